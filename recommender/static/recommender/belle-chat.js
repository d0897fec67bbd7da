/** <belle-chat>, as docs/widget.md describes it: the launcher; the panel is loaded when she reaches for it. */
import { createStore } from './store.js';
import { button, el, icon, stylesheet } from './views/dom.js';
import { wordsFor } from './words.js';

const split = (text, separator) => text.split(separator).map((part) => part.trim()).filter(Boolean);

function readSettings({ api = '/belle/api/', name = 'Belle', origins = '', prompts, ...given }, locale, words) {
  const door = new URL(`${api.replace(/\/+$/, '')}/`, document.baseURI);
  return {
    shop: location.host,
    page: location.pathname,
    ...given,
    api: door.href,
    isElsewhere: door.origin !== location.origin, // a page of another site: the shop's cookies stay at home
    name,
    locale,
    prompts: prompts === undefined ? words.promptList : split(prompts, '|'),
    origins: split(origins, /\s+/),
  };
}

function readLocale({ locale = document.documentElement.lang }) {
  try {
    return Intl.getCanonicalLocales(locale)[0] || 'en';
  } catch {
    return 'en';
  }
}

class BelleChat extends HTMLElement {
  #words;
  #settings;
  #store;
  #label = el('span');
  #launcher;
  #panel = null;

  connectedCallback() {
    if (this.shadowRoot) return; // moved within the page
    const locale = readLocale(this.dataset);
    this.#words = wordsFor(locale);
    this.#settings = readSettings(this.dataset, locale, this.#words);
    this.#store = createStore(this.#settings.api);
    this.#draw();
  }

  /** `{focus: false}` leaves the focus where it is. */
  async open(how) {
    try {
      const panel = await this.#load();
      await panel.ready;
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
    const { link, ready } = stylesheet('launcher');
    const intent = () => this.#load().catch(() => {});
    this.#launcher = button(
      { class: 'launcher', part: 'launcher', 'aria-haspopup': 'dialog', hidden: true, onpointerenter: intent, onclick: () => this.open() },
      icon('spark'),
      this.#label,
    );
    this.#say('launcher');
    this.attachShadow({ mode: 'open' }).append(link, this.#launcher);
    if (this.#store.recall('open')) this.open({ focus: false });
    else ready.then(() => (this.#launcher.hidden = false)); // unstyled, it would jump
  }

  #say(state) {
    this.#label.textContent = this.#words[state](this.#settings.name);
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
    this.shadowRoot.append(...panel.nodes);
    return panel;
  }
}

customElements.define('belle-chat', BelleChat);
