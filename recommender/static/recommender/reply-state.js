/** One reply as the shopper sees it, and how each event changes it. Pure: every function returns a new reply. */

const FINAL = new Set(['done', 'failed', 'stopped']);

/** A reply of which nothing has come yet. */
export function blankReply(id) {
  return {
    key: id, id, role: 'assistant', status: 'pending', attempt: 0, final: false,
    statusText: '', sentences: [], cards: [], question: null, move: null, problem: null,
  };
}

/** Takes the server's whole reply in place of what was put together from events. */
export function settle(reply, whole) {
  const text = whole.text || '';
  return {
    ...reply,
    status: whole.status,
    final: FINAL.has(whole.status),
    statusText: '',
    sentences: reply.sentences.join(' ') === text ? reply.sentences : text ? [text] : [],
    cards: unchanged(reply.cards, whole.cards || []),
    question: unchanged(reply.question, whole.question || null),
    move: whole.move || null,
  };
}

/** Applies one event; an event of an attempt that was taken over, or after the end, changes nothing. */
export function applyEvent(reply, kind, data) {
  const attempt = data.attempt ?? reply.attempt;
  if (reply.final || attempt < reply.attempt) return reply;
  const fresh = attempt > reply.attempt && reply.attempt > 0 ? blankReply(reply.id) : reply;
  const change = changes[kind];
  return change ? { ...change(fresh, data), attempt } : reply;
}

const changes = {
  restart: (reply) => blankReply(reply.id),
  status: (reply, { text }) => ({ ...running(reply), statusText: text || '' }),
  text: (reply, { text }) => ({ ...running(reply), sentences: [...reply.sentences, text] }),
  cards: (reply, { cards }) => ({ ...running(reply), cards: unchanged(reply.cards, cards || []) }),
  question: (reply, { question }) => ({ ...running(reply), question: unchanged(reply.question, question || null) }),
  done: (reply, { reply: whole }) => settle(reply, { status: 'done', ...whole }),
  error: (reply, { title, detail }) => ({ ...reply, status: 'failed', statusText: '', problem: { title, detail } }),
};

function running(reply) {
  return { ...reply, status: 'running', problem: null };
}

/** The old object where the new one says the same, so that a view can compare by identity and not draw again. */
function unchanged(before, after) {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

/** Whether an answer may still come. */
export function inFlight(message) {
  return message.role === 'assistant' && !message.final && message.status !== 'failed';
}
