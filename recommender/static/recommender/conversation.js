import { START, inFlight, reduce, createFollower, unsent } from './state.js';

const WAITS_MS = [0, 800, 2_500];
const SAYS = {
  brand: ({ brand }) => brand && { need: 'brand', op: 'is not', value: brand },
  price: ({ price }) => price > 0 && { need: 'budget', op: '<=', value: (price - 0.01).toFixed(2) },
};
const AWAY_MS = 5_000;

const newId = () => URL.createObjectURL(new Blob()).slice(-36);

const problem = (status, { title, detail } = {}, retryAfter = 0) => ({
  status, title, detail, retryAfter, passing: !status || status >= 500, gone: [401, 404].includes(status),
});

export function createConversation({ store, api, onBag, onChange, about }) {
  let state = START;
  let talk = null;
  let opening = null;
  let watched = false;
  let hiddenAt = 0;
  let queue = Promise.resolve();

  const follower = createFollower({
    state: () => state,
    dispatch,
    open: (headers, signal) => request('GET', path('events/'), { headers, signal, cache: 'no-store' }),
    ask: (reply) => call('GET', `messages/${reply}/`),
    onLost: refresh,
  });

  const path = (tail = '', { id } = talk) => `conversations/${id}/${tail}`;

  function request(method, address, { headers, ...options }, { token } = talk || {}) {
    const bearer = token && { Authorization: `Bearer ${token}` };
    return fetch(api + address, { method, headers: { ...headers, ...bearer }, ...options });
  }

  async function call(method, address, body, of) {
    const headers = { 'Content-Type': 'application/json' };
    const sent = { headers, body: body && JSON.stringify(body), keepalive: Boolean(body?.outcome) };
    const response = await request(method, address, sent, of).catch(() => {
      throw problem(0);
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw problem(response.status, answer, Number(response.headers.get('Retry-After')) || 0);
  }

  async function everyTalk(method, tail, body) {
    const acts = store.talks().map(async (one) => {
      try {
        const answer = await call(method, path(tail, one), body, one);
        if (method !== 'DELETE') return answer;
      } catch (problem) {
        if (!problem.gone) throw problem;
      }
      store.drop(one);
    });
    return (await Promise.all(acts)).filter(Boolean);
  }

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
    if (talk) follower.tend(busy || (watched && !document.hidden));
  }

  const open = () => (opening ??= create().catch((problem) => {
    opening = null;
    throw problem;
  }));

  async function create() {
    const { training } = state;
    const visitor = training ? store.visitor(newId) : undefined;
    talk = store.recent() || (await call('POST', 'conversations/', { ...about, visitor, consent: { training } }));
    store.hold(talk);
  }

  function forget(history) {
    follower.close();
    talk = opening = null;
    dispatch({ type: 'gone', history });
  }

  function lose() {
    store.drop(talk);
    forget('gone');
  }

  async function refresh() {
    try {
      dispatch({ type: 'loaded', transcript: await call('GET', path()) });
    } catch (problem) {
      if (problem.gone) lose();
      else if (state.history === 'loading') dispatch({ type: 'history', status: 'failed' });
    }
  }

  function reload() {
    dispatch({ type: 'history', status: 'loading' });
    return refresh();
  }

  function tell(event) {
    dispatch(event);
    store.keep('outbox', state.messages.filter((one) => unsent(one) && one.problem?.passing !== false));
  }

  const deliverLater = (clientId) => (queue = queue.then(() => deliver(clientId)));

  async function deliver(clientId) {
    const message = state.messages.find((one) => one.clientId === clientId);
    if (message?.status !== 'sending') return;
    try {
      tell({ type: 'accepted', clientId, ...(await post(message)) });
    } catch (problem) {
      tell({ type: 'moved', clientId, status: navigator.onLine ? 'refused' : 'waiting', problem });
    }
  }

  async function post({ text, clientId, replaces, about }) {
    for (let tries = 0; ; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, WAITS_MS[tries]));
      try {
        await open();
        return await call('POST', path('messages/'), { text, client_id: clientId, replaces, about });
      } catch (problem) {
        if (problem.gone && tries === 0) lose();
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

  const send = (text, replaces, about) => add({ clientId: newId(), text, replaces, about });

  const outcome = (card, outcome, reason) => call('POST', `recommendations/${card.recommendation}/outcomes/`, { outcome, reason });

  return {
    send,
    reload,
    sendAgain: retry,
    readAll: () => everyTalk('GET', 'export/'),
    startAfresh() {
      store.talks().forEach((one) => store.hold(one, 0));
      forget('');
    },
    async erase() {
      await everyTalk('DELETE');
      forget('erased');
    },

    async stop(reply) {
      await call('POST', `messages/${reply}/stop/`).then((whole) => dispatch({ type: 'polled', reply: whole }), refresh);
    },

    async editNeeds(change) {
      try {
        dispatch({ type: 'needs', ...(await call('PATCH', path('needs/'), change)) });
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
      await outcome(card, 'rejected', reason).catch(() => dispatch(told));
    },

    async load() {
      const kept = store.recall('outbox');
      if (store.recent()) {
        await open();
        await reload();
      }
      kept?.forEach(add);
    },

    askAgain(reply) {
      const hers = state.messages[state.messages.findIndex((one) => one.id === reply) - 1];
      if (hers?.role === 'user') send(hers.text, hers.id);
    },

    async addToBag(...cards) {
      const bag = {};
      const tell = () => dispatch({ type: 'bag', bag: { ...bag } });
      for (const { recommendation } of cards) bag[recommendation] = { status: 'adding' };
      tell();
      // In turn: a session is written whole.
      for (const card of cards) {
        const id = card.recommendation;
        try {
          onBag(card, await call('POST', `recommendations/${id}/bag/`, {}));
          bag[id] = { status: 'added' };
        } catch (problem) {
          bag[id] = { status: 'failed', problem };
        }
      }
      tell();
    },

    clicked: (card) => outcome(card, 'clicked').catch(() => {}),

    async rate(reply, rating) {
      const before = state.ratings[reply]?.rating;
      if (rating === before) return;
      const told = { type: 'rated', id: reply };
      dispatch({ ...told, rating });
      await call('POST', `messages/${reply}/feedback/`, { rating }).catch((problem) => dispatch({ ...told, rating: before, problem }));
    },

    async setTraining(training) {
      dispatch({ type: 'consent', training });
      const change = { consent: { training } };
      await (training ? talk && call('PATCH', path(), change) : everyTalk('PATCH', '', change))?.catch(() => {
        dispatch({ type: 'consent', training: !training, failed: true });
      });
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
      else if (talk && Date.now() - hiddenAt > AWAY_MS) refresh();
      tend();
    },
  };
}
