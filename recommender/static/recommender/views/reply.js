/** One answer of Belle: sentences, status, cards, question, what went wrong, thumbs. */
import { inFlight } from '../state.js';
import { carouselView } from './carousel.js';
import { button, el, icon, said, setText, troubleView } from './dom.js';
import { questionView } from './question.js';
import { problemWords } from './values.js';

export function replyView(context) {
  const { words, settings, actions } = context;
  let id = null;
  const prose = proseView();
  const status = said('p', { class: 'status', part: 'status' });
  const carousel = carouselView(context);
  const question = questionView(context);
  const trouble = troubleView(words, () => actions.askAgain(id));
  const feedback = feedbackView(context);
  const parts = [prose.node, status, carousel.node, question.node, trouble.node, feedback.node];
  const node = el('div', { class: 'belles', part: 'reply' }, el('span', { class: 'sr' }, words.belle(settings.name)), ...parts);

  function update(reply, state, isLast) {
    id = reply.id;
    prose.update(reply.sentences);
    setText(status, statusWords(reply, words));
    carousel.update(reply.cards, state.bag);
    question.update(reply.question, reply.sentences.join(' '), isLast && reply.final);
    trouble.update(troubleWords(reply, words), isLast && reply.status === 'failed');
    feedback.update(reply, state.ratings[id]);
  }

  return { node, update };
}

/** Sentences that are there already are not drawn again. */
function proseView() {
  const node = said('p', { class: 'prose', part: 'prose' });
  let shown = [];

  function update(sentences) {
    const grown = shown.every((sentence, i) => sentence === sentences[i]);
    if (!grown) node.replaceChildren();
    sentences.slice(grown ? shown.length : 0).forEach((sentence) => {
      node.append(node.firstChild ? ' ' : '', said('span', { class: 'sentence' }, sentence));
    });
    node.hidden = !sentences.length;
    shown = sentences;
  }

  return { node, update };
}

/** Words for the wait, until there is something to read. */
function statusWords(reply, words) {
  if (!inFlight(reply)) return '';
  if (reply.slow) return words.slow;
  return reply.sentences.length ? '' : reply.statusText || words.reading;
}

function troubleWords({ status, problem }, words) {
  if (status === 'stopped') return words.stopped;
  return status === 'failed' && problemWords(problem, words, words.failed);
}

/** Thumbs under a finished reply. */
function feedbackView({ words, actions }) {
  let id = null;
  const thumb = (rating) => button({ class: `thumb ${rating}`, 'aria-label': words[rating], onclick: () => actions.rate(id, rating) }, icon('thumb'));
  const thumbs = { up: thumb('up'), down: thumb('down') };
  const thanks = el('span');
  const node = el('div', { class: 'feedback', role: 'group', 'aria-label': words.helpful }, thumbs.up, thumbs.down, thanks);

  function update(reply, { rating, problem } = {}) {
    id = reply.id;
    node.hidden = reply.status !== 'done';
    for (const [name, one] of Object.entries(thumbs)) one.setAttribute('aria-pressed', name === rating);
    setText(thanks, (problem && words.rateFailed) || (rating && words.thanks) || '');
  }

  return { node, update };
}
