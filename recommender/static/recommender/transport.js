/** Belle's HTTP contract, one method per call; its event stream over fetch, with GET where there is none. */
import { inFlight } from './state.js';

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 40_000;
const LOOK_MS = 1_000;
const QUIET_LOOKS = 8;
const SLOW_LOOKS = 20;

/** RFC 9457 problem details; status 0: nobody answered; passing: the same call may go through later. */
const problem = (status, { title, detail } = {}, retryAfter = 0) => ({
  status, title, detail, retryAfter, passing: !status || status >= 500, gone: [401, 404].includes(status),
});

export function createTransport(api) {
  let token = '';

  function request(method, path, { headers, ...options }) {
    const bearer = token && { Authorization: `Bearer ${token}` };
    return fetch(api + path, { method, headers: { ...headers, ...bearer }, ...options });
  }

  async function call(method, path, body, options) {
    const headers = { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) };
    const sent = { headers, body: body && JSON.stringify(body), ...options };
    const response = await request(method, path, sent).catch(() => {
      throw problem(0);
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw problem(response.status, answer, Number(response.headers.get('Retry-After')) || 0);
  }

  return {
    as(value) {
      token = value;
    },
    createConversation: (body) => call('POST', 'conversations/', body),
    readConversation: (id) => call('GET', `conversations/${id}/`),
    setConsent: (id, training) => call('PATCH', `conversations/${id}/`, { consent: { training } }),
    sendMessage: (id, body) => call('POST', `conversations/${id}/messages/`, body),
    readReply: (id) => call('GET', `messages/${id}/`),
    stop: (id) => call('POST', `messages/${id}/stop/`),
    editNeeds: (id, change) => call('PATCH', `conversations/${id}/needs/`, change),
    erase: (id) => call('DELETE', `conversations/${id}/`),
    readAll: (id) => call('GET', `conversations/${id}/export/`),
    rate: (id, rating) => call('POST', `messages/${id}/feedback/`, { rating }),
    addToBag: (recommendation) => call('POST', `recommendations/${recommendation}/bag/`, {}),
    // keepalive: a click on a link leaves the page at once.
    outcome: (recommendation, outcome, reason) =>
      call('POST', `recommendations/${recommendation}/outcomes/`, { outcome, reason }, { keepalive: true }),
    events(id, lastEvent, signal) {
      const headers = { Accept: 'text/event-stream', ...(lastEvent && { 'Last-Event-ID': `${lastEvent}` }) };
      return request('GET', `conversations/${id}/events/`, { headers, signal, cache: 'no-store' });
    },
  };
}

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

export async function follow({ open, lastEvent, onEvent, onLine, signal }) {
  for (let tries = 1; !signal.aborted; tries += 1) {
    const heard = () => {
      tries = 0;
      onLine(true);
    };
    const canStream = await readOnce({ open, lastEvent, onEvent, heard, signal }).catch(() => true);
    if (!canStream) return false;
    if (tries > 1) onLine(false);
    await untilWorthTrying(backoff(tries + 1), signal);
  }
  return true;
}

async function readOnce({ open, lastEvent, onEvent, heard, signal }) {
  const line = new AbortController();
  const cut = () => line.abort();
  let silence = setTimeout(cut, SILENCE_MS);
  try {
    const response = await open(lastEvent(), AbortSignal.any([signal, line.signal]));
    if (!response.ok) return response.status >= 500 || response.status === 429;
    if (!response.body?.getReader || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) return false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const push = frameReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(cut, SILENCE_MS);
      heard();
      push(piece.value).forEach(onEvent);
    }
    return true;
  } finally {
    clearTimeout(silence);
    cut();
  }
}

/** The wait is over early where the line is back or the tab is looked at. */
const untilWorthTrying = (ms, signal) => new Promise((resolve) => {
  setTimeout(resolve, ms);
  for (const [target, name] of [[signal, 'abort'], [window, 'online'], [document, 'visibilitychange']]) target.addEventListener(name, resolve, { once: true });
});

export function createFollower({ transport, state, dispatch, onLost }) {
  let stop = null;
  let canStream = true;
  let timer = 0;
  const quiet = new Map();

  async function start(id) {
    const mine = (stop = new AbortController());
    const streamed = await follow({
      open: (lastEvent, signal) => transport.events(id, lastEvent, signal),
      lastEvent: () => state().lastEvent,
      onEvent(event) {
        quiet.delete(event.data.message);
        dispatch({ type: 'event', ...event });
      },
      onLine(isUp) {
        if (navigator.onLine && !mine.signal.aborted) dispatch({ type: 'line', line: isUp ? 'up' : 'down' });
      },
      signal: mine.signal,
    });
    if (!streamed) canStream = false;
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
      if (!canStream || looks % QUIET_LOOKS === 0) ask(id);
      if (looks > SLOW_LOOKS) dispatch({ type: 'slow', id });
    }
  }

  async function ask(id) {
    try {
      dispatch({ type: 'polled', reply: await transport.readReply(id) });
    } catch (problem) {
      if (problem.gone) onLost();
    }
  }

  function tend(id, wanted) {
    if (!wanted) close();
    else if (!stop) start(id);
    const awaits = state().messages.some(inFlight);
    if (awaits) timer ||= setInterval(look, LOOK_MS);
    else timer = clearInterval(timer);
  }

  return { tend, close };
}
