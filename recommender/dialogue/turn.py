"""One turn, from the claim to the committed reply. Read `_think` from top to bottom: that is what happens."""

from __future__ import annotations

import logging
import time
import uuid

from recommender.conf import belle
from recommender.contracts import Context, Decision, Move, Situation, Voice
from recommender.dialogue.calls import MessageCalls
from recommender.dialogue.lease import Lease, claim
from recommender.dialogue.needs_change import NeedsChange, change
from recommender.dialogue.policy import next_move
from recommender.dialogue.recall import recall, unheard
from recommender.dialogue.reply.brief import Brief, brief
from recommender.dialogue.reply.composed import Shop, other_moves
from recommender.dialogue.reply.speak import speak
from recommender.dialogue.reply.wording import Sentence
from recommender.dialogue.shelf import Shelf, look, query_of
from recommender.dialogue.store import Turn, commit
from recommender.dialogue.timing import Timings
from recommender.dialogue.understand import Understanding, catch_up, understand
from recommender.exceptions import LeaseLost
from recommender.llm.current import voice as configured_voice
from recommender.retrieval.relax import relaxations
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import current as current_vocabulary

log = logging.getLogger(__name__)


def answer(reply_id: uuid.UUID, voice: Voice | None = None) -> bool:
    """Answer the message that reply `reply_id` is owed to; False if another attempt does, or she stopped it.

    Whatever breaks in between, she gets a reply that is true. What cannot be committed (the database is gone) raises:
    then the lease runs out and the sweeper hands the reply to another worker.
    """
    lease = claim(reply_id)
    if lease is None:
        return False
    try:
        return _think(lease, voice or configured_voice())
    except LeaseLost:
        return False
    except Exception:
        log.exception("turn %s broke; the fallback goes out", reply_id)
        return _fall_back(lease)


def _think(lease: Lease, voice: Voice | None) -> bool:
    """Understand, look, decide, speak, commit."""
    timings, deadline, calls = Timings(), time.monotonic() + belle().TURN_DEADLINE_S, MessageCalls(lease.reply)
    lease.tell("status", text="Reading what you said…")
    with timings.of("understand"):
        stored = recall(lease.reply)
        vocabulary = current_vocabulary(stored.locale)
        context = catch_up(unheard(lease.reply), stored, vocabulary)
        heard = understand(_her_words(lease), context, vocabulary, voice, calls, deadline)
    with timings.of("look"):
        shelf = look(heard.needs, context, query_of(heard.needs, heard.reading.unexplained), vocabulary)
    with timings.of("decide"):
        situation = _situation(heard, context, shelf, vocabulary)
        decision = next_move(situation)
    with timings.of("speak"):
        ground = brief(decision, situation, context, shelf.best, vocabulary)
        said = _say(ground, lease, voice, calls, deadline)
    changed = change(stored.needs, heard.needs, heard.reading)
    return commit(lease, _turn(heard, changed, shelf, ground, said, timings))


def _her_words(lease: Lease) -> str:
    """The message that this reply answers."""
    said = lease.reply.reply_to
    return said.text if said else ""  # a constraint of the table: every reply answers a message


def _situation(heard: Understanding, context: Context, shelf: Shelf, vocabulary: Vocabulary) -> Situation:
    """All that the policy may look at. What sold out a moment ago does not count as left."""
    count = shelf.found.count if shelf.best else 0
    return Situation(
        needs=heard.needs,
        intents=heard.reading.intents,
        asked=context.asked,
        lists=context.lists,
        count=count,
        splits=shelf.found.splits,
        relaxations=() if count else relaxations(heard.needs, context.locale, vocabulary),
        max_questions=belle().MAX_QUESTIONS,
        fresh=bool(heard.reading.needs or heard.reading.dropped),
        currency=vocabulary.currency or "USD",
    )


def _say(ground: Brief, lease: Lease, voice: Voice | None, calls: MessageCalls, deadline: float) -> list[Sentence]:
    """Publish each sentence as soon as it has passed."""
    lease.tell("status", text=f"Looking through {ground.situation.count} {ground.noun}…")
    shop, said = Shop(belle().SHOP_NAME, belle().CONTACT_URL), []
    for sentence in speak(ground, str(lease.reply.pk), shop, voice, calls, deadline):
        said.append(sentence)
        if sentence.kept:
            lease.tell("text", text=sentence.text)
    return said


def _turn(
    heard: Understanding, changed: NeedsChange, shelf: Shelf, ground: Brief, said: list[Sentence], timings: Timings
) -> Turn:
    """What is stored."""
    candidates = [{"sku": s.item.sku, "score": s.score, "features": dict(s.features)} for s in shelf.ranked]
    return Turn(
        decision=ground.decision,
        sentences=said,
        needs=changed,
        places=ground.places,
        reading=heard.log,
        candidates=candidates,
        timings=timings.milliseconds,
    )


def _fall_back(lease: Lease) -> bool:
    """Something broke: say so, keep what she has said, lose nothing."""
    decision = Decision(Move.FALLBACK, "the turn broke")
    words = other_moves(decision, Shop(belle().SHOP_NAME, belle().CONTACT_URL))
    return commit(lease, Turn(decision, [Sentence(words, "composed")]))
