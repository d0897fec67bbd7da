/** What the shopper can do, carried out over HTTP and told to the state. */
import { createOutbox } from './outbox.js';
import { START, inFlight, reduce } from './state.js';
import { createFollower } from './stream.js';

const AWAY_MS = 5_000; // a tab hidden for longer asks what it missed

// crypto.randomUUID is missing on pages without TLS; a blob's address ends in one.
const newId = () => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);

/** `about`: `{locale, page}`; `onChange(state, before)`; `onBag(card, answer)`. */
export function createConversation({ transport, store, about, onChange, onBag }) {
  let state = START;
  let id = null;
  let opening = null;
  let watched = false;
  let hiddenAt = 0;

  const newest = () => state;
  const outbox = createOutbox({ transport, store, state: newest, dispatch, open, onGone: forget });
  const follower = createFollower({ transport, state: newest, dispatch, onLost: refresh });

  function dispatch(event) {
    const before = state;
    state = reduce(before, event);
    if (state === before) return;
    onChange(state, before);
    if (event.type === 'event' && fromElsewhere(event.data.message, before)) refresh();
    tend();
  }

  /** Another tab of hers asked. */
  function fromElsewhere(reply, { messages, history }) {
    return reply && history !== 'loading' && !messages.some((one) => one.id === reply || one.status === 'sending');
  }

  // A browser has few connections: the stream is open only while a reply is awaited or somebody looks.
  function tend() {
    const busy = state.messages.some((one) => inFlight(one) || one.status === 'sending');
    if (id) follower.tend(id, busy || (watched && !document.hidden));
  }

  function use(kept) {
    id = kept.id;
    transport.as(kept.token);
    store.conversation = { id, token: kept.token };
    return id;
  }

  /** The conversation's id; made on the first words, only once, unless another tab has done so. */
  function open() {
    opening ??= create().catch((problem) => {
      opening = null;
      throw problem;
    });
    return opening;
  }

  async function create() {
    const kept = store.conversation;
    const { training } = state;
    const visitor = training ? store.visitor(newId) : undefined;
    return use(kept || (await transport.createConversation({ ...about, visitor, consent: { training } })));
  }

  /** The server keeps it no longer: what was not sent begins a new one. */
  function forget() {
    follower.close();
    id = opening = store.conversation = null;
    transport.as('');
    dispatch({ type: 'gone' });
  }

  async function refresh() {
    try {
      dispatch({ type: 'loaded', transcript: await transport.readConversation(id) });
    } catch (problem) {
      if (problem.gone) forget();
      else if (state.history === 'loading') dispatch({ type: 'history', status: 'failed' });
    }
  }

  function reload() {
    dispatch({ type: 'history', status: 'loading' });
    return refresh();
  }

  /** `replaces`: id of a message in whose place `text` is said. */
  function send(text, replaces) {
    return outbox.add({ clientId: newId(), text, replaces });
  }

  return {
    send,
    reload,
    sendAgain: outbox.retry,

    async load() {
      if (store.conversation) {
        await open();
        await reload();
      }
      outbox.resume();
    },

    /** For a reply that failed: her words are said again in place of themselves. */
    askAgain(reply) {
      const hers = state.messages[state.messages.findIndex((one) => one.id === reply) - 1];
      if (hers?.role === 'user') send(hers.text, hers.id);
    },

    async addToBag(card) {
      const told = { type: 'bag', id: card.recommendation };
      if (['adding', 'added'].includes(state.bag[told.id]?.status)) return;
      dispatch({ ...told, status: 'adding' });
      try {
        const answer = await transport.addToBag(told.id);
        dispatch({ ...told, status: 'added' });
        onBag(card, answer);
      } catch (problem) {
        dispatch({ ...told, status: 'failed', problem });
      }
    },

    /** Nobody waits for it: a lost click is no reason to hold her up. */
    clicked(card) {
      transport.outcome(card.recommendation, 'clicked').catch(() => {});
    },

    async rate(reply, rating) {
      const before = state.ratings[reply]?.rating;
      if (rating === before) return;
      dispatch({ type: 'rated', id: reply, rating });
      await transport.rate(reply, rating).catch((problem) => {
        dispatch({ type: 'rated', id: reply, rating: before, problem });
      });
    },

    /** Before the first words, consent travels with the conversation's creation. */
    async setTraining(training) {
      dispatch({ type: 'consent', training });
      if (id) {
        await transport.setConsent(id, training).catch(() => {
          dispatch({ type: 'consent', training: !training, failed: true });
        });
      }
    },

    watch(isWatched) {
      watched = isWatched;
      tend();
    },

    online(isOnline) {
      dispatch({ type: 'line', line: isOnline ? 'up' : 'offline' });
      if (isOnline) outbox.flush();
    },

    visible(isVisible) {
      if (!isVisible) hiddenAt = Date.now();
      else if (id && Date.now() - hiddenAt > AWAY_MS) refresh();
      tend();
    },
  };
}
