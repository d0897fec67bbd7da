/** Where she types: Enter sends, Shift+Enter makes a new line. */
import { el, icon } from './dom.js';

const TALLEST = 132; // pixels, then the box scrolls

export function composerView({ words, actions }, store) {
  const attributes = { rows: '1', 'aria-label': words.compose, placeholder: words.composeHint, enterkeyhint: 'send', dir: 'auto' };
  const box = el('textarea', { ...attributes, oninput: changed, onkeydown: pressed });
  const send = el('button', { class: 'send', 'aria-label': words.send }, icon('send'));
  const node = el('form', { class: 'composer', part: 'composer', onsubmit: submitted }, box, send);
  box.value = store.recall('draft') || '';

  function fit() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, TALLEST)}px`;
  }

  function changed() {
    store.keep('draft', box.value);
    fit();
  }

  function pressed(event) {
    // Enter that ends a composition (Japanese, Chinese...) chooses a word and must not send; 229 is Safari's sign.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    node.requestSubmit();
  }

  function submitted(event) {
    event.preventDefault();
    const text = box.value.trim();
    box.focus();
    if (!text) return;
    box.value = '';
    changed();
    actions.send(text);
  }

  return { node, box, fit };
}
