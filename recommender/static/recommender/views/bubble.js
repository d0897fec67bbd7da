/** What the shopper said, and how far it has come. */
import { el, said, setText, troubleView } from './dom.js';
import { problemWords } from './values.js';

export function bubbleView({ words, actions }) {
  let shown = {};
  const text = said('p', { class: 'bubble', part: 'bubble' });
  const fate = troubleView(words, () => actions.sendAgain(shown.clientId), 'fate');
  const node = el('div', { class: 'hers' }, el('span', { class: 'sr' }, words.you), text, fate.node);

  function update(message) {
    if (message === shown) return;
    shown = message;
    setText(text, message.text);
    fate.update(fateWords(message, words), message.status === 'refused');
    node.classList.toggle('refused', message.status === 'refused');
  }

  return { node, update };
}

function fateWords({ status, problem }, words) {
  if (status === 'refused') return `${words.refused} ${problemWords(problem, words, words.refusedWhy)}`;
  return { sending: words.sending, waiting: words.waiting }[status];
}
