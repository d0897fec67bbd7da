/**
 * What outlives a page. The conversation lies in localStorage, for she opens products in new tabs; since computers are
 * shared, for a day after the last word. The rest belongs to one tab: sessionStorage.
 */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** A browser may forbid it: then nothing outlives the page. */
function storage(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

/** `scope`: two shops on one origin never share a conversation. */
export function createStore(scope) {
  const lasting = storage('localStorage');
  const tab = storage('sessionStorage');
  const kept = new Map();

  function read(where, name) {
    try {
      return kept.has(name) ? kept.get(name) : JSON.parse(where.getItem(`belle:${scope}:${name}`));
    } catch {
      return null;
    }
  }

  function write(where, name, value) {
    try {
      if (value) where.setItem(`belle:${scope}:${name}`, JSON.stringify(value));
      else where.removeItem(`belle:${scope}:${name}`);
    } catch {
      kept.set(name, value);
    }
  }

  return {
    get conversation() {
      const { id, token, used } = read(lasting, 'conversation') || {};
      return id && token && Date.now() - used < KEPT_MS ? { id, token } : null;
    },
    set conversation(value) {
      write(lasting, 'conversation', value && { ...value, used: Date.now() });
    },
    /** Keeps one shopper's talks on one side of a training set: asked for only where she allows training. */
    visitor(newId) {
      const id = read(lasting, 'visitor') || newId();
      write(lasting, 'visitor', id);
      return id;
    },
    /** Of this tab: whether the chat is `open`, the `draft`, the `outbox` of words not yet sent. */
    recall: (name) => read(tab, name),
    keep: (name, value) => write(tab, name, value),
  };
}
