/** The only live region: a screen reader hears each finished reply once, and what became of "Add to bag". */
import { inFlight } from '../state.js';
import { el } from './dom.js';
import { money, problemWords } from './values.js';

export function announcerView({ words, settings: { name, locale } }) {
  const node = el('p', { class: 'sr', role: 'status' });

  function tell(state, before) {
    const news = [...replies(state, before), ...bag(state, before)].filter(Boolean).join(' ');
    if (news) node.textContent = news;
  }

  function replies(state, before) {
    const awaited = before.messages.filter(inFlight).map(({ id }) => id);
    return state.messages.filter((one) => awaited.includes(one.id) && !inFlight(one)).map(replyWords);
  }

  function replyWords({ status, problem, sentences, question, cards }) {
    if (status === 'failed') return problemWords(problem, words, words.failed);
    if (status === 'stopped') return words.stopped;
    const text = sentences.join(' ');
    const asked = !text.includes(question?.text) && question?.text;
    const shown = cards.map((card) => [card.name, money(card.price, card.currency, locale)].filter(Boolean).join(', '));
    const products = shown.length && `${words.products(shown.length)}: ${shown.join('; ')}.`;
    return [words.belle(name), text, asked, products].filter(Boolean).join(' ');
  }

  function bag(state, before) {
    const cards = state.messages.flatMap((message) => message.cards || []);
    return cards.map(({ recommendation, name: product }) => {
      const entry = state.bag[recommendation];
      if (!entry || entry === before.bag[recommendation]) return '';
      if (entry.status === 'failed') return problemWords(entry.problem, words, words.addFailed);
      return entry.status === 'added' && words.addedNote(product);
    });
  }

  return { node, tell };
}
