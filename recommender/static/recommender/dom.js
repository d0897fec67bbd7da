
const SVG = 'http://www.w3.org/2000/svg';

export function el(tag, attributes = {}, ...children) {
  const node = /svg|path/.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value || value === '') node.setAttribute(name, value === true ? '' : value);
    if (name === 'class' && value) node.setAttribute('part', value);
  }
  node.append(...children.filter(Boolean));
  return node;
}

export const button = (attributes, ...children) => el('button', { type: 'button', ...attributes }, ...children);

export const textButton = (text, onclick) => button({ class: 'text-button', onclick }, text);

export const chip = (attributes, ...children) => button({ class: 'chip', dir: 'auto', ...attributes }, ...children);

export const said = (tag, attributes, text) => el(tag, { dir: 'auto', ...attributes }, text);

// Safari hears no list without role.
export const list = (attributes, items) => el('ul', { role: 'list', ...attributes }, ...items.map((item) => el('li', {}, item)));

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

export function noteView(look, label, onclick) {
  const text = el('span', { dir: 'auto' });
  const press = textButton(label, onclick);
  const node = el('p', { class: look, hidden: true }, text, press);

  function update(message, canPress = true) {
    setText(text, message || '');
    press.hidden = !canPress;
    node.hidden = !message;
  }

  return { node, update };
}

export function consentView({ words, actions }) {
  const tick = el('input', { type: 'checkbox', onchange: () => actions.setTraining(tick.checked) });
  const trouble = el('p', { class: 'trouble' });
  const node = el('div', {}, el('label', { class: 'small consent' }, tick, said('span', {}, words.consent)), trouble);

  function update({ training, consentFailed }) {
    tick.checked = training;
    setText(trouble, consentFailed ? words.unsaved : '');
  }

  return { node, update };
}

export function arrange(parent, nodes) {
  nodes.forEach((node, place) => {
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place]);
  });
  while (parent.children.length > nodes.length) parent.lastChild.remove();
}

const ICONS = {
  spark: 'M11 4q1 6.5 7.5 7.5Q12 12.5 11 19q-1-6.5-7.5-7.5Q10 10.5 11 4ZM19 3v4m-2-2h4',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
  back: 'M15 5l-7 7 7 7',
  on: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  note: 'M12 9v5M12 17v.1M12 3.5l9 16H3l9-16Z',
  thumb: 'M7 20H4v-9h3l4-8q2.5 0 2.5 3v3H19q2.5 0 2 2.5l-1 7q-.5 1.5-2 1.5H7v-9',
  morning: 'M12 8a4 4 0 1 0 .1 0M12 2v2m0 16v2M2 12h2m16 0h2',
  evening: 'M20 14A8 8 0 1 1 10 4a6.5 6.5 0 0 0 10 10Z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
};

export const icon = (name) => el('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: `icon icon-${name}` }, el('path', { d: ICONS[name] }));

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

export function counted(forms, count, locale) {
  const form = forms[new Intl.PluralRules(locale).select(count)] || forms.other;
  return fill(form, { n: number(count, locale) });
}

export function safeUrl(address, origins = [], base = document.baseURI) {
  try {
    const url = address && new URL(address, base);
    return /^https?:$/.test(url.protocol) && [new URL(base).origin, ...origins].includes(url.origin) ? url.href : '';
  } catch {
    return '';
  }
}

export function money(amount, currency, locale) {
  if (!(parseFloat(amount) >= 0)) return '';
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount).replace(/\$$/, '$\u200e');
  } catch {
    return `${amount} ${currency || ''}`.trim();
  }
}

export const number = (value, locale, places = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: places }).format(value);

export const unitOf = (size) => (/\d\s*[cm]?l\b/i.test(size) ? '100\u00a0ml' : /\d\s*[km]?g\b/i.test(size) && '100\u00a0g');

export function problemWords(problem, words, otherwise) {
  if (problem?.status === 429) return fill(words.tooMany, { n: problem.retryAfter || 10 });
  if (problem?.status === 413) return words.tooLong;
  return problem?.detail || problem?.title || otherwise;
}
