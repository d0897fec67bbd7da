
export const START = Object.freeze({
  messages: [], needs: [], lastEvent: 0, training: false, line: 'up', bag: {}, rejected: {}, ratings: {},
});

const ENDS = ['done', 'failed', 'stopped'];

function blankReply(id) {
  return {
    key: id, id, role: 'assistant', status: 'pending', sentences: [], cards: [],
  };
}

export const inFlight = ({ role, status, final }) => role === 'assistant' && !final && status !== 'failed';

export const unsent = ({ role, status }) => role === 'user' && status !== 'sent';

export function reduce(state, event) {
  return handlers[event.type]?.(state, event) ?? state;
}

const handlers = {
  history: (state, { status }) => ({ ...state, history: status }),
  loaded: (state, { transcript: { consent, needs = [], messages = [] } }) => ({
    ...state, history: '', needs, training: Boolean(consent?.training), messages: merged(state.messages, messages),
  }),
  gone: ({ messages, training, line }, { history }) => ({
    ...START, line, training, history, messages: history === 'gone' ? messages.filter(unsent) : [],
  }),
  needs: (state, { needs }) => ({ ...state, needs }),
  sending: (state, message) => ({
    ...state, history: ['gone', 'erased'].includes(state.history) ? '' : state.history,
    messages: [...without(state.messages, message.replaces), { ...message, key: message.clientId, role: 'user', status: 'sending' }],
  }),
  moved: (state, { clientId, status, problem }) => hersWith(state, clientId, { status, problem }),
  accepted: (state, { clientId, id, reply }) => {
    const others = state.messages.filter((one) => one.clientId === clientId || one.id !== id);
    const { messages } = hersWith({ ...state, messages: others }, clientId, { id, status: 'sent' });
    return { ...state, messages: placed(messages, clientId, reply) };
  },
  event: (state, { id, kind, data }) => {
    if (id && id <= state.lastEvent) return state;
    const messages = told(state.messages, kind, data);
    const isNews = kind === 'done' && state.history !== 'loading' && !state.messages.some((one) => one.final && one.id === data.message);
    return { ...state, lastEvent: id || state.lastEvent, messages, needs: (isNews && data.reply?.needs) || state.needs };
  },
  polled: (state, { reply }) => replyWith(state, reply.id, (known) => ended(known, reply)),
  slow: (state, { id }) => replyWith(state, id, (reply) => (reply.slow ? reply : { ...reply, slow: true })),
  line: (state, { line }) => (line === state.line ? state : { ...state, line }),
  consent: (state, { training, failed = false }) => ({ ...state, training, consentFailed: failed }),
  bag: (state, { bag }) => ({ ...state, bag: { ...state.bag, ...bag } }),
  rejected: (state, { id, reason }) => ({ ...state, rejected: { ...state.rejected, [id]: reason } }),
  rated: (state, { id, rating, problem }) => ({ ...state, ratings: { ...state.ratings, [id]: { rating, problem } } }),
};

const changes = {
  restart: ({ id }) => blankReply(id),
  status: (reply, { text }) => ({ ...reply, statusText: text }),
  text: (reply, { text }) => ({ ...reply, sentences: [...reply.sentences, text] }),
  cards: (reply, { cards = [], routine }) => ({ ...reply, cards: unchanged(reply.cards, cards), routine: unchanged(reply.routine, routine) }),
  question: (reply, { question }) => ({ ...reply, question: unchanged(reply.question, question) }),
  done: (reply, { reply: whole }) => ended(reply, { status: 'done', ...whole }),
  error: (reply, { title, detail }) => ({ ...reply, status: 'failed', problem: { title, detail } }),
};

function applied(reply, kind, data) {
  const attempt = data.attempt ?? reply.attempt;
  if (reply.final || attempt < reply.attempt || !changes[kind]) return reply;
  const takenOver = reply.attempt && attempt > reply.attempt;
  const known = { ...(takenOver ? blankReply(reply.id) : reply), status: 'running', slow: false };
  return { ...changes[kind](known, data), attempt };
}

function ended(reply, { status, text = '', cards = [], routine, question }) {
  if (reply.final || !ENDS.includes(status)) return reply;
  return {
    ...reply, status, final: true, slow: false,
    sentences: reply.sentences.join(' ') === text ? reply.sentences : [text].filter(Boolean),
    cards: unchanged(reply.cards, cards),
    routine: unchanged(reply.routine, routine),
    question: unchanged(reply.question, question),
  };
}

const unchanged = (before, after) => (JSON.stringify(before) === JSON.stringify(after) ? before : after);

function replyWith(state, id, change) {
  const messages = state.messages.map((one) => (one.id === id ? change(one) : one));
  return messages.some((one, i) => one !== state.messages[i]) ? { ...state, messages } : state;
}

function hersWith(state, clientId, change) {
  return { ...state, messages: state.messages.map((one) => (one.clientId === clientId ? { ...one, ...change } : one)) };
}

function without(messages, id) {
  const at = messages.findIndex((one) => id && one.id === id);
  const answered = messages[at + 1]?.role === 'assistant' ? 2 : 1;
  return at < 0 ? messages : messages.filter((_, i) => i < at || i >= at + answered);
}

function placed(messages, clientId, reply) {
  const known = messages.find(({ id }) => id === reply.id) || blankReply(reply.id);
  const others = messages.filter(({ id }) => id !== reply.id);
  const at = others.findIndex((one) => one.clientId === clientId) + 1;
  return [...others.slice(0, at), ended(known, reply), ...others.slice(at)];
}

function told(messages, kind, data) {
  const id = data.message;
  if (!id) return messages;
  const known = messages.some((one) => one.id === id) ? messages : [...messages, blankReply(id)];
  return known.map((one) => (one.id === id ? applied(one, kind, data) : one));
}

function merged(local, transcript) {
  const same = (one, other) => one.id === other.id || (other.client_id && one.clientId === other.client_id);
  const theirs = transcript.map((other) => remembered(other, local.find((one) => same(one, other))));
  return [...theirs, ...local.filter((one) => !transcript.some((other) => same(one, other)))];
}

function remembered(one, known) {
  if (one.role === 'assistant') return ended(known || blankReply(one.id), one);
  const { key = one.id, clientId = one.client_id } = known || {};
  return { key, id: one.id, clientId, role: 'user', text: one.text, status: 'sent' };
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 40_000;
const LOOK_MS = 1_000;
const QUIET_LOOKS = 8;
const SLOW_LOOKS = 20;

export function frameReader() {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replace(/\r\n|\r(?!$)/g, '\n').split('\n\n');
    rest = blocks.pop();
    return blocks.map(frameOf).filter(Boolean);
  };
}

function frameOf(block) {
  const field = (name) =>
    block.split('\n').filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  try {
    return { id: Number(field('id')[0]) || 0, kind: field('event')[0], data: Object(JSON.parse(field('data').join('\n'))) };
  } catch {
    return null;
  }
}

export function backoff(tries, random = Math.random) {
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) * (0.5 + random() / 2);
}

const untilWorthTrying = (ms) => new Promise((resolve) => {
  setTimeout(resolve, ms);
  addEventListener('online', resolve, { once: true });
  document.addEventListener('visibilitychange', resolve, { once: true });
});

export function createFollower({ onLost, state, ask, open, dispatch }) {
  let stop = null;
  let canStream = true;
  let timer = 0;
  const quiet = new Map();

  async function start() {
    const { signal } = (stop = new AbortController());
    const line = (isUp) => navigator.onLine && !signal.aborted && dispatch({ type: 'line', line: isUp ? 'up' : 'down' });
    for (let tries = 1; !signal.aborted; tries += 1) {
      const heard = () => {
        tries = 0;
        line(true);
      };
      canStream = await readOnce(heard, signal).catch(() => true);
      if (!canStream) return;
      if (tries > 1) line(false);
      await untilWorthTrying(backoff(tries + 1));
    }
  }

  async function readOnce(heard, signal) {
    const line = new AbortController();
    const cut = () => line.abort();
    let silence = setTimeout(cut, SILENCE_MS);
    try {
      const { lastEvent } = state();
      const headers = { Accept: 'text/event-stream', ...(lastEvent && { 'Last-Event-ID': `${lastEvent}` }) };
      const response = await open(headers, AbortSignal.any([signal, line.signal]));
      if (!response.ok) return response.status >= 500 || response.status === 429;
      if (!response.headers.get('Content-Type')?.startsWith(headers.Accept)) return false;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const push = frameReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(cut, SILENCE_MS);
        heard();
        for (const event of push(piece.value)) {
          quiet.delete(event.data.message);
          dispatch({ type: 'event', ...event });
        }
      }
      return true;
    } finally {
      clearTimeout(silence);
      cut();
    }
  }

  function close() {
    stop?.abort();
    stop = null;
    canStream = true;
  }

  function look() {
    for (const { id } of state().messages.filter(inFlight)) {
      const looks = (quiet.get(id) || 0) + 1;
      quiet.set(id, looks);
      if (!canStream || looks % QUIET_LOOKS === 0) poll(id);
      if (looks > SLOW_LOOKS) dispatch({ type: 'slow', id });
    }
  }

  async function poll(id) {
    try {
      dispatch({ type: 'polled', reply: await ask(id) });
    } catch (problem) {
      if (problem.gone) onLost();
    }
  }

  function tend(wanted) {
    if (!wanted) close();
    else if (!stop) start();
    const awaits = state().messages.some(inFlight);
    if (awaits) timer ||= setInterval(look, LOOK_MS);
    else timer = clearInterval(timer);
  }

  return { close, tend };
}
