/** The panel: beside the page on a wide screen, over it as a sheet on a phone. */
import { announcerView } from './announcer.js';
import { composerView } from './composer.js';
import { button, el, icon, troubleView } from './dom.js';
import { talkView } from './talk.js';

const PHONE = '(max-width: 639px), (max-height: 479px)';

/** `context`, handed on to every view: `{words, settings, actions}`. */
export function panelView({ store, onClosed, ...context }) {
  const { words, settings, actions } = context;
  const phone = matchMedia(PHONE);
  const title = el('h2', { tabindex: '-1' }, settings.name);
  const talk = talkView(context);
  const notice = troubleView(words, actions.reload, 'notice');
  const announcer = announcerView(context);
  const composer = composerView(context, store);
  const node = el(
    'dialog',
    { class: 'panel', part: 'panel', 'aria-label': words.dialog(settings.name), onclose: closed, onkeydown: escape },
    el(
      'header',
      { part: 'header' },
      el('span', { class: 'mark' }, icon('spark')),
      el('div', {}, title, el('p', { class: 'role' }, words.role)),
      button({ class: 'close', 'aria-label': words.close, onclick: () => node.close() }, icon('close')),
    ),
    talk.node,
    notice.node,
    composer.node,
    announcer.node,
  );

  // A modal dialog closes on Escape by itself; one beside the page does not.
  function escape(event) {
    if (event.key === 'Escape' && !event.isComposing) node.close();
  }

  // Closed to change its shape, it is open again when this event arrives.
  function closed() {
    if (!node.open) onClosed();
  }

  // On a phone the page behind is inert and the focus stays inside; on a wide screen both can be used.
  function show() {
    if (phone.matches) node.showModal();
    else node.open = true; // show() would take the focus
    composer.fit();
    talk.settle();
  }

  function open({ focus = true } = {}) {
    show();
    if (focus) toComposer();
  }

  // A phone's keyboard would cover what there is to read: there the title takes the focus.
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
    talk.update(state);
    notice.update(noticeWords(state, words), state.history === 'failed');
    announcer.tell(state, before);
  }

  return { node, update, open, isPhone: () => phone.matches, toComposer };
}

function noticeWords({ line, history }, words) {
  return { offline: words.offline, down: words.retrying }[line] || { loading: words.loading, failed: words.unloaded, gone: words.gone }[history];
}

// A phone's keyboard shrinks what can be seen, not the page: the sheet takes what is left.
function fitToKeyboard(node) {
  const seen = window.visualViewport;
  seen?.addEventListener('resize', () => {
    if (seen.scale === 1) node.style.setProperty('--seen-height', `${seen.height}px`);
  });
}
