/** <belle-chat>, as docs/widget.md describes it: the launcher; the panel is loaded when she reaches for it. */
import { button, el, fill, icon, stylesheet } from './dom.js';

const KEPT_MS = 24 * 60 * 60 * 1000;

const split = (text, separator) => text.split(separator).map((part) => part.trim()).filter(Boolean);

function readSettings({ api = '/belle/api/', name = 'Belle', origins = '', off = '', prompts, ...given }) {
  const door = new URL(`${api.replace(/\/+$/, '')}/`, document.baseURI);
  return {
    shop: location.host,
    page: location.pathname,
    ...given,
    locale: readLocale(given),
    api: door.href,
    isElsewhere: door.origin !== location.origin, // a page of another site: the shop's cookies stay at home
    name,
    prompts: prompts && split(prompts, '|'),
    origins: split(origins, /\s+/),
    off: split(off, /\s+/),
  };
}

function readLocale({ locale = document.documentElement.lang }) {
  try {
    return Intl.getCanonicalLocales(locale)[0] || 'en';
  } catch {
    return 'en';
  }
}

async function readWords({ locale, name, shop }) {
  for (const language of new Set([locale.split('-')[0], 'en'])) {
    const answer = await fetch(new URL(`words/${language}.json`, import.meta.url));
    if (answer.ok) return JSON.parse(await answer.text(), (_, words) => (words.replace ? fill(words, { name, shop }) : words));
  }
  throw Error('no words');
}

/** What outlives a page: the conversation for a day after the last word; the rest is one tab's. A browser may forbid it. */
export function createStore(scope) {
  const kept = new Map();

  function read(where, name) {
    try {
      return kept.has(name) ? kept.get(name) : JSON.parse(window[where].getItem(`belle:${scope}:${name}`));
    } catch {
      return null;
    }
  }

  function write(where, name, value) {
    try {
      window[where].setItem(`belle:${scope}:${name}`, JSON.stringify(value));
    } catch {
      kept.set(name, value);
    }
  }

  return {
    get conversation() {
      const { id, token, used } = read('localStorage', 'conversation') || {};
      return id && token && Date.now() - used < KEPT_MS ? { id, token } : null;
    },
    set conversation(value) {
      write('localStorage', 'conversation', value && { ...value, used: Date.now() });
    },
    visitor(newId) {
      const id = read('localStorage', 'visitor') || newId();
      write('localStorage', 'visitor', id);
      return id;
    },
    recall: (name) => read('sessionStorage', name),
    keep: (name, value) => write('sessionStorage', name, value),
  };
}

class BelleChat extends HTMLElement {
  #words;
  #settings;
  #store;
  #launcher;
  #panel = null;
  #ready;
  #label = el('span');

  async connectedCallback() {
    if (this.shadowRoot) return; // moved within the page
    this.attachShadow({ mode: 'open' });
    this.#settings = readSettings(this.dataset);
    this.#store = createStore(this.#settings.api);
    const { link, ready } = stylesheet();
    this.#ready = ready;
    this.shadowRoot.append(link);
    this.#words = await readWords(this.#settings);
    this.lang = this.#words.lang;
    this.dir = this.#words.dir;
    this.#draw();
    if (this.#store.recall('open')) this.open({ focus: false });
    else ready.then(() => (this.#launcher.hidden = false));
    this.#enter();
  }

  async open(how) {
    try {
      const panel = await this.#load();
      await this.#ready;
      this.#launcher.hidden = true;
      this.#say('launcher');
      panel.open(how);
    } catch {
      this.#panel = null;
      this.#launcher.hidden = false;
      this.#say('cannotOpen');
    }
  }

  #draw() {
    const intent = () => this.#load().catch(() => {});
    this.#launcher = button(
      { class: 'launcher', 'aria-haspopup': 'dialog', hidden: true, onpointerenter: intent, onclick: () => this.open() },
      icon('spark'),
      this.#label,
    );
    this.#say('launcher');
    this.shadowRoot.append(this.#launcher);
  }

  #enter() {
    for (const entry of document.querySelectorAll('[data-belle-entry]')) {
      entry.hidden = this.#settings.off.includes(entry.dataset.belleEntry);
      entry.onclick = () => this.open({ say: entry.dataset.belleSay || entry.textContent.trim() });
    }
  }

  #say(state) {
    this.#label.textContent = this.#words[state];
    this.#launcher.classList.toggle('has-news', state === 'launcherNews');
  }

  #load() {
    this.#panel ??= import('./panel.js').then(({ createPanel }) => this.#join(createPanel));
    return this.#panel;
  }

  #join(createPanel) {
    const panel = createPanel({
      words: this.#words,
      settings: this.#settings,
      store: this.#store,
      onBag: (detail) => this.dispatchEvent(new CustomEvent('belle:bag', { detail, bubbles: true, composed: true })),
      onNews: () => this.#say('launcherNews'),
      onClosed: () => {
        this.#launcher.hidden = false;
        this.#launcher.focus();
      },
    });
    this.shadowRoot.append(panel.node);
    return panel;
  }
}

customElements.define('belle-chat', BelleChat);
