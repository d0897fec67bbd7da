/**
 * What outlives a page.
 * The conversation's id and token lie in localStorage: a shopper opens products in new tabs, and the talk must be
 * there too. They are dropped after a day without a word, since a beauty chat can hold what others need not read.
 * Whether the panel is open, and the words half typed, belong to one tab: sessionStorage.
 */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** A storage that a browser may forbid: then a Map for as long as the page lives. */
function storage(name) {
  try {
    const real = window[name];
    real.setItem('belle:probe', '1');
    real.removeItem('belle:probe');
    return real;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}

export class Store {
  #lasting = storage('localStorage');
  #tab = storage('sessionStorage');
  #scope;

  /** `scope`: the API's address; two shops on one origin never share a conversation. */
  constructor(scope) {
    this.#scope = scope;
  }

  /** `{id, token}` of the conversation to carry on, or null. */
  get conversation() {
    const { id, token, used } = this.#read(this.#lasting, 'conversation') || {};
    return id && token && Date.now() - used < KEPT_MS ? { id, token } : null;
  }

  set conversation(value) {
    this.#write(this.#lasting, 'conversation', value && { ...value, used: Date.now() });
  }

  get isOpen() {
    return this.#read(this.#tab, 'open') === true;
  }

  set isOpen(value) {
    this.#write(this.#tab, 'open', value || null);
  }

  get draft() {
    return this.#read(this.#tab, 'draft') || '';
  }

  set draft(value) {
    this.#write(this.#tab, 'draft', value || null);
  }

  #read(where, name) {
    try {
      return JSON.parse(where.getItem(`belle:${this.#scope}:${name}`));
    } catch {
      return null;
    }
  }

  #write(where, name, value) {
    const key = `belle:${this.#scope}:${name}`;
    if (value === null) where.removeItem(key);
    else where.setItem(key, JSON.stringify(value));
  }
}
