/** Makes elements. Data lands in text nodes and attributes: nothing is ever parsed as markup. */

const SVG = 'http://www.w3.org/2000/svg';

/** `el('p', {class: 'a', onclick: f}, 'text', child)`: false attributes and children are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = tag === 'svg' || tag === 'path' ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value || value === '') node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter(Boolean));
  return node;
}

export const button = (attributes, ...children) => el('button', { type: 'button', ...attributes }, ...children);

/** Words from a shopper or a shop: the browser finds their direction. */
export const said = (tag, attributes, text) => el(tag, { dir: 'auto', ...attributes }, text);

// role=list: Safari's screen reader takes a list without bullets for none.
export const list = (attributes, items) => el('ul', { role: 'list', ...attributes }, ...items.map((item) => el('li', {}, item)));

/** Leaves an equal text, and the shopper's selection in it, alone; hides an empty node. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

/** Words with a button to try again: `{node, update(text, canRetry)}`, hidden while there is no text. */
export function troubleView(words, onAgain, look = 'trouble') {
  const text = el('span');
  const again = button({ class: 'text-button', onclick: onAgain }, words.again);
  const node = el('p', { class: look, part: look, hidden: true }, text, again);

  function update(message, canRetry) {
    setText(text, message || '');
    again.hidden = !canRetry;
    node.hidden = !message;
  }

  return { node, update };
}

/** Makes `nodes` the children of `parent`, moving only what is out of place. */
export function arrange(parent, nodes) {
  nodes.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] || null);
  });
  while (parent.children.length > nodes.length) parent.lastChild.remove();
}

/** `ready`: the stylesheet is there, or has failed. */
export function stylesheet(name) {
  const link = el('link', { rel: 'stylesheet', href: new URL(`../styles/${name}.css`, import.meta.url).href });
  return { link, ready: new Promise((done) => (link.onload = link.onerror = done)) };
}

const ICONS = {
  spark: 'M11 4c.6 4.6 2.9 6.9 7.5 7.5C13.9 12.1 11.6 14.4 11 19c-.6-4.6-2.9-6.9-7.5-7.5C8.1 10.9 10.4 8.6 11 4ZM19 3v4M17 5h4',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  back: 'M15 5l-7 7 7 7',
  on: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  note: 'M12 9v5M12 17v.1M12 3.5l9 16H3l9-16Z',
  thumb: 'M7 11v9H4v-9h3Zm0 0l4-8c1.5 0 2.5 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7a2 2 0 0 1-2 1.7H7',
  star: 'M12 3.6l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8L12 3.6Z',
  jar: 'M8 4h8v4H8zM5 8h14v12H5zM5 12h14',
};

export const icon = (name) => el('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: `icon icon-${name}` }, el('path', { d: ICONS[name] }));
