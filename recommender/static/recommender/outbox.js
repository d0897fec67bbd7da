/** Her words on their way: one after the other, tried again while nobody answers, never said twice. */
import { unsent } from './state.js';

const WAITS_MS = [0, 800, 2_500]; // before each try to send the same words

/** `open()` resolves to the conversation's id; `onGone()`: the server keeps it no longer. */
export function createOutbox({ transport, store, state, dispatch, open, onGone }) {
  let queue = Promise.resolve();

  function tell(event) {
    dispatch(event);
    const kept = state().messages.filter((one) => unsent(one) && one.problem?.passing !== false);
    store.keep('outbox', kept.map(({ clientId, text, replaces }) => ({ clientId, text, replaces })));
  }

  // Two messages in a row arrive in the order in which they were said.
  function deliverLater(clientId) {
    queue = queue.then(() => deliver(clientId));
    return queue;
  }

  async function deliver(clientId) {
    const message = state().messages.find((one) => one.clientId === clientId);
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
        if (problem.gone && tries === 0) onGone();
        else if (!problem.passing || !WAITS_MS[tries + 1] || !navigator.onLine) throw problem;
      }
    }
  }

  function add(message) {
    tell({ type: 'sending', ...message });
    return deliverLater(message.clientId);
  }

  /** The same client id: said once, however often it is tried. */
  function retry(clientId) {
    tell({ type: 'moved', clientId, status: 'sending' });
    return deliverLater(clientId);
  }

  return {
    add,
    retry,
    /** What a page before this one could not send. */
    resume: () => store.recall('outbox')?.forEach(add),
    /** The line is back. */
    flush: () => state().messages.filter(({ status }) => status === 'waiting').forEach((one) => retry(one.clientId)),
  };
}
