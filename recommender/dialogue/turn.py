"""One turn, from the claim to the committed reply. Read `_think` from top to bottom: that is what happens."""

from __future__ import annotations

import logging
import time
import uuid
from dataclasses import replace
from itertools import chain

from django.db import InterfaceError, OperationalError, connection

from recommender.conf import belle
from recommender.contracts import Context, Decision, Intent, Move, NeedKind, Relaxation, Situation, Voice
from recommender.dialogue import arms, speakers, turn_line
from recommender.dialogue.all_shown import all_shown
from recommender.dialogue.answers import NOT_KNOWN, NOTHING_SHOWN, chosen
from recommender.dialogue.answers import answer as answer_about
from recommender.dialogue.calls import MessageCalls
from recommender.dialogue.choosing import Plan, choose
from recommender.dialogue.giving_way import let_go
from recommender.dialogue.goes_together import goes_together
from recommender.dialogue.lease import Lease, claim
from recommender.dialogue.locales import language
from recommender.dialogue.medicines import about_a_medicine
from recommender.dialogue.needs.pointing import at_nothing, cards_meant
from recommender.dialogue.needs_change import NeedsChange, change
from recommender.dialogue.plainly import not_again, without_model
from recommender.dialogue.policy import next_move
from recommender.dialogue.precautions import KEPT_OUT, TELL_ME
from recommender.dialogue.recall import reasons_shown, recall, talk, unheard
from recommender.dialogue.reply.brief import Brief, brief
from recommender.dialogue.reply.chosen import spoken
from recommender.dialogue.reply.composed import Shop, left_aside, other_moves
from recommender.dialogue.reply.speak import speak
from recommender.dialogue.reply.style import Style
from recommender.dialogue.reply.wording import Sentence
from recommender.dialogue.right_for_her import right_for_her
from recommender.dialogue.routine import move as routines
from recommender.dialogue.routine.building import Built
from recommender.dialogue.safety_rules import in_force
from recommender.dialogue.shelf import Shelf, look, look_beyond, query_of
from recommender.dialogue.standing import standing
from recommender.dialogue.store import Turn, commit
from recommender.dialogue.taken_for import low_price
from recommender.dialogue.tapped import placed, read_as
from recommender.dialogue.timing import Timings
from recommender.dialogue.understand import Understanding, catch_up, understand, with_low_price
from recommender.dialogue.weighed import weighed
from recommender.dialogue.what_it_does import what_it_does
from recommender.dialogue.why_not import why_not
from recommender.exceptions import LeaseLost
from recommender.logs import about
from recommender.retrieval.relax import relaxations
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import current as current_vocabulary
from recommender.saying import _, fill, speaking

log = logging.getLogger(__name__)
Ways = tuple[Relaxation, ...]
Looked = tuple[Shelf, Ways, Built | None]
ATTEMPTS = 4  # to think a turn through; a message that ends its worker each time must not end workers for ever
DATABASE_GONE = (OperationalError, InterfaceError)


def answer(reply_id: uuid.UUID, voice: Voice | None = None, arm: str = "") -> bool:
    """Answer the message that reply `reply_id` is owed to; False if another attempt does, or she stopped it.

    `voice` speaks in place of her release's, in `arm` in place of the one that is set. Whatever breaks in between, she
    gets a reply that is true. Where the database breaks, this raises: then the lease runs out and the sweeper hands the
    reply to another worker.
    """
    try:
        lease = claim(reply_id)
        if lease is None:
            return False
        known = about(conversation=lease.reply.conversation_id, message=reply_id, attempt=lease.attempt)
        with known, speaking(lease.reply.conversation.locale):
            with lease.kept(belle().TURN_DEADLINE_S):
                done = _attempt(lease, voice, arm)
            if done:
                turn_line.write(reply_id)
        return done
    except LeaseLost:
        return False
    except DATABASE_GONE:
        connection.close()  # it may be dead: the next turn of this process gets another
        raise


def _attempt(lease: Lease, voice: Voice | None, arm: str) -> bool:
    """One try; the last one thinks no more: whatever ended the workers before would end this one."""
    if lease.attempt > ATTEMPTS:
        log.error("%d attempts never ended; the fallback goes out", ATTEMPTS)
        return _fall_back(lease)
    try:
        who = speakers.Spoken(voice) if voice else speakers.to(lease.reply.conversation)
        return _think(lease, arms.current(who.voice, who.version, arm))
    except (LeaseLost, *DATABASE_GONE):
        raise
    except Exception:
        log.exception("The turn broke; the fallback goes out")
        return _fall_back(lease)


def _think(lease: Lease, arm: arms.Arm) -> bool:
    """Understand, look, decide, speak, commit."""
    timings, deadline, calls = Timings(), time.monotonic() + belle().TURN_DEADLINE_S, MessageCalls(lease.reply)
    lease.tell("status", text=_("Reading what you said…"))
    with timings.of("understand"):
        stored = recall(lease.reply)
        vocabulary = current_vocabulary(stored.locale)
        context = catch_up(unheard(lease.reply), stored, vocabulary)
        rules = in_force()
        heard = understand(_her_words(lease), context, vocabulary, arm.reads, calls, deadline, rules)
        heard = replace(heard, cautions=not_again(lease.reply, heard.cautions, rules, context.needs))
    with timings.of("look"):
        routine = routines.routine(_her_words(lease), heard, lease.reply, context, vocabulary)
        heard, built = routine or (heard, None)
        looked = (built.shelf, built.relaxations) if built else None
        heard, shelf, ways = (heard, *looked) if looked else _look(_her_words(lease), heard, context, vocabulary)
    with timings.of("decide"):
        plan = _plan(lease, heard, context, (shelf, ways, built), vocabulary)
    if arm.chooses and not built:
        with timings.of("choose"):
            plan = choose(plan, talk(lease.reply), context, vocabulary, arm.chooses, calls, deadline)
    with timings.of("speak"):
        ground = brief(plan.decision, plan.situation, context, plan.shelf.best, vocabulary, heard.cautions)
        ground = routines.dressed(ground, vocabulary) if built else ground
        said = _say(plan, ground, lease, arm.words, calls, deadline, built)
    heard = replace(heard, log={"arm": arm.name, **heard.log, **plan.log})
    changed = change(stored.needs, heard.needs, heard.reading)
    changed = placed(changed, lease.reply.reply_to) if lease.reply.reply_to else changed
    turn = _turn(heard, changed, plan.shelf, ground, said, timings)
    return commit(lease, replace(turn, version=arm.version))


def _plan(lease: Lease, heard: Understanding, context: Context, looked: Looked, vocabulary: Vocabulary) -> Plan:
    """What is said of the cards that stand before her, and the next move."""
    shelf, ways, built = looked
    situation = _situation(heard, context, shelf, ways, vocabulary)
    if built:
        situation = replace(situation, steps=len(built.filled))
        return Plan(next_move(situation), situation, shelf)
    told_of = (_her_words(lease), heard.reading, context, situation, vocabulary)
    if judged := right_for_her(*told_of) or goes_together(*told_of):
        situation = replace(situation, answer=judged.told, judged=True, asks=judged.question)
        log = {"asked_for": list(judged.asked_for)} if judged.asked_for else {}
        return Plan(next_move(situation), situation, shelf, log=log)
    stood = standing(heard.reading, heard.needs, context, vocabulary)
    shelf = stood.first(shelf, belle().CARDS) if stood else shelf
    told = stood.told if stood else _answer(lease, heard, context, shelf, vocabulary)
    situation = _situation(heard, context, shelf, ways, vocabulary)
    situation = replace(situation, answer=told, stands=stood is not None and not stood.gone)
    return Plan(next_move(situation), situation, shelf)


def _her_words(lease: Lease) -> str:
    """The message that this reply answers, as it is read."""
    said = lease.reply.reply_to
    return read_as(said) if said else ""  # a constraint of the table: every reply answers a message


def _look(
    text: str, heard: Understanding, context: Context, vocabulary: Vocabulary
) -> tuple[Understanding, Shelf, Ways]:
    """What is left, the cheap first where she says so; where nothing is, what each must costs, and without the one that
    she let go."""
    query = query_of(heard.needs, heard.reading.unexplained, vocabulary)
    shelf = look(heard.needs, context, query, vocabulary)
    if shelf.best:
        cheap = low_price(heard.needs, text, shelf.found, vocabulary.currency or "USD")
        heard = with_low_price(heard, *cheap) if cheap else heard
        return heard, look(heard.needs, context, query, vocabulary) if cheap else shelf, ()
    if beyond := look_beyond(heard.needs, context, query, vocabulary):
        return heard, beyond, ()
    ways = relaxations(heard.needs, context.locale, vocabulary)
    gone = let_go(heard.reading, context.last_move, ways)
    if not gone:
        return heard, shelf, ways
    keys = {need.key for need in gone}
    heard = replace(heard, needs=tuple(need for need in heard.needs if need.key not in keys), let_go=gone)
    return heard, look(heard.needs, context, query, vocabulary), ()


def _answer(lease: Lease, heard: Understanding, context: Context, shelf: Shelf, vocabulary: Vocabulary) -> str:
    """What is true of the cards that she asks about or takes, what gave way, or that all was shown; else empty."""
    text, intents = _her_words(lease), heard.reading.intents
    fresh = bool(heard.reading.needs or heard.reading.dropped)
    kept_out = _(KEPT_OUT) if _(TELL_ME) in heard.cautions else ""
    if heard.let_go:
        return left_aside(heard.let_go, vocabulary.currency or "USD")
    if Intent.MEDICAL in intents:
        return about_a_medicine(text)  # what a label says would pass for advice
    if Intent.CHOOSE in intents:
        return chosen(cards_meant(text, context, vocabulary))
    if Intent.QUESTION not in intents:
        silent = fresh or Intent.WHO in intents
        return "" if silent else kept_out or all_shown(text, heard.needs, intents, context, shelf, vocabulary)
    if at_nothing(text, context):
        return "" if heard.needs else _(NOTHING_SHOWN)  # with something to look for, the list itself answers
    told = what_it_does(text, context.shown, vocabulary)
    told = told or why_not(text, heard.needs, context, shelf.ranked, vocabulary)
    told = told or answer_about(text, context.shown, reasons_shown(context, lease.reply), vocabulary)
    alone = not fresh and intents <= {Intent.QUESTION, Intent.GREETING}
    return told or kept_out or (_(NOT_KNOWN) if alone else "")


def _situation(heard: Understanding, context: Context, shelf: Shelf, ways: Ways, vocabulary: Vocabulary) -> Situation:
    """All that the policy may look at. What sold out a moment ago does not count as left."""
    return Situation(
        needs=heard.needs,
        intents=heard.reading.intents,
        asked=context.asked,
        lists=context.lists,
        count=shelf.found.count if shelf.best else 0,
        splits=shelf.found.splits,
        unchecked=shelf.spared,
        relaxations=ways,
        max_questions=belle().MAX_QUESTIONS,
        fresh=bool(heard.reading.needs or heard.reading.dropped or heard.let_go),
        currency=vocabulary.currency or "USD",
        wide=any(n.kind is NeedKind.CATEGORY and vocabulary.taxonomy.is_department(str(n.value)) for n in heard.needs),
    )


def _say(
    plan: Plan,
    ground: Brief,
    lease: Lease,
    voice: Voice | None,
    calls: MessageCalls,
    deadline: float,
    built: Built | None,
) -> list[Sentence]:
    """Publish each sentence as soon as it has passed."""
    lease.tell(
        "status", text=fill(_("Looking through {count} {noun}…"), count=ground.situation.count, noun=ground.noun)
    )
    shop, seed, said = _shop(lease), str(lease.reply.pk), []
    words = spoken(ground, plan.said, seed) if plan.chosen else speak(ground, seed, shop, voice, calls, deadline)
    words = routines.spoken(built, ground, seed) if built else words
    for sentence in chain(words, without_model(lease.reply, calls)):
        said.append(sentence)
        if sentence.kept:
            lease.tell("text", text=sentence.text)
    return said


def _shop(lease: Lease) -> Shop:
    """How the shop is named and reached, and in which tone and language the model is to speak."""
    settings, locale = belle(), lease.reply.conversation.locale
    return Shop(settings.SHOP_NAME, settings.CONTACT_URL, Style(settings.TONE, language(locale)))


def _turn(
    heard: Understanding, changed: NeedsChange, shelf: Shelf, ground: Brief, said: list[Sentence], timings: Timings
) -> Turn:
    """What is stored."""
    candidates = [{"sku": s.item.sku, "score": s.score, "features": dict(s.features)} for s in shelf.ranked]
    return Turn(
        decision=_as_put(ground.decision, said),
        sentences=said,
        needs=changed,
        places=ground.places,
        reading=heard.log | {"weighed": weighed(ground.situation, heard.let_go)},
        candidates=candidates,
        timings=timings.milliseconds,
    )


def _as_put(decision: Decision, said: list[Sentence]) -> Decision:
    """With the question in the words that she reads, the model's or composed: it is shown once."""
    put = said[-1] if said else None
    if decision.move is not Move.ASK or not decision.question or not put or put.by != "model" or not put.kept:
        return decision
    return replace(decision, question=replace(decision.question, text=put.text))


def _fall_back(lease: Lease) -> bool:
    """Something broke: say so, keep what she has said, lose nothing."""
    decision = Decision(Move.FALLBACK, "the turn broke")
    words = other_moves(decision, _shop(lease))
    return commit(lease, Turn(decision, [Sentence(words, "composed")]))
