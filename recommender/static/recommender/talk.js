import { carouselView, routineView } from './card.js';
import { icon, noteView, consentView, counted, button, el, said, textButton, fill, problemWords, setText, safeUrl, money, chip, arrange, list } from './dom.js';
import { inFlight } from './state.js';

const AIR = 12;
const NONE = [];

export function talkView(context) {
  const greeting = greetingView(context);
  const messages = el('div', { class: 'messages' });
  const byHand = () => (follows = false);
  const node = el(
    'div',
    { class: 'talk', role: 'log', 'aria-live': 'off', 'aria-label': context.words.log, onwheel: byHand, onkeydown: byHand, onpointerdown: byHand, tabindex: '0' },
    greeting.node,
    messages,
  );
  const views = new Map();
  let newest = null;
  let follows = true;

  new ResizeObserver(settle).observe(messages);

  function viewOf({ role, key }) {
    if (!views.has(key)) views.set(key, (role === 'user' ? bubbleView : replyView)(context));
    return views.get(key);
  }

  function update(state) {
    greeting.update(state);
    const last = state.messages.at(-1);
    const hers = state.messages.filter(({ role }) => role === 'user').at(-1);
    const nodes = state.messages.map((message) => {
      const view = viewOf(message);
      view.update(message, state, message === last || message === hers);
      return view.node;
    });
    arrange(messages, nodes);
    if (hers?.key !== newest) follows = true;
    newest = hers?.key;
    settle();
  }

  function settle() {
    const hers = views.get(newest)?.node;
    if (follows && hers) node.scrollTop = hers.offsetTop - AIR;
  }

  return { node, update, settle };
}

function greetingView(context) {
  const { words, settings: { privacy, origins, prompts = words.promptList }, actions } = context;
  const href = safeUrl(privacy, origins);
  const consent = consentView(context);
  const starters = list(
    { class: 'starters', 'aria-label': words.prompts },
    prompts.map((text) => chip({ onclick: () => actions.choose(text) }, text)),
  );
  const node = el(
    'section',
    { class: 'greeting' },
    said('p', { class: 'hello' }, words.greeting),
    said('p', {}, words.greetingMore),
    starters,
    el('p', { class: 'small', dir: 'auto' }, words.disclosure, ' ', href && el('a', { href }, words.disclosureLink)),
    consent.node,
  );

  function update(state) {
    starters.hidden = state.messages.length > 0 || state.history === 'loading';
    consent.update(state);
  }

  return { node, update };
}

function bubbleView({ words, actions }) {
  let shown = {};
  const text = said('p', { class: 'bubble' });
  const edit = textButton(words.edit, () => actions.edit(shown));
  const fate = noteView('fate', words.again, () => actions.sendAgain(shown.clientId));
  const node = el('div', { class: 'hers' }, el('span', { class: 'sr' }, words.you), text, fate.node, edit);

  function update(message, state, isLast) {
    const { status, problem } = (shown = message);
    const refused = status === 'refused';
    setText(text, message.text);
    fate.update(refused ? `${words.refused} ${problemWords(problem, words, words.refusedWhy)}` : { sending: words.sending, waiting: words.waiting }[status], refused);
    node.classList.toggle('refused', refused);
    edit.hidden = !isLast || status !== 'sent';
  }

  return { node, update };
}

function replyView(context) {
  const { words, actions } = context;
  let id = null;
  const prose = proseView();
  const status = noteView('status', words.stop, () => actions.stop(id));
  const carousel = carouselView(context);
  const routine = routineView(context);
  const question = questionView(context);
  const trouble = noteView('trouble', words.again, () => actions.askAgain(id));
  const feedback = feedbackView(context);
  const parts = [prose, status, carousel, routine, question, trouble, feedback].map((part) => part.node);
  const node = el('div', { class: 'belles reply' }, el('span', { class: 'sr' }, words.belle), ...parts);

  function update(reply, state, isLast) {
    id = reply.id;
    prose.update(reply.sentences);
    status.update(inFlight(reply) && statusWords(reply, words));
    carousel.update(reply.routine ? NONE : reply.cards, state);
    routine.update(reply, state, state.messages.at(-1).final && state.messages.findLast((one) => one.routine) === reply);
    question.update(reply.question, reply.sentences.join(' '), isLast && reply.final);
    trouble.update(troubleWords(reply, words), isLast && reply.status === 'failed');
    feedback.update(reply, state.ratings[id]);
  }

  return { node, update };
}

function proseView() {
  const node = said('p', { class: 'prose' });

  function update(sentences) {
    if (sentences.slice(0, node.childElementCount).join(' ') !== node.textContent) node.replaceChildren();
    for (const sentence of sentences.slice(node.childElementCount)) node.append(node.firstChild ? ' ' : '', said('span', { class: 'sentence' }, sentence));
    node.hidden = !sentences.length;
  }

  return { node, update };
}

function statusWords({ sentences, slow, statusText }, words) {
  if (slow) return words.slow;
  return sentences.length ? words.writing : statusText || words.reading;
}

function troubleWords({ status, problem }, words) {
  if (status === 'stopped') return words.stopped;
  return status === 'failed' && problemWords(problem, words, words.failed);
}

function questionView({ words, settings: { locale }, actions }) {
  const title = said('p', { class: 'question' });
  const node = el('div', { hidden: true }, title);
  let drawn = null;
  let chips = null;

  function draw(question) {
    const { text, options = [] } = (drawn = question);
    const anyOf = ({ label, value }) => value === 'any' || label.toLowerCase() === words.noMatter.toLowerCase();
    const answers = [...options.filter((option) => option.label && !anyOf(option)), { label: words.noMatter }];
    chips?.remove();
    chips = list({ class: 'chips', 'aria-label': text }, answers.map(answerChip));
    node.append(chips);
  }

  function answerChip({ label, count }) {
    const name = count ? `${label}, ${counted(words.products, count, locale)}` : label;
    return chip({ 'aria-label': name, onclick: () => actions.choose(label) }, label, count && el('span', { class: 'count' }, `${count}`));
  }

  function update(question, text, isOpen) {
    node.hidden = !question;
    if (!question) return;
    if (question !== drawn) draw(question);
    chips.hidden = !isOpen;
    setText(title, text.includes(question.text) ? '' : question.text);
    node.hidden = chips.hidden && title.hidden;
  }

  return { node, update };
}

function feedbackView({ words, actions }) {
  let id = null;
  const thumbs = ['up', 'down'].map((value) => button({ class: `thumb ${value}`, value, 'aria-label': words[value], onclick: () => actions.rate(id, value) }, icon('thumb')));
  const thanks = el('span');
  const node = el('div', { class: 'feedback', role: 'group', 'aria-label': words.helpful }, ...thumbs, thanks);

  function update(reply, { rating, problem } = {}) {
    id = reply.id;
    node.hidden = reply.status !== 'done';
    for (const one of thumbs) one.setAttribute('aria-pressed', one.value === rating);
    setText(thanks, (problem && words.unsaved) || (rating && words.thanks) || '');
  }

  return { node, update };
}

export function announcerView({ words, settings: { locale } }) {
  const node = el('p', { role: 'status', class: 'sr' });

  function tell(state, before) {
    const awaited = before.history === 'loading' ? [] : before.messages.filter(inFlight).map(({ id }) => id);
    const ended = state.messages.filter((one) => awaited.includes(one.id) && !inFlight(one)).map(replyWords);
    const cards = state.messages.flatMap((message) => message.cards || []);
    const news = [...ended, ...cards.map((card) => cardWords(card, state, before))].filter(Boolean).join(' ');
    if (news) node.textContent = news;
  }

  function replyWords(reply) {
    const { question, sentences, cards } = reply;
    const trouble = troubleWords(reply, words);
    if (trouble) return trouble;
    const text = sentences.join(' ');
    const asked = !text.includes(question?.text) && question?.text;
    const shown = cards.map((card) => [card.name, money(card.price, card.currency, locale)].filter(Boolean).join(', '));
    const products = shown.length && `${counted(words.products, shown.length, locale)}: ${shown.join('; ')}.`;
    return [words.belle, text, asked, products].filter(Boolean).join(' ');
  }

  function cardWords({ recommendation, name: product }, { bag, rejected }, before) {
    const entry = bag[recommendation];
    if (rejected[recommendation] && !before.rejected[recommendation]) return words.rejected;
    if (!entry || entry === before.bag[recommendation]) return '';
    if (entry.status === 'failed') return `${product}: ${problemWords(entry.problem, words, words.addFailed)}`;
    return entry.status === 'added' && fill(words.addedNote, { product });
  }

  return { node, tell };
}

export function composerView({ words, actions }, store) {
  const attributes = { rows: '1', 'aria-label': words.compose, placeholder: words.composeHint, enterkeyhint: 'send', dir: 'auto' };
  const box = el('textarea', { ...attributes, oninput: keep, onkeydown: pressed });
  const send = el('button', { class: 'send', 'aria-label': words.send }, icon('send'));
  const form = el('form', { class: 'composer', onsubmit: submitted }, box, send);
  const note = noteView('notice', words.cancel, () => edit({ text: '' }));
  let replaced = null;
  box.value = store.recall('draft') || '';

  function keep() {
    store.keep('draft', box.value);
  }

  function edit({ text, id }) {
    replaced = id;
    box.value = text;
    note.update(id && words.editing);
    keep();
    box.focus();
  }

  function pressed(event) {
    // An input method's Enter; 229: Safari.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function submitted(event) {
    event.preventDefault();
    const text = box.value.trim();
    const id = replaced || undefined;
    box.focus();
    if (!text) return;
    edit({ text: '' });
    actions.send(text, id);
  }

  function update({ messages }) {
    if (replaced && !messages.some(({ id }) => id === replaced)) edit({ text: box.value });
  }

  return { nodes: [note.node, form], box, edit, update };
}
