/** The talk. It is silent to screen readers: announcer.js speaks once for each reply. */
import { bubbleView } from './bubble.js';
import { arrange, button, el, list, said } from './dom.js';
import { replyView } from './reply.js';
import { safeUrl } from './values.js';

const AIR = 12; // pixels left above the message that is scrolled to

export function talkView(context) {
  const greeting = greetingView(context);
  const messages = el('div', { class: 'messages' });
  const node = el(
    'div',
    { class: 'talk', part: 'talk', role: 'log', 'aria-live': 'off', 'aria-label': context.words.log, tabindex: '0' },
    greeting.node,
    messages,
  );
  const views = new Map();
  let newest = null;
  let follows = true;

  // Whoever moves about in the talk is not pulled back to its end.
  for (const act of ['wheel', 'pointerdown', 'keydown']) node.addEventListener(act, () => (follows = false), { passive: true });
  new ResizeObserver(settle).observe(messages);

  function viewOf({ key, role }) {
    if (!views.has(key)) views.set(key, (role === 'user' ? bubbleView : replyView)(context));
    return views.get(key);
  }

  function update(state) {
    greeting.update(state);
    const last = state.messages.at(-1);
    const nodes = state.messages.map((message) => {
      const view = viewOf(message);
      view.update(message, state, message === last);
      return view.node;
    });
    arrange(messages, nodes);
    follow(state.messages.filter(({ role }) => role === 'user').at(-1)?.key);
  }

  function follow(hers) {
    if (hers !== newest) follows = true;
    newest = hers;
    settle();
  }

  // To the end, yet never past the beginning of the newest exchange: one reads from there.
  function settle() {
    const hers = views.get(newest)?.node;
    if (follows && hers) node.scrollTop = hers.offsetTop - AIR;
  }

  return { node, update, settle };
}

/** At the top: who speaks, what is kept, some ways to begin. */
function greetingView({ words, settings, actions }) {
  const { name, shop, privacy, prompts, origins } = settings;
  const href = safeUrl(privacy, origins);
  const tick = el('input', { type: 'checkbox', onchange: () => actions.setTraining(tick.checked) });
  const trouble = el('p', { class: 'trouble' }, words.consentFailed);
  const starters = list(
    { class: 'starters', 'aria-label': words.prompts },
    prompts.map((text) => button({ class: 'chip', part: 'chip', dir: 'auto', onclick: () => actions.choose(text) }, text)),
  );
  const node = el(
    'section',
    { class: 'greeting', part: 'greeting' },
    said('p', { class: 'hello' }, words.greeting),
    said('p', {}, words.greetingMore),
    starters,
    el('p', { class: 'small', dir: 'auto' }, words.disclosure(name, shop), ' ', href && el('a', { href }, words.disclosureLink)),
    el('label', { class: 'small consent' }, tick, said('span', {}, words.consent(shop))),
    trouble,
  );

  function update(state) {
    starters.hidden = state.messages.length > 0 || state.history === 'loading';
    tick.checked = state.training;
    trouble.hidden = !state.consentFailed;
  }

  return { node, update };
}
