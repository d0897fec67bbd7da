/** What the shopper can do, carried out over HTTP and told to the state. */
import { START, inFlight, reduce, unsent } from './state.js';
import { createFollower } from './transport.js';

const WAITS_MS = [0, 800, 2_500];
const SAYS = {
  brand: ({ brand }) => brand && { need: 'brand', op: 'is not', value: brand },
  price: ({ price }) => price > 0 && { need: 'budget', op: '<=', value: (price - 0.01).toFixed(2) },
};
const AWAY_MS = 5_000;

const newId = () => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);

export function createConversation({ transport, store, about, onChange, onBag }) {
  let state = START;
  let id = null;
  let opening = null;
  let watched = false;
  let hiddenAt = 0;
  let queue = Promise.resolve();

  const follower = createFollower({ transport, state: () => state, dispatch, onLost: refresh });

  function dispatch(event) {
    const before = state;
    state = reduce(before, event);
    if (state === before) return;
    onChange(state, before);
    if (event.type === 'event' && fromElsewhere(event.data.message, before)) refresh();
    tend();
  }

  function fromElsewhere(reply, { messages, history }) {
    return reply && history !== 'loading' && !messages.some((one) => one.id === reply || one.status === 'sending');
  }

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

  function forget(history = 'gone') {
    follower.close();
    id = opening = store.conversation = null;
    transport.as('');
    dispatch({ type: 'gone', history });
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

  function tell(event) {
    dispatch(event);
    const kept = state.messages.filter((one) => unsent(one) && one.problem?.passing !== false);
    store.keep('outbox', kept.map(({ clientId, text, replaces }) => ({ clientId, text, replaces })));
  }

  function deliverLater(clientId) {
    queue = queue.then(() => deliver(clientId));
    return queue;
  }

  async function deliver(clientId) {
    const message = state.messages.find((one) => one.clientId === clientId);
    if (message?.status !== 'sending') return;
    try {
      tell({ type: 'accepted', clientId, ...(await post(message)) });
    } catch (problem) {
      tell({ type: 'moved', clientId, status: navigator.onLine ? 'refused' : 'waiting', problem });
    }
  }

  async function post({ text, clientId, replaces }) {
    for (let tries = 0; ; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, WAITS_MS[tries]));
      try {
        return await transport.sendMessage(await open(), { text, client_id: clientId, replaces });
      } catch (problem) {
        if (problem.gone && tries === 0) forget();
        else if (!problem.passing || !WAITS_MS[tries + 1] || !navigator.onLine) throw problem;
      }
    }
  }

  function add(message) {
    tell({ type: 'sending', ...message });
    return deliverLater(message.clientId);
  }

  function retry(clientId) {
    tell({ type: 'moved', clientId, status: 'sending' });
    return deliverLater(clientId);
  }

  const send = (text, replaces) => add({ clientId: newId(), text, replaces });

  return {
    send,
    reload,
    sendAgain: retry,
    readAll: () => transport.readAll(id),
    startAfresh: () => forget(''),
    async erase() {
      await transport.erase(id);
      forget('erased');
    },

    async stop(reply) {
      await transport.stop(reply).then((whole) => dispatch({ type: 'polled', reply: whole }), refresh);
    },

    async editNeeds(change) {
      try {
        dispatch({ type: 'needs', ...(await transport.editNeeds(id, change)) });
        return true;
      } catch {
        return false;
      }
    },

    async reject(card, reason) {
      const told = { type: 'rejected', id: card.recommendation };
      dispatch({ ...told, reason });
      const set = SAYS[reason]?.(card);
      if (set) this.editNeeds({ set: [set] });
      await transport.outcome(told.id, 'rejected', reason).catch(() => dispatch(told));
    },

    async load() {
      if (store.conversation) {
        await open();
        await reload();
      }
      store.recall('outbox')?.forEach(add);
    },

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
      if (isOnline) state.messages.filter(({ status }) => status === 'waiting').forEach((one) => retry(one.clientId));
    },

    visible(isVisible) {
      if (!isVisible) hiddenAt = Date.now();
      else if (id && Date.now() - hiddenAt > AWAY_MS) refresh();
      tend();
    },
  };
}
