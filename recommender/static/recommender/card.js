/** Products side by side: only what the server has said of them. What is not known is not said. */
import { button, chip, counted, el, fill, icon, list, money, number, problemWords, safeUrl, said, setText, textButton, unitOf } from './dom.js';

const MOST = 3;

export function carouselView(context) {
  const { words, settings: { locale } } = context;
  const arrow = (name, label, way) => button({ class: 'arrow', 'aria-label': label, onclick: () => turn(way) }, icon(name));
  const back = arrow('back', words.previous, -1);
  const on = arrow('on', words.next, 1);
  const notes = el('div');
  const compared = el('div', { class: 'compared', role: 'region', 'aria-label': words.compared, tabindex: '0', hidden: true });
  const node = el('div', { class: 'carousel', hidden: true }, el('div', { class: 'arrows' }, back, on), compared, notes);
  const measuring = new ResizeObserver(measure);
  let row = el('ul');
  let shown = [];
  let views = [];
  let chosen = [];
  let aim = null;
  const byHand = () => (aim = null);

  function turn(way) {
    const step = row.children[1].offsetLeft - row.firstChild.offsetLeft;
    aim = Math.min(Math.max((aim ?? Math.round(row.scrollLeft / step)) + way, 0), shown.length - 1);
    row.scrollTo({ left: aim * step });
  }

  function measure() {
    const room = row.scrollWidth - row.clientWidth;
    const gone = Math.abs(row.scrollLeft);
    node.classList.toggle('overflows', room > 4);
    back.setAttribute('aria-disabled', gone < 4);
    on.setAttribute('aria-disabled', gone > room - 4);
  }

  function compare(card) {
    chosen = chosen.includes(card) ? chosen.filter((one) => one !== card) : [...chosen, card].slice(-MOST);
    views.forEach((view, i) => view.compared(chosen.includes(shown[i])));
    compared.hidden = chosen.length < 2;
    compared.replaceChildren(!compared.hidden && comparison(chosen, context));
    if (!compared.hidden) compared.scrollIntoView({ block: 'nearest' });
  }

  function draw(cards) {
    views = cards.map((card) => cardView(card, context, cards.length > 1 && (() => compare(card))));
    measuring.disconnect();
    row.remove();
    const watched = { onscroll: measure, onwheel: byHand, onpointerdown: byHand, onfocusin: byHand };
    const label = counted(words.products, cards.length, locale);
    row = list({ class: 'cards', 'aria-label': label, ...watched }, views.map((view) => view.node));
    row.classList.toggle('single', cards.length === 1);
    node.prepend(row);
    node.hidden = !cards.length;
    measuring.observe(row);
    shown = cards;
  }

  function update(cards, { bag, rejected }) {
    if (cards !== shown) draw(cards);
    shown.forEach(({ recommendation }, i) => views[i].update(bag[recommendation], rejected[recommendation]));
    const added = views.filter((_, i) => bag[shown[i].recommendation]?.status === 'added');
    if (notes.childElementCount !== added.length) notes.replaceChildren(...added.map((view) => view.note()));
  }

  return { node, update };
}

function cardView(card, context, onCompare) {
  const { words, settings, actions } = context;
  const { name, variant, brand, in_stock: inStock } = card;
  const label = el('span');
  const isOn = () => add.getAttribute('aria-disabled') !== 'true';
  const add = button({ class: 'button', onclick: () => isOn() && actions.addToBag(card) }, icon('check'), label);
  const trouble = el('p', { class: 'trouble' });
  const beside = onCompare && button({ class: 'text-button', 'aria-label': `${words.compare}: ${name}`, 'aria-pressed': 'false', onclick: onCompare }, words.compare);
  const why = list({ class: 'chips' }, Object.entries(words.why).map(([key, text]) => chip({ onclick: () => reject(key) }, text)));
  const no = el('details', { class: 'no' }, el('summary', { 'aria-label': `${words.reject}: ${name}` }, words.reject), el('p', {}, words.whyNot), why);
  const another = textButton(words.another, () => actions.choose(words.another));
  const noted = el('p', { class: 'noted', hidden: true }, words.rejected, ' ', another);
  const href = safeUrl(card.url, settings.origins, settings.api);
  const see = href && el('a', { class: 'button plain link', 'aria-label': `${words.see}: ${name}`, href, onclick: () => actions.see(card) }, words.see);
  const node = el(
    'article',
    { class: 'card' },
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
    el('p', { class: 'facts' }, stars(card, context), card.size && said('span', {}, card.size), stock(card, words)),
    reasons(card, words),
    notices(card, words),
    trouble,
    el('div', { class: 'card-actions' }, !settings.isElsewhere && add, see),
    el('div', { class: 'card-actions' }, beside, no, noted),
  );

  function reject(reason) {
    actions.reject(card, reason);
    another.focus();
  }

  function update({ status, problem } = {}, reason) {
    const isAdded = status === 'added';
    setText(label, words.bag[status] || (inStock === false ? words.outOfStock : words.add));
    add.setAttribute('aria-label', `${label.textContent}: ${name}`);
    add.setAttribute('aria-disabled', inStock === false || isAdded || status === 'adding');
    add.classList.toggle('added', isAdded);
    setText(trouble, status === 'failed' ? problemWords(problem, words, words.addFailed) : '');
    no.hidden = Boolean(reason);
    noted.hidden = !reason;
    node.classList.toggle('rejected', Boolean(reason));
  }

  function note() {
    const bag = safeUrl(settings.bag, settings.origins);
    const text = said('span', {}, fill(words.addedNote, { product: name }));
    return el('p', { class: 'bag-note' }, icon('check'), text, bag && el('a', { href: bag }, words.viewBag));
  }

  return { node, update, compared: (is) => beside?.setAttribute('aria-pressed', is), note };
}

function picture({ image_url: address }, { origins, api }) {
  const src = safeUrl(address, origins, api);
  const frame = el('div', { class: 'picture' }, src ? null : icon('spark'));
  const broken = () => frame.replaceChildren(icon('spark'));
  if (src) frame.append(el('img', { src, alt: '', width: '100', height: '100', loading: 'lazy', onerror: broken }));
  return frame;
}

const cost = ({ price: amount, currency }, { words, settings: { locale } }) => money(amount, currency, locale) || words.noPrice;

function each({ unit_price: amount, currency, size }, { words, settings: { locale } }) {
  const unit = unitOf(size);
  const shown = unit && money(amount, currency, locale);
  return shown && fill(words.per, { price: shown, unit });
}

const price = (card, context) => el('p', { class: 'price' }, el('strong', {}, cost(card, context)), said('span', {}, each(card, context)));

const average = ({ rating, rating_count: count }, locale) => rating && count && `${number(rating, locale, 1)} (${number(count, locale)})`;

function stars(card, { words, settings: { locale } }) {
  const { rating, rating_count: count } = card;
  const shown = average(card, locale);
  return shown && el(
    'span',
    { class: 'stars' },
    el('span', { 'aria-hidden': 'true', dir: 'ltr' }, icon('star'), shown),
    el('span', { class: 'sr' }, counted(words.rated, count, locale, { rating: number(rating, locale, 1) })),
  );
}

const inShop = ({ in_stock: has }, words) => typeof has === 'boolean' && (has ? words.inStock : words.outOfStock);

function stock(card, words) {
  const shown = inShop(card, words);
  return shown && el('span', { class: card.in_stock ? 'stock' : 'stock out' }, shown);
}

function reasons({ reasons: given = [] }, words) {
  const rows = given.filter(({ text, source }) => text && source?.label).map(({ text, source }) =>
    el(
      'details',
      {},
      el('summary', {}, icon('check'), said('span', {}, text), icon('down')),
      said('p', { class: 'source' }, fill(words.source, source)),
    ),
  );
  return rows.length && list({ class: 'reasons', 'aria-label': words.reasons }, rows);
}

function notices({ disclosures = [] }, words) {
  const rows = disclosures.filter(({ text }) => text).map(({ text }) => el('div', {}, icon('note'), said('span', {}, text)));
  return rows.length && list({ class: 'notices', 'aria-label': words.notice }, rows);
}

function comparison(cards, context) {
  const { words, settings: { locale } } = context;
  const facts = [
    cards.map((card) => cost(card, context)),
    cards.map((card) => each(card, context)),
    cards.map(({ size }) => size),
    cards.map((card) => average(card, locale)),
    cards.map((card) => inShop(card, words)),
    cards.map(({ key_ingredients: names }) => names?.join(', ')),
    cards.map(({ reasons: given = [] }) => given.map(({ text }) => text).join(', ')),
    cards.map(({ disclosures = [] }) => disclosures.map(({ text }) => text).join(' ')),
  ];
  const rows = facts.map((values, i) => values.some(Boolean) && el(
    'tr',
    { class: new Set(values).size > 1 && 'differs' },
    el('th', { scope: 'row' }, words.facts[i]),
    ...values.map((value) => said('td', {}, value || '–')),
  ));
  const head = el('tr', {}, el('td'), ...cards.map(({ name }) => said('th', { scope: 'col' }, name)));
  return el('table', {}, el('caption', {}, words.differs), el('thead', {}, head), el('tbody', {}, ...rows));
}
