/** Server-sent events over fetch, resumed with Last-Event-ID; GET where they are not to be had. */
import { inFlight } from './state.js';

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 40_000; // the server pings every 15 s: longer silence is a dead line (a phone that slept)
const LOOK_MS = 1_000;
const QUIET_LOOKS = 8; // after so many without an event a reply is asked after: its `done` may be lost
const SLOW_LOOKS = 20;

/** `push(text) -> [{id, kind, data}]`: the frames that this piece completes. */
export function frameReader() {
  let rest = '';
  return (text) => {
    // A lone \r at the end may be half of \r\n: it waits for the next piece.
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
    return null; // a ping, or a broken frame: neither ends the stream
  }
}

/** Milliseconds before a try, spread so that visitors do not all come back at once. */
export function backoff(tries, random = Math.random) {
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) * (0.5 + random() / 2);
}

/** Reads until `signal` aborts; `onLine(isUp)`. Resolves to false where this server or browser cannot stream at all. */
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
  signal.addEventListener('abort', cut);
  try {
    const response = await open(lastEvent(), line.signal);
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
    signal.removeEventListener('abort', cut);
    cut();
  }
}

/** Waits `ms`, or less: the line is back, the tab is looked at, `signal` aborts. */
function untilWorthTrying(ms, signal) {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const done = () => {
      clearTimeout(timer);
      ended.abort();
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, ended);
    addEventListener('online', done, ended);
    document.addEventListener('visibilitychange', done, ended);
  });
}

/** `onLost()`: the server does not know a reply. */
export function createFollower({ transport, state, dispatch, onLost }) {
  let stop = null;
  let canStream = true;
  let timer = 0;
  const quiet = new Map(); // reply id -> looks since its last event

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

  /** Called after every change: does nothing twice. */
  function tend(id, wanted) {
    if (!wanted) close();
    else if (!stop) start(id);
    const awaits = state().messages.some(inFlight);
    if (awaits) timer ||= setInterval(look, LOOK_MS);
    else timer = clearInterval(timer);
  }

  return { tend, close };
}
