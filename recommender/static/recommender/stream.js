/** Follows a conversation's events: resumes after every break with Last-Event-ID, waiting longer each time. */
import { frames } from './sse.js';

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 40_000; // the server pings every 15 s: longer silence is a dead line (a phone that slept)

/** Milliseconds before try number `tries`, spread so that a shop's visitors do not all come back at once. */
export function backoff(tries, random = Math.random) {
  const longest = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  return longest * (0.5 + random() / 2);
}

/**
 * Opens the stream and keeps it open until `signal` aborts.
 * `open(lastEvent, signal)` fetches; `lastEvent()` tells where to resume; `onEvent` gets `{id, kind, data}`;
 * `onLine` gets 'up' or 'down'. Resolves to 'stopped', or 'unavailable' where this place cannot stream at all.
 */
export async function follow({ open, lastEvent, onEvent, onLine, signal, pause }) {
  let tries = 0;
  const heard = () => {
    tries = 0;
    onLine('up');
  };
  while (!signal.aborted) {
    try {
      const answer = await readOnce({ open, lastEvent, onEvent, heard, signal });
      if (answer === 'unavailable') return answer;
    } catch {
      // A cut line is no news: the loop comes back for what was missed.
    }
    if (signal.aborted) break;
    tries += 1;
    if (tries > 1) onLine('down');
    await pause(backoff(tries), signal);
  }
  return 'stopped';
}

async function readOnce({ open, lastEvent, onEvent, heard, signal }) {
  const attempt = new AbortController();
  const end = () => attempt.abort();
  signal.addEventListener('abort', end, { once: true });
  let silence = setTimeout(end, SILENCE_MS);
  try {
    const response = await open(lastEvent(), attempt.signal);
    if (!streams(response)) return response.status >= 500 || response.status === 429 ? 'later' : 'unavailable';
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
      heard();
    };
    for await (const event of frames(response.body, alive)) onEvent(event);
    return 'ended';
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
    end();
  }
}

function streams(response) {
  const type = response.headers.get('Content-Type') || '';
  return response.ok && type.startsWith('text/event-stream') && typeof response.body?.getReader === 'function';
}

/** Waits `ms`, or less when the line comes back, the tab is looked at again, or `signal` aborts. */
export function pauseUntilWorthTrying(ms, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      removeEventListener('online', done);
      removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    addEventListener('online', done);
    addEventListener('visibilitychange', done);
  });
}
