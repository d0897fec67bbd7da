"""Held-out customers talk to each version in each arm, and to two shops that cannot talk: the popular, the search box.

Each conversation is erased once its figures are known: no report of the shop, and no training set, ever counts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, Sum

from recommender.contracts import Move
from recommender.dialogue.arms import PARTS
from recommender.dialogue.erase import erase
from recommender.models import Conversation, LLMCall, Message, ModelVersion
from recommender.models.llm_call import CallStatus
from recommender.school.customers.counter import InProcess
from recommender.school.customers.customer import Customer
from recommender.school.customers.talks import TURNS, Talk, talk
from recommender.school.evaluation.baselines import BASELINES
from recommender.school.evaluation.kept import Value
from recommender.school.evaluation.part import Part, Thing, Who
from recommender.school.evaluation.wording import NO_FAULT
from recommender.school.own_talks import away, refuse_spent
from recommender.school.prices import TOKENS, Price, of_a_token, unit

Figures = dict[str, list[float]]
Sentence = Mapping[str, Any]


def part(customers: Sequence[Customer], arms: Sequence[str], locale: str, compared: Sequence[Who]) -> Part:
    """An arm in which no model has a part is played once, whoever is compared."""
    spoken = [Who(who.name, who.voice, arm) for arm in arms if PARTS[arm] for who in compared]
    silent = [Who("no model", arm=arm) for arm in arms if not PARTS[arm]]
    others = [Who(name) for name in BASELINES]
    things = [Thing(one.id, one.id, one) for one in customers]
    title = f"Talks: {len(things)} held-out customers, at most {TURNS} messages each"
    everybody = [*spoken, *silent, *others]
    return Part("talks", title, things, everybody, lambda who, thing: measure(who, thing.what, locale))


def measure(who: Who, customer: Customer, locale: str) -> Value:
    """One talk, from its first word to its last."""
    if who.name in BASELINES:
        return {"figures": _of(talk(customer, BASELINES[who.name](locale), locale=locale)), "texts": {}}
    counter = InProcess(who.voice, training=False, locale=locale, arm=who.arm)
    try:
        played = talk(customer, counter, locale=locale)
        return _told(played, counter.talk, of_a_token(ModelVersion.objects.filter(name=who.name).first()))
    finally:
        erase(counter.talk)


def _of(played: Talk) -> Figures:
    """What can be said of any talk."""
    turns = len(played.turns)
    moves = [turn.reply["move"] for turn in played.turns]
    return {
        "found what she wanted": [float(played.success), 1.0],
        "the first list held it": [float(bool(played.first_hit)), 1.0],
        f"messages until she has it (else {TURNS + 1})": [float(turns if played.success else TURNS + 1), 1.0],
        "questions a talk": [float(moves.count(Move.ASK)), 1.0],
        "cards a talk": [float(sum(len(turn.reply["cards"]) for turn in played.turns)), 1.0],
        "needs put right by hand a talk": [float(sum(turn.corrected for turn in played.turns)), 1.0],
        "seconds a turn": [sum(turn.seconds for turn in played.turns), float(turns)],
    }


def _told(played: Talk, row: Conversation, price: Price) -> Value:
    """With what the model wrote, and what it took."""
    replies = list(Message.objects.replies().filter(conversation=row).values_list("sentences", flat=True))
    refuse_spent(row)
    calls = LLMCall.objects.filter(message__conversation=row)
    took = calls.aggregate(
        prompt=Sum("prompt_tokens", default=0),
        completion=Sum("completion_tokens", default=0),
        done=Count("pk", filter=Q(status=CallStatus.DONE)),
        failed=Count("pk", filter=Q(status=CallStatus.FAILED)),
    )
    figures = _of(played) | dict(_written(replies)) | _spent(took, len(played.turns), price)
    return {"figures": figures, "texts": {}, "away": away(row)}


def _written(replies: Sequence[Sequence[Sentence]]) -> Iterator[tuple[str, list[float]]]:
    shown = [one for said in replies for one in said if one["kept"]]
    model = [[one for one in said if one["by"] == "model"] for said in replies]
    spoken = [said for said in model if said]
    written = [one for said in spoken for one in said]
    holds = [said for said in spoken if all(one["kept"] or one["why"] in NO_FAULT for one in said)]
    yield "shown sentences that the model wrote", [sum(one["by"] == "model" for one in shown), len(shown)]
    yield "replies of which every sentence of the model holds", [len(holds), len(spoken)]
    yield "sentences dropped", [sum(not one["kept"] for one in written), len(written)]


def _spent(took: Mapping[str, int], turns: int, price: Price) -> Figures:
    cost = took["prompt"] * price[0] + took["completion"] * price[1]
    found: Figures = {
        "calls that failed": [took["failed"], took["done"] + took["failed"]],
        "tokens a turn": [took["prompt"] + took["completion"], turns],
    }
    return found | ({f"cost a turn, {unit()}": [cost, turns]} if unit() != TOKENS else {})
