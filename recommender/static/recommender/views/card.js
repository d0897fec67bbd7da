/** One product: only what the server has said of it. What is not known is not said. */
import { button, el, icon, list, said, setText } from './dom.js';
import { money, number, problemWords, safeUrl, unitOf } from './values.js';

/** `{node, update(entry of state.bag), note()}` */
export function cardView(card, context) {
  const { words, settings, actions } = context;
  const { name, variant, brand, in_stock: inStock } = card;
  const label = el('span');
  const add = button({ class: 'button', part: 'button', onclick: () => isOn() && actions.addToBag(card) }, icon('check'), label);
  const trouble = el('p', { class: 'trouble' });
  const node = el(
    'article',
    { class: 'card', part: 'card' },
    el(
      'div',
      { class: 'top' },
      picture(card, settings),
      el(
        'div',
        {},
        said('p', { class: 'brand' }, brand),
        said('h3', {}, variant && !name.includes(variant) ? `${name}, ${variant}` : name),
        price(card, context),
      ),
    ),
    facts(card, context),
    reasons(card, words),
    notices(card, words),
    trouble,
    el('div', { class: 'card-actions' }, !settings.isElsewhere && add, productLink()),
  );
  const isOn = () => add.getAttribute('aria-disabled') !== 'true';

  function productLink() {
    const href = safeUrl(card.url, settings.origins, settings.api);
    const about = { class: 'button plain', part: 'link', 'aria-label': `${words.see}: ${name}` };
    return href && el('a', { ...about, href, onclick: () => actions.see(card) }, words.see);
  }

  function update({ status, problem } = {}) {
    const isAdded = status === 'added';
    setText(label, words.bag[status] || (inStock === false ? words.outOfStock : words.add));
    add.setAttribute('aria-label', `${label.textContent}: ${name}`);
    add.setAttribute('aria-disabled', inStock === false || isAdded || status === 'adding');
    add.classList.toggle('added', isAdded);
    setText(trouble, status === 'failed' ? problemWords(problem, words, words.addFailed) : '');
  }

  function note() {
    const href = safeUrl(settings.bag, settings.origins);
    return el('p', { class: 'bag-note' }, icon('check'), said('span', {}, words.addedNote(name)), href && el('a', { href }, words.viewBag));
  }

  return { node, update, note };
}

/** The shop's picture, or our jar where there is none. */
function picture({ image_url: address }, { origins, api }) {
  const src = safeUrl(address, origins, api);
  const frame = el('div', { class: 'picture', part: 'picture' }, src ? null : icon('jar'));
  const broken = () => frame.replaceChildren(icon('jar'));
  if (src) frame.append(el('img', { src, alt: '', loading: 'lazy', onerror: broken }));
  return frame;
}

function price({ price: amount, unit_price: unitPrice, currency, size }, { words, settings: { locale } }) {
  const unit = unitOf(size);
  const each = unit && money(unitPrice, currency, locale);
  const shown = money(amount, currency, locale) || words.noPrice;
  return el('p', { class: 'price' }, el('strong', {}, shown), each && said('span', {}, words.per(each, unit)));
}

function facts(card, { words, settings: { locale } }) {
  return el('p', { class: 'facts' }, stars(card, words, locale), card.size && said('span', {}, card.size), stock(card, words));
}

function stars({ rating, rating_count: count }, words, locale) {
  if (!rating || !count) return null;
  const value = number(rating, locale, 1);
  const people = number(count, locale);
  return el(
    'span',
    { class: 'stars' },
    el('span', { 'aria-hidden': 'true', dir: 'ltr' }, icon('star'), `${value} (${people})`),
    el('span', { class: 'sr' }, words.rated(value, people)),
  );
}

function stock({ in_stock: has }, words) {
  if (typeof has !== 'boolean') return null;
  return el('span', { class: has ? 'stock' : 'stock out' }, has ? words.inStock : words.outOfStock);
}

// Each reason opens to what it rests on; one that rests on nothing is not shown.
function reasons({ reasons: given = [] }, words) {
  const rows = given.filter(({ text, source }) => text && source?.label).map(({ text, source }) =>
    el(
      'details',
      {},
      el('summary', {}, icon('check'), said('span', {}, text), icon('down')),
      said('p', { class: 'source' }, words.source(source.label)),
    ),
  );
  return rows.length && list({ class: 'reasons', part: 'reasons', 'aria-label': words.reasons }, rows);
}

// Nothing hides them, and they are read before "Add to bag".
function notices({ disclosures = [] }, words) {
  const rows = disclosures.filter(({ text }) => text).map(({ text }) => el('div', {}, icon('note'), said('span', {}, text)));
  return rows.length && list({ class: 'notices', part: 'notices', 'aria-label': words.notice }, rows);
}
