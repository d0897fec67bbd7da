"""What the model makes of cards and questions that it has never seen, sentence by sentence, beside what code says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recommender.conf import belle
from recommender.contracts import CallLog, Context, Decision, Item, Move, Need, Question, Reason, Situation, Voice
from recommender.dialogue.gain import MIN_BITS, worths
from recommender.dialogue.grounding.facts import facts_of
from recommender.dialogue.locales import language
from recommender.dialogue.questions import question
from recommender.dialogue.reasons import reasons
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.asking import asking
from recommender.dialogue.reply.brief import Brief, brief
from recommender.dialogue.reply.sentences import sentences
from recommender.dialogue.reply.speak import WORDED
from recommender.dialogue.reply.style import Style
from recommender.dialogue.reply.wording import LITERALLY, Sentence, checked, request_for
from recommender.dialogue.shelf import Shelf, look, query_of
from recommender.exceptions import VoiceError
from recommender.retrieval.fencing import for_prompt
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.customers.customer import Customer
from recommender.school.evaluation.hearing import deadline
from recommender.school.evaluation.kept import Value
from recommender.school.evaluation.part import Part, Spent, Thing, Who

NO_FAULT = {"said before", "enough"}  # why a sentence was dropped that was true


@dataclass(frozen=True, slots=True)
class Card:
    """A product that fits one customer, and why."""

    item: Item
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that one customer may be asked."""

    brief: Brief
    question: Question


def part(customers: Sequence[Customer], vocabulary: Vocabulary, locale: str, compared: Sequence[Who]) -> Part:
    """Two cards and a question for each customer, as far as the shop has them."""
    things = [thing for one in customers for thing in _things(one, vocabulary, locale)]
    style = Style(belle().TONE, language(locale))
    title = f"Words: {len(things)} cards and questions of {len(customers)} held-out customers"
    return Part("wording", title, things, compared, lambda who, thing: measure(who, thing, style))


def measure(who: Who, thing: Thing, style: Style) -> Value:
    """One card or question, in one try."""
    spent, voice = Spent(), who.voice
    if voice is None:
        raise ValueError(f"{who.name} has no voice")
    kind = "cards" if isinstance(thing.what, Card) else "questions"
    worded = _card if isinstance(thing.what, Card) else _question
    said = list(worded(thing, style, voice, spent))
    model = [one for one in said if one.by == "model"]
    kept, code = [one.text for one in model if one.kept], [one.text for one in said if one.by != "model"]
    grounded = bool(model) and all(one.kept or one.why in NO_FAULT for one in model)
    figures: dict[str, list[float]] = {
        "replies of which every sentence holds": [float(grounded), 1.0],
        f"  {kind} of which every sentence holds": [float(grounded), 1.0],
        "sentences that hold": [sum(one.kept or one.why in NO_FAULT for one in model), len(model)],
        "sentences dropped": [sum(not one.kept for one in model), len(model)],
        "shown sentences that the model wrote": [len(kept), len(kept) + len(code)],
    }
    instead = _composed(thing)
    return spent.value(figures, model=kept, composed=instead if kept else [], dropped=_dropped(model))


def _dropped(model: Sequence[Sentence]) -> list[str]:
    return [f"{one.why}: {one.text}" for one in model if not one.kept]


def _card(thing: Thing, style: Style, voice: Voice, calls: CallLog) -> Iterator[Sentence]:
    """The sentences of the model; a composed one where none of them holds."""
    item, why = for_prompt(thing.what.item, thing.what.reasons)
    kept = False
    try:
        pieces = voice.stream(request_for(item, why, LITERALLY, style, voice.speaker), calls, deadline())
        for sentence in checked(facts_of([(item, why)]), pieces):
            kept = kept or sentence.kept
            yield sentence
    except VoiceError:
        pass
    if not kept:
        yield Sentence(composed.lead((item, why), thing.name), "composed")


def _question(thing: Thing, style: Style, voice: Voice, calls: CallLog) -> Iterator[Sentence]:
    return asking(thing.what.brief, thing.what.question, thing.name, style, voice, calls, deadline())


def _composed(thing: Thing) -> list[str]:
    """What code says in the model's place."""
    what = thing.what
    if isinstance(what, Card):
        return list(sentences([composed.lead((what.item, what.reasons), thing.name)]))
    return list(sentences([composed.asking(what.question, what.brief.situation.count, what.brief.noun)]))


def _things(customer: Customer, vocabulary: Vocabulary, locale: str) -> Iterator[Thing]:
    context, drawn = Context(locale=locale), random.Random(customer.id)  # noqa: S311 - repeatable, not secret
    best = _look(customer.needs, context, vocabulary).best
    for place, scored in enumerate(best[:WORDED], 1):
        if why := reasons(scored, customer.needs, vocabulary):
            yield Thing(f"{customer.id}-card-{place}", customer.id, Card(scored.item, why))
    told = customer.needs[: customer.told]
    now = _situation(told, _look(told, context, vocabulary), vocabulary)
    kinds = [one.kind for one in worths(now) if one.bits >= MIN_BITS]
    if kinds:
        put = question(drawn.choice(kinds), now)
        ground = brief(Decision(Move.ASK, "to be worded", put), now, context, (), vocabulary)
        yield Thing(f"{customer.id}-question", customer.id, Asked(ground, put))


def _look(needs: Sequence[Need], context: Context, vocabulary: Vocabulary) -> Shelf:
    return look(needs, context, query_of(needs, (), vocabulary), vocabulary)


def _situation(needs: Sequence[Need], shelf: Shelf, vocabulary: Vocabulary) -> Situation:
    count = shelf.found.count if shelf.best else 0
    currency = vocabulary.currency or "USD"
    return Situation(tuple(needs), frozenset(), (), 0, count, shelf.found.splits, currency=currency)
