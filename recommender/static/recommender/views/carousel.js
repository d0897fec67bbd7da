/** Cards side by side: by swipe, keys or two buttons; a plain list to a screen reader. */
import { cardView } from './card.js';
import { button, el, icon, list } from './dom.js';

export function carouselView(context) {
  const { words } = context;
  const arrow = (name, label, way) => button({ class: 'arrow', 'aria-label': label, onclick: () => turn(way) }, icon(name));
  const back = arrow('back', words.previous, -1);
  const on = arrow('on', words.next, 1);
  const notes = el('div');
  const node = el('div', { class: 'carousel', hidden: true }, el('div', { class: 'arrows' }, back, on), notes);
  const measuring = new ResizeObserver(measure);
  let row = el('ul');
  let shown = [];
  let views = [];
  let aim = null;
  const byHand = () => (aim = null);

  // From the card aimed at, not the one just passed: two quick presses go two cards on.
  function turn(way) {
    const step = row.children[1].offsetLeft - row.firstChild.offsetLeft; // negative from right to left
    aim = Math.min(Math.max((aim ?? Math.round(row.scrollLeft / step)) + way, 0), shown.length - 1);
    row.scrollTo({ left: aim * step });
  }

  // Off by aria: `disabled` would drop the focus.
  function measure() {
    const room = row.scrollWidth - row.clientWidth;
    const gone = Math.abs(row.scrollLeft);
    node.classList.toggle('overflows', room > 4);
    back.setAttribute('aria-disabled', gone < 4);
    on.setAttribute('aria-disabled', gone > room - 4);
  }

  function draw(cards) {
    views = cards.map((card) => cardView(card, context));
    measuring.disconnect();
    row.remove();
    const watched = { onscroll: measure, onwheel: byHand, onpointerdown: byHand, onfocusin: byHand };
    row = list({ class: 'cards', part: 'cards', 'aria-label': words.products(cards.length), ...watched }, views.map((view) => view.node));
    row.classList.toggle('single', cards.length === 1);
    node.prepend(row);
    node.hidden = !cards.length;
    measuring.observe(row);
    shown = cards;
  }

  function update(cards, bag) {
    if (cards !== shown) draw(cards);
    shown.forEach(({ recommendation }, i) => views[i].update(bag[recommendation]));
    const added = views.filter((_, i) => bag[shown[i].recommendation]?.status === 'added');
    if (notes.childElementCount !== added.length) notes.replaceChildren(...added.map((view) => view.note()));
  }

  return { node, update };
}
