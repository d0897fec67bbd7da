import { button, said, el, counted, number, chip, unitOf, fill, money, textButton, problemWords, setText, list, icon, safeUrl } from './dom.js';

const MOST = 3;

export function carouselView(context) {
  const { words, settings: { locale } } = context;
  const arrow = (name, label, way) => button({ class: 'arrow', 'aria-label': label, onclick: () => turn(way) }, icon(name));
  const back = arrow('back', words.previous, -1);
  const on = arrow('on', words.next, 1);
  const notes = el('div');
  const compared = el('div', { class: 'compared', tabindex: '0', 'aria-label': words.compared, role: 'region', hidden: true });
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
    const watched = { onpointerdown: byHand, onfocusin: byHand, onwheel: byHand, onscroll: measure };
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
    const added = shown.filter(({ recommendation }) => bag[recommendation]?.status === 'added');
    if (notes.childElementCount !== added.length) notes.replaceChildren(...added.map(({ name: product }) => bagNote(fill(words.addedNote, { product }), context)));
  }

  return { node, update };
}

function bagNote(text, { words, settings: { bag, origins } }) {
  const href = safeUrl(bag, origins);
  return el('p', { class: 'bag-note' }, icon('check'), said('span', {}, text), href && el('a', { href }, words.viewBag));
}

export function routineView(context) {
  const { words, settings: { locale, isElsewhere }, actions } = context;
  const node = el('div', { class: 'routine' });
  const add = button({ class: 'button', onclick: () => actions.addToBag(...wanted) }, words.addAll);
  const notes = el('div');
  let drawn = null;
  let noted = '';
  let views = [];
  let wanted = [];

  function draw({ cards, routine }) {
    const { steps, total, currency, left_out: left } = (drawn = routine);
    const shown = steps.map((step) => cards.find((card) => card.recommendation === step.card));
    views = shown.map((card, i) => cardView(card, context, null, steps[i], shown.indexOf(card) < i));
    const at = (time) => list({ class: 'steps', 'aria-label': words[time] }, views.filter((_, i) => steps[i].time === time).map((view) => view.node));
    const times = [...new Set(steps.map((step) => step.time))].flatMap((time) => [el('h3', {}, icon(time), words[time]), at(time)]);
    const why = left.map((step) => `${step.label} (${words.left[step.why]})`).join(', ');
    const sum = total && el('p', {}, words.total, ' ', el('strong', {}, money(total, currency, locale)));
    node.replaceChildren(...times, said('p', { class: 'small' }, why && `${words.leftOut} ${why}`), el('div', { class: 'sum' }, sum, !isElsewhere && add), notes);
  }

  function update(reply, { bag, rejected }, canSwap) {
    const { cards, routine } = reply;
    node.hidden = !routine;
    if (!routine) return;
    if (routine !== drawn) draw(reply);
    routine.steps.forEach(({ card }, i) => views[i].update(bag[card], rejected[card], canSwap));
    const are = (status) => cards.filter((card) => bag[card.recommendation]?.status === status);
    const added = are('added');
    wanted = [...are(), ...are('failed')].filter((card) => card.in_stock !== false);
    add.setAttribute('aria-disabled', !wanted.length);
    const told = !are('adding')[0] && (added[0] || are('failed')[0]) ? fill(words.bagged, { n: added.length, all: cards.length }) : '';
    if (told !== noted) notes.replaceChildren((noted = told) && bagNote(told, context));
  }

  return { node, update };
}

function cardView(card, context, onCompare, step, isAgain) {
  const { words, settings, actions } = context;
  const { name, variant, brand, reasons = [] } = card;
  const [price, each, size, rated, stock] = factsOf(card, context);
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
  const swap = step && !isAgain && button({ class: 'text-button', 'aria-label': `${words.swap}: ${step.label}`, onclick: () => actions.choose(step.swap) }, words.swap);
  const most = step ? 1 : reasons.length;
  const rest = [
    reasonsView(reasons.slice(most), words),
    el('div', { class: 'card-actions' }, !settings.isElsewhere && add, see),
    el('div', { class: 'card-actions' }, beside, no, noted),
  ];
  const node = el(
    'article',
    { class: step ? 'card step' : 'card' },
    el(
      'div',
      { class: 'top' },
      picture(card, settings),
      el(
        'div',
        {},
        said('p', { class: 'brand' }, step ? `${step.label} · ${brand}` : brand),
        said(step ? 'h4' : 'h3', {}, variant && !name.includes(variant) ? `${name}, ${variant}` : name),
        el('p', { class: 'price' }, el('strong', {}, price), said('span', {}, step ? isAgain && words.isAgain : each), swap),
      ),
    ),
    el('p', { class: 'facts' }, rated && stars(rated, card, context), size && said('span', {}, size), stock && el('span', { class: card.in_stock ? 'stock' : 'stock out' }, stock)),
    reasonsView(reasons.slice(0, most), words),
    noticesView(card, words),
    trouble,
    ...(step ? [el('details', {}, el('summary', {}, said('span', {}, words.more), icon('down')), ...rest)] : rest),
  );

  function reject(reason) {
    actions.reject(card, reason);
    another.focus();
  }

  function update({ status, problem } = {}, reason, canSwap) {
    const isAdded = status === 'added';
    const isOut = card.in_stock === false;
    setText(label, words.bag[status] || (isOut ? stock : words.add));
    add.setAttribute('aria-label', `${label.textContent}: ${name}`);
    add.setAttribute('aria-disabled', isOut || isAdded || status === 'adding');
    add.classList.toggle('added', isAdded);
    setText(trouble, status === 'failed' ? problemWords(problem, words, words.addFailed) : '');
    if (swap) swap.hidden = !canSwap;
    no.hidden = Boolean(reason);
    noted.hidden = !reason;
    node.classList.toggle('rejected', Boolean(reason));
  }

  return { node, update, compared: (is) => beside.setAttribute('aria-pressed', is) };
}

function picture({ image_url: address }, { origins, api }) {
  const src = safeUrl(address, origins, api);
  const drawn = icon('spark');
  return el('div', { class: 'picture' }, src ? el('img', { src, alt: '', loading: 'lazy', onerror: ({ target }) => target.replaceWith(drawn) }) : drawn);
}

function factsOf(card, { words, settings: { locale } }) {
  const { currency, size, rating, rating_count: count, in_stock: has, key_ingredients: keys, reasons = [], disclosures = [] } = card;
  const unit = unitOf(size);
  const each = unit && money(card.unit_price, currency, locale);
  return [
    money(card.price, currency, locale) || words.noPrice,
    each && fill(words.per, { price: each, unit }),
    size,
    rating && count && `${number(rating, locale, 1)} (${number(count, locale)})`,
    { true: words.inStock, false: words.outOfStock }[has],
    keys?.join(', '),
    reasons.map(({ text }) => text).join(', '),
    disclosures.map(({ text }) => text).join(' '),
  ];
}

function stars(shown, { rating, rating_count: count }, { words, settings: { locale } }) {
  return el(
    'span',
    { class: 'stars' },
    el('span', { 'aria-hidden': 'true', dir: 'ltr' }, shown),
    el('span', { class: 'sr' }, fill(words.rated, { n: number(count, locale), rating: number(rating, locale, 1) })),
  );
}

function reasonsView(reasons, words) {
  const rows = reasons.filter(({ source, text }) => text && source?.label).map(({ source, text }) => {
    const summary = el('summary', {}, icon('check'), said('span', {}, text), icon('down'));
    return el('details', {}, summary, said('p', { class: 'source' }, fill(words.source, source)));
  });
  return rows.length && list({ class: 'reasons', 'aria-label': words.reasons }, rows);
}

function noticesView({ disclosures = [] }, words) {
  const rows = disclosures.filter(({ text }) => text).map(({ text }) => el('div', {}, icon('note'), said('span', {}, text)));
  return rows.length && list({ class: 'notices', 'aria-label': words.notice }, rows);
}

function comparison(cards, context) {
  const { words } = context;
  const known = cards.map((card) => factsOf(card, context));
  const rows = words.facts.map((fact, i) => {
    const values = known.map((facts) => facts[i] || '–');
    const differ = new Set(values).size > 1;
    return (differ || values[0] !== '–') && el('tr', { class: differ && 'differs' }, el('th', { scope: 'row' }, fact), ...values.map((value) => said('td', {}, value)));
  });
  const head = el('tr', {}, el('td'), ...cards.map(({ name }) => said('th', { scope: 'col' }, name)));
  return el('table', {}, el('caption', {}, words.differs), el('thead', {}, head), el('tbody', {}, ...rows));
}
