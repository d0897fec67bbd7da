/** Belle's question with answers that exist in the shop; "doesn't matter" is always one of them. */
import { button, el, list, said, setText } from './dom.js';

/** `text`: what the reply says; `isOpen`: it can still be answered. */
export function questionView({ words, actions }) {
  const title = said('p', { class: 'question' });
  const node = el('div', { hidden: true }, title);
  let drawn = null;
  let chips = null;

  function draw(question) {
    chips?.remove();
    chips = list({ class: 'chips', 'aria-label': question.text || words.answers }, answers(question, words).map(chip));
    node.append(chips);
    drawn = question;
  }

  function chip({ label, count }) {
    const name = count ? `${label}, ${words.products(count)}` : label;
    return button(
      { class: 'chip', part: 'chip', 'aria-label': name, onclick: () => actions.choose(label) },
      said('span', {}, label),
      count && el('span', { class: 'count' }, `${count}`),
    );
  }

  function update(question, text, isOpen) {
    node.hidden = !question;
    if (!question) return;
    if (question !== drawn) draw(question);
    chips.hidden = !isOpen;
    setText(title, text.includes(question.text) ? '' : question.text);
    node.hidden = chips.hidden && title.hidden;
  }

  return { node, update };
}

function answers({ options = [] }, words) {
  const anyOf = ({ value, label }) => value === 'any' || label.toLowerCase() === words.noMatter.toLowerCase();
  return [...options.filter((option) => option.label && !anyOf(option)), { label: words.noMatter }];
}
