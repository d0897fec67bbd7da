/** The conversation as data: `reduce(state, event) -> state`. Pure, no DOM, no network; the same object = no change. */
import { applyEvent, blankReply, settle } from './reply-state.js';

/**
 * messages: shopper's `{key, id, clientId, role: 'user', text, status: 'sending|waiting|sent|refused', problem}`
 * and replies (reply-state.js), in the order of the talk. bag and ratings: by recommendation and by reply id.
 */
export const START = Object.freeze({
  messages: [], lastEvent: 0, training: false, line: 'up', history: 'none', bag: {}, ratings: {},
});

/** Applies one event of `handlers`; an unknown one changes nothing. */
export function reduce(state, event) {
  const handler = handlers[event.type];
  return handler ? handler(state, event) : state;
}

const handlers = {
  loading: (state) => ({ ...state, history: 'loading' }),
  unloaded: (state) => ({ ...state, history: 'failed' }),
  loaded: (state, { transcript }) => ({
    ...state,
    history: 'loaded',
    training: Boolean(transcript.consent?.training),
    messages: merged(state.messages, transcript.messages || []),
  }),
  gone: (state) => ({
    ...START, line: state.line, training: state.training, history: 'gone',
    messages: state.messages.filter(unsent),
  }),

  sending: (state, { clientId, text, replaces }) => ({
    ...state,
    messages: [
      ...without(state.messages, replaces),
      { key: clientId, id: null, clientId, role: 'user', text, replaces, status: 'sending', problem: null },
    ],
  }),
  again: (state, { clientId }) => withMessage(state, clientId, { status: 'sending', problem: null }),
  waiting: (state, { clientId }) => withMessage(state, clientId, { status: 'waiting' }),
  refused: (state, { clientId, problem }) => withMessage(state, clientId, { status: 'refused', problem }),
  accepted: (state, { clientId, id, reply }) => {
    const sent = withMessage(state, clientId, { id, status: 'sent', problem: null });
    return { ...sent, messages: placed(sent.messages, clientId, reply) };
  },

  event: (state, { id, kind, data }) => {
    if (id && id <= state.lastEvent) return state; // seen before the line broke
    return { ...state, lastEvent: id || state.lastEvent, messages: told(state.messages, kind, data) };
  },
  polled: (state, { reply }) => changed(state, reply.id, (known) => (known.final ? known : settle(known, reply))),

  line: (state, { line }) => (line === state.line ? state : { ...state, line }),
  consent: (state, { training }) => ({ ...state, training }),
  bag: (state, { recommendation, status, problem = null }) => ({
    ...state, bag: { ...state.bag, [recommendation]: { status, problem } },
  }),
  rated: (state, { message, rating, problem = null }) => ({
    ...state, ratings: { ...state.ratings, [message]: { rating, problem } },
  }),
};

const unsent = (message) => message.role === 'user' && message.status !== 'sent';

function changed(state, id, change) {
  const messages = state.messages.map((message) => (message.id === id ? change(message) : message));
  return messages.some((message, i) => message !== state.messages[i]) ? { ...state, messages } : state;
}

function withMessage(state, clientId, change) {
  const messages = state.messages.map((one) => (one.clientId === clientId ? { ...one, ...change } : one));
  return { ...state, messages };
}

/** Leaves out a message of hers that is being said anew, and the reply that it had. */
function without(messages, id) {
  const at = id ? messages.findIndex((message) => message.id === id) : -1;
  if (at < 0) return messages;
  const answered = messages[at + 1]?.role === 'assistant' ? 2 : 1;
  return messages.toSpliced ? messages.toSpliced(at, answered) : messages.filter((_, i) => i < at || i >= at + answered);
}

/** Puts the reply right after the words that it answers; its events may have come before the 202 did. */
function placed(messages, clientId, reply) {
  const known = messages.find((message) => message.id === reply.id) || blankReply(reply.id);
  const others = messages.filter((message) => message.id !== reply.id);
  const at = others.findIndex((message) => message.clientId === clientId);
  return [...others.slice(0, at + 1), known.final ? known : answeredAtOnce(known, reply), ...others.slice(at + 1)];
}

const answeredAtOnce = (known, reply) => (reply.status === 'pending' || reply.status === 'running' ? known : settle(known, reply));

/** Hands an event to its reply; a reply nobody has heard of (another tab asked) is put at the end. */
function told(messages, kind, data) {
  const id = data?.message;
  if (!id) return messages;
  const known = messages.some((message) => message.id === id) ? messages : [...messages, blankReply(id)];
  return known.map((message) => (message.id === id ? applyEvent(message, kind, data) : message));
}

/** The server's transcript, with what only this page knows: the pieces of a reply in flight, words not yet sent. */
function merged(local, transcript) {
  const byId = new Map(local.filter((message) => message.id).map((message) => [message.id, message]));
  const byClient = new Map(local.filter((message) => message.clientId).map((message) => [message.clientId, message]));
  const told = transcript.map((one) => remembered(one, byId.get(one.id) || byClient.get(one.client_id)));
  const ids = new Set(told.map((message) => message.id));
  const clients = new Set(told.map((message) => message.clientId).filter(Boolean));
  return [...told, ...local.filter((one) => !ids.has(one.id) && !(one.clientId && clients.has(one.clientId)))];
}

function remembered(one, known) {
  if (one.role === 'assistant') {
    const reply = known || blankReply(one.id);
    return reply.final || !settle(reply, one).final ? reply : settle(reply, one);
  }
  const clientId = known?.clientId || one.client_id;
  return { key: known?.key || one.id, id: one.id, clientId, role: 'user', text: one.text, status: 'sent', problem: null };
}
