import { chip, icon, fill, consentView, textButton, said, noteView, button, el, list } from './dom.js';
import { createConversation } from './conversation.js';
import { START, inFlight } from './state.js';
import { composerView, talkView, announcerView } from './talk.js';

const PHONE = '(max-width: 639px), (max-height: 479px)';

export function createPanel({ words, settings, onNews, store, onClosed, onBag }) {
  const conversation = createConversation({
    api: settings.api,
    store,
    about: { locale: settings.locale, page: settings.page },
    onChange,
    onBag: ({ sku, name, recommendation }, answer) => onBag({ sku, name, recommendation, answer }),
  });
  let state = START;
  const actions = {
    ...conversation,
    choose(text) {
      conversation.send(text);
      view.toComposer();
    },
    see(card) {
      conversation.clicked(card);
      if (view.isPhone()) view.node.close();
    },
    edit: (message) => view.edit(message),
    stop(reply) {
      conversation.stop(reply);
      view.toComposer();
    },
    async change(needs) {
      if (!(await conversation.editNeeds(needs))) return false;
      const [hers, reply] = state.messages.slice(-2);
      conversation.send(words.rerank, hers?.text === words.rerank && !inFlight(reply) ? hers.id : undefined);
      return true;
    },
  };
  const view = panelView({ words, settings, actions, store, onClosed: closed });

  function onChange(now, before) {
    state = now;
    view.update(state, before);
    if (!view.node.open && finished(state) > finished(before)) onNews();
  }

  function open({ say, about, ...how } = {}) {
    view.open(how);
    store.keep('open', true);
    conversation.watch(true);
    if (say) conversation.send(say, undefined, about);
  }

  function closed() {
    store.keep('open', false);
    conversation.watch(false);
    onClosed();
  }

  addEventListener('online', () => conversation.online(true));
  addEventListener('offline', () => conversation.online(false));
  document.addEventListener('visibilitychange', () => conversation.visible(!document.hidden));
  view.update(START, START);
  conversation.load();
  return { node: view.node, open };
}

const finished = ({ messages }) => messages.filter(({ final }) => final).length;

function panelView({ store, onClosed, ...context }) {
  const { words, settings, actions } = context;
  const phone = matchMedia(PHONE);
  const title = el('h2', { tabindex: '-1' }, settings.name);
  const talk = talkView(context);
  const notice = noteView('notice', words.again, actions.reload);
  const announcer = announcerView(context);
  const composer = composerView(context, store);
  const needs = needsView(context);
  const data = dataView(context, store);
  const node = el(
    'dialog',
    { class: 'panel', 'aria-label': words.dialog, onclose: closed, onkeydown: escape },
    el(
      'header',
      { part: 'header' },
      el('span', { class: 'mark' }, icon('spark')),
      el('div', {}, title, el('p', { class: 'role' }, words.role)),
      needs.node,
      data.node,
      button({ class: 'round', 'aria-label': words.close, onclick: () => node.close() }, icon('close')),
    ),
    talk.node,
    notice.node,
    ...composer.nodes,
    announcer.node,
  );

  function escape(event) {
    if (event.key !== 'Escape' || event.isComposing) return;
    const drawer = node.querySelector('.drawer[open]');
    if (!drawer) return node.close();
    event.preventDefault();
    drawer.open = false;
    drawer.firstChild.focus();
  }

  function closed() {
    if (!node.open) onClosed();
  }

  function show() {
    if (phone.matches) node.showModal();
    else node.open = true;
    talk.settle();
  }

  function open({ focus = true } = {}) {
    if (!node.open) show();
    if (focus) toComposer();
  }

  function toComposer() {
    (phone.matches ? title : composer.box).focus();
  }

  phone.addEventListener('change', () => {
    if (!node.open) return;
    node.close();
    show();
  });
  fitToKeyboard(node);

  function update(state, before) {
    for (const part of [talk, needs, data, composer]) part.update(state);
    notice.update({ offline: words.offline, down: words.retrying }[state.line] || words.history[state.history], state.history === 'failed');
    announcer.tell(state, before);
  }

  return { node, update, open, isPhone: () => phone.matches, toComposer, edit: composer.edit };
}

const drawer = (look, summary, ...content) => el('details', { class: `drawer ${look}`, name: 'belle-drawer' }, summary, el('div', { part: 'drawer' }, ...content));

function needsView({ words, actions }) {
  const count = el('span', { class: 'count' });
  const summary = el('summary', {}, words.needs, count);
  const hint = el('p', { class: 'small' });
  const trouble = el('p', { class: 'trouble', hidden: true }, words.unsaved);
  const rows = el('div');
  const field = el('input', { 'aria-labelledby': 'belle-need', required: true, dir: 'auto' });
  const asked = said('span', { id: 'belle-need' });
  const form = el(
    'form',
    { onsubmit: save, hidden: true },
    el('label', {}, asked, field),
    el('button', { class: 'button' }, words.save),
    textButton(words.cancel, () => edit(null)),
  );
  const node = drawer('needs', summary, hint, rows, form, trouble);
  let shown = null;
  let edited = null;

  async function change(needs) {
    edit(null);
    trouble.hidden = await actions.change(needs);
  }

  function edit(need) {
    edited = need;
    form.hidden = !need;
    if (!need) return summary.focus();
    const isNumber = typeof need.value === 'number';
    asked.textContent = fill(words.changeNeed, need);
    field.type = isNumber ? 'number' : 'text';
    field.step = 'any';
    field.value = need.value;
    field.select();
  }

  function save(event) {
    event.preventDefault();
    const { need, op, id } = edited;
    change({ remove: [id], set: [{ need, op, value: field.value.trim() }] });
  }

  const row = (need) => [
    chip({ 'aria-label': fill(words.changeNeed, need), onclick: () => edit(need) }, need.label),
    button({ class: 'round', 'aria-label': fill(words.removeNeed, need), onclick: () => change({ remove: [need.id] }) }, icon('close')),
  ];

  function update({ needs }) {
    if (needs === shown) return;
    shown = needs;
    count.textContent = needs.length || '';
    hint.textContent = needs.length ? words.needsHint : words.needsNone;
    rows.replaceChildren(list({ class: 'chips' }, needs.map((need) => el('span', { class: 'need' }, ...row(need)))));
  }

  return { node, update };
}

function dataView(context, store) {
  const { words, actions } = context;
  const consent = consentView(context);
  const trouble = el('p', { class: 'trouble', hidden: true }, words.unsaved);
  const all = el('pre', { tabindex: '0', 'aria-label': words.dataSee, hidden: true });
  const none = el('p', {}, words.dataNone);
  const press = (label, act) => el('li', {}, button({ class: 'button plain', onclick: () => act().then(() => (trouble.hidden = true), () => (trouble.hidden = false)) }, label));
  const read = async () => JSON.stringify(await actions.readAll(), null, 2);
  const acts = el(
    'ul',
    { role: 'list' },
    press(words.dataSee, async () => {
      all.textContent = await read();
      all.hidden = false;
    }),
    press(words.dataSave, async () => {
      const href = URL.createObjectURL(new Blob([await read()], { type: 'application/json' }));
      el('a', { href, download: 'belle.json' }).click();
    }),
    press(words.afresh, async () => leave(actions.startAfresh)),
    press(words.withdraw, () => actions.setTraining(false)),
    press(words.erase, async () => confirm(words.eraseSure) && leave(actions.erase)),
  );
  const summary = el('summary', { class: 'round', 'aria-label': words.data }, icon('lock'));
  const node = drawer('data', summary, el('p', {}, words.dataHint), consent.node, none, acts, all, trouble);

  async function leave(act) {
    await act();
    node.open = false;
    summary.focus();
  }

  function update(state) {
    consent.update(state);
    acts.hidden = !store.talks().length;
    none.hidden = !acts.hidden;
    if (acts.hidden) all.hidden = true;
  }

  return { node, update };
}

function fitToKeyboard(node) {
  const seen = window.visualViewport;
  seen?.addEventListener('resize', () => {
    if (seen.scale === 1) node.style.setProperty('--seen-height', `${seen.height}px`);
  });
}
