import { el, button, fill, icon } from './dom.js';

const KEPT_MS = 24 * 60 * 60 * 1000;

function readSettings({ api = '/belle/api/', name = 'Belle', origins = '', off = '', prompts, ...given }) {
  const door = new URL(api.replace(/\/*$/, '/'), document.baseURI);
  return {
    shop: location.host,
    page: location.pathname,
    ...given,
    locale: readLocale(given),
    api: door.href,
    isElsewhere: door.origin !== location.origin,
    name,
    prompts: prompts?.split(/\s*\|\s*/),
    origins: origins.split(/\s+/),
    off: off.split(/\s+/),
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

  const talks = () => read('localStorage', 'talks') || [];
  const others = (id) => talks().filter((one) => one.id !== id);

  return {
    talks,
    recent: () => talks().findLast(({ used }) => Date.now() - used < KEPT_MS),
    hold: ({ id, token }, used = Date.now()) => write('localStorage', 'talks', [...others(id), { id, token, used }]),
    drop: ({ id }) => write('localStorage', 'talks', others(id)),
    visitor(newId) {
      const id = read('localStorage', 'visitor') || newId();
      write('localStorage', 'visitor', id);
      return id;
    },
    recall: (name) => read('sessionStorage', name),
    keep: (name, value) => write('sessionStorage', name, value),
  };
}

async function start(host, root) {
  const settings = readSettings(host.dataset);
  const store = createStore(settings.api);
  const link = el('link', { rel: 'stylesheet', href: new URL('belle.css', import.meta.url).href });
  const ready = new Promise((done) => (link.onload = link.onerror = done));
  root.append(link);
  const words = await readWords(settings);
  const label = el('span');
  const intent = () => load().catch(() => {});
  const launcher = button({ class: 'launcher', 'aria-haspopup': 'dialog', onpointerenter: intent, onclick: open, hidden: true }, icon('spark'), label);
  let panel = null;

  function say(state) {
    label.textContent = words[state];
    launcher.classList.toggle('has-news', state === 'launcherNews');
  }

  function show() {
    launcher.hidden = false;
  }

  function load() {
    return (panel ??= import('./panel.js').then(({ createPanel }) => {
      const { open, node } = createPanel({ words, settings, store, onBag, onNews: () => say('launcherNews'), onClosed });
      root.append(node);
      return open;
    }));
  }

  async function open(how) {
    try {
      const openPanel = await load();
      await ready;
      launcher.hidden = true;
      say('launcher');
      openPanel(how);
    } catch {
      panel = null;
      show();
      say('cannotOpen');
    }
  }

  function onBag(detail) {
    host.dispatchEvent(new CustomEvent('belle:bag', { detail, bubbles: true }));
  }

  function onClosed() {
    show();
    launcher.focus();
  }

  host.lang = words.lang;
  host.dir = words.dir;
  say('launcher');
  root.append(launcher);
  if (store.recall('open')) open({ focus: false });
  else ready.then(show);
  for (const entry of document.querySelectorAll('[data-belle-entry]')) {
    const { belleEntry, belleSay, belleAbout } = entry.dataset;
    entry.hidden = settings.off.includes(belleEntry);
    entry.onclick = ({ detail }) => detail > 1 || open({ say: belleSay || entry.textContent.trim(), about: JSON.parse(belleAbout || '[]') });
  }
}

class BelleChat extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) start(this, this.attachShadow({ mode: 'open' }));
  }
}

customElements.define('belle-chat', BelleChat);
