"""Which sentences of a reply the model is asked for, how often, and what is not said twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from recommender.contracts import CallLog, NeedKind, VoiceAnswer, VoiceRequest
from recommender.dialogue.reply.examples import nearest_asked
from recommender.dialogue.reply.wording import LESS_LITERALLY, LITERALLY
from recommender.llm.prompts import prompt
from recommender.models import Message
from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice
from tests.worst_model import sensible

FORM = '{"product": "", "skin_type": "", "concerns": [], "avoid": [], "contains": []}'


class Sensible(ScriptedVoice):
    """Makes a sentence of the facts of every card, but of those of which it was told to be silent."""

    def __init__(self, *silent: str) -> None:
        super().__init__(read=FORM)
        self.silent = silent

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """One sentence."""
        facts = request.messages[-1]["content"]
        lies = any(name in facts for name in self.silent)
        self.answers["reply"] = "It heals all of it." if lies else sensible.sentence(facts)
        return iter([self.ask(request, log, deadline).text])

    @property
    def worded(self) -> list[tuple[str, float]]:
        """Of each card that it was asked for: its name, and how literally."""
        asked = [one for one in self.requests if one.prompt_name == "reply"]
        return [(one.messages[-1]["content"].partition(" by ")[0], one.temperature) for one in asked]


class Halting(ScriptedVoice):
    """Words a question well in one of its tries."""

    def __init__(self, *tries: str) -> None:
        super().__init__(read=FORM)
        self.tries = list(tries)

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """The next of its tries."""
        if request.purpose == "reply":
            self.answers["reply"] = self.tries.pop(0)
        return super().ask(request, log, deadline)


def by_model(reply: Message) -> list[bool]:
    return [one["by"] == "model" for one in reply.sentences if one["kept"]]


def test_the_third_card_is_worded_too(shop: type[SmallShop]) -> None:
    shop.change("P3", price=Decimal(30))
    reply = Alice(voice := Sensible()).says("a moisturizer for dry skin")

    assert len(skus(reply)) == 3
    assert by_model(reply) == [True] * 3
    assert [asked for _, asked in voice.worded] == [LITERALLY] * 3


def test_a_third_card_of_which_nothing_holds_is_named_by_code_after_one_try(shop: type[SmallShop]) -> None:
    shop.change("P3", price=Decimal(30))
    named = [shop.items[sku].name for sku in skus(Alice(Sensible()).says("a moisturizer for dry skin"))]
    reply = Alice(voice := Sensible(named[2])).says("a moisturizer for dry skin")

    assert f"Also a match: {named[2]}" in reply.text
    assert [name for name, _ in voice.worded].count(named[2]) == 1


def test_that_a_third_card_costs_less_is_said_by_code(shop: type[SmallShop]) -> None:
    reply = Alice(voice := Sensible("none")).says("a moisturizer for dry skin")
    cheapest = min((shop.items[sku] for sku in skus(reply)), key=lambda item: item.price or 0)

    assert skus(reply)[2] == cheapest.sku
    assert f"If you would rather spend less, {cheapest.name}" in reply.text
    assert len(voice.worded) == 2


def asked(settings: Settings, *silent: str) -> Alice:
    """She has been asked one thing, and no more is asked."""
    settings.BELLE = {**settings.BELLE, "MAX_QUESTIONS": 1}
    alice = Alice(Sensible(*silent))
    assert alice.says("hello").move == "ask"
    return alice


def test_what_the_first_sentence_says_is_not_said_back_before_it(shop: type[SmallShop], settings: Settings) -> None:
    reply = asked(settings).says("for dry skin and without fragrance")

    assert "no fragrance in its ingredient list and is made for dry skin" in reply.text.replace(", ", " and ")
    assert by_model(reply) == [True]


@pytest.mark.parametrize(
    ("silent", "said"),
    [("Quiet Cream", "for dry skin and without fragrance"), ("none", "a moisturizer for dry skin without fragrance")],
)
def test_what_it_does_not_say_is_said_back(shop: type[SmallShop], settings: Settings, silent: str, said: str) -> None:
    reply = asked(settings, silent).says(said)
    first, *others = (one["text"] for one in reply.sentences if one["kept"])

    assert first.endswith("no fragrance, for dry skin.")
    assert "Quiet Cream" in "".join(others)


def test_a_question_that_does_not_hold_is_asked_for_once_more(shop: type[SmallShop]) -> None:
    alice = Alice(voice := Halting("What do you want, swords?", "What are you looking for: moisturizers?"))
    reply = alice.says("hello")

    assert [(s["by"], s["kept"]) for s in reply.sentences] == [("model", False), ("model", True)]
    assert [one.temperature for one in voice.requests] == [LITERALLY, LESS_LITERALLY]


def test_it_is_asked_for_a_question_no_third_time(shop: type[SmallShop]) -> None:
    reply = Alice(voice := Halting(*["What do you want, swords?"] * 3)).says("hello")

    assert len(voice.requests) == 2
    assert by_model(reply) == [False]


def test_worked_examples_of_a_question_are_those_with_the_nearest_answers() -> None:
    examples = prompt("ask").examples

    bare = nearest_asked(examples, NeedKind.OPEN, ())
    mixed = nearest_asked(examples, NeedKind.OPEN, ("your skin type", "a budget", "anything to avoid"))
    assert bare[-1]["facts"].endswith("what else matters")
    assert mixed[-1]["facts"].endswith(": your skin type, a budget or anything to avoid")
    assert {one["asks"] for one in bare + mixed} == {NeedKind.OPEN}
    assert len(bare) == len(mixed) == 3
