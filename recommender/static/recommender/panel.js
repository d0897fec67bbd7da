/** Puts conversation and views together; loaded when the shopper first reaches for the chat. */
import { createConversation } from './conversation.js';
import { START } from './state.js';
import { createTransport } from './transport.js';
import { stylesheet } from './views/dom.js';
import { panelView } from './views/panel.js';

/** `{nodes, ready, open}`: show nothing before `ready`. */
export function createPanel({ words, settings, store, onBag, onNews, onClosed }) {
  const styles = ['panel', 'talk', 'carousel', 'card'].map(stylesheet);
  const conversation = createConversation({
    transport: createTransport(settings.api),
    store,
    about: { locale: settings.locale, page: settings.page },
    onChange,
    onBag: ({ sku, name, recommendation }, answer) => onBag({ sku, name, recommendation, answer }),
  });
  const actions = {
    ...conversation,
    /** A tap on a chip: the chip goes, the focus needs a place. */
    choose(text) {
      conversation.send(text);
      view.toComposer();
    },
    see(card) {
      conversation.clicked(card);
      if (view.isPhone()) view.node.close(); // the sheet would cover the product that she wants to see
    },
  };
  const view = panelView({ words, settings, actions, store, onClosed: closed });

  function onChange(state, before) {
    view.update(state, before);
    if (!view.node.open && finished(state) > finished(before)) onNews();
  }

  function open(how) {
    view.open(how);
    store.keep('open', true);
    conversation.watch(true);
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
  return {
    nodes: [...styles.map(({ link }) => link), view.node],
    ready: Promise.all(styles.map(({ ready }) => ready)),
    open,
  };
}

const finished = ({ messages }) => messages.filter(({ final }) => final).length;
