"""Who does what in each arm, told by scripted voices: the interface and the logs are the same in all."""

import json

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from recommender.contracts import VoiceRequest
from recommender.exceptions import VoiceUnavailable
from recommender.models import LLMCall, Message, NeedRecord
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice

ASKED = "A moisturizer without fragrance under $22, for my zorbish mornings"  # one word is left to the model
READ = '{"product": "", "skin_type": "", "concerns": [], "avoid": ["zorbish"], "contains": []}'
WORDED = "Quiet Cream by Odeline has no fragrance in its ingredient list."


@pytest.fixture
def arm(settings: Settings, shop: type[SmallShop]) -> Settings:
    return settings


def choice(move: str = "recommend", about: str = "", products: object = (1,), say: str = "") -> str:
    return json.dumps({"move": move, "about": about, "products": products, "say": say})


def moves(request: VoiceRequest) -> list[str]:
    """What the schema of a request lets the model do."""
    ways = (request.schema or {})["anyOf"]
    return [way["properties"]["move"]["enum"][0] for way in ways]


def says(settings: Settings, arm: str, text: str = ASKED, **answers: str | Exception) -> tuple[Message, ScriptedVoice]:
    settings.BELLE = settings.BELLE | {"ARM": arm}
    voice = ScriptedVoice(**({"read": READ, "reply": WORDED} | answers))
    return Alice(voice).says(text), voice


@pytest.mark.parametrize(
    ("name", "calls", "words"),
    [
        ("crs_only", set(), "composed"),
        ("llm_assists_crs", {"read"}, "composed"),
        ("crs_assists_llm", {"reply"}, "model"),
        ("belle", {"read", "reply"}, "model"),
    ],
)
def test_each_arm_asks_the_model_for_its_own_part_only(arm: Settings, name: str, calls: set[str], words: str) -> None:
    reply, voice = says(arm, name)

    assert {request.purpose for request in voice.requests} == calls
    assert reply.sentences[0]["by"] == words
    assert reply.reading["arm"] == name
    assert [card.sku for card in reply.recommendations.all()] == ["P1"]


def test_llm_only_makes_one_call_and_shows_what_it_chose(arm: Settings) -> None:
    reply, voice = says(arm, "llm_only", choose=choice(products=[2, 1]))

    shown = [card.snapshot["name"] for card in reply.recommendations.all()]
    lines = voice.requests[0].messages[-1]["content"].splitlines()
    assert [request.purpose for request in voice.requests] == ["choose"]
    assert [next(line[:2] for line in lines if name in line) for name in shown] == ["2.", "1."]
    assert reply.reading["chosen"]["products"] == [2, 1]
    assert LLMCall.objects.get().purpose == "choose"


def test_llm_only_is_told_the_whole_talk(arm: Settings) -> None:
    arm.BELLE = arm.BELLE | {"ARM": "llm_only", "MAX_QUESTIONS": 2}
    voice = ScriptedVoice(choose=choice("ask", "budget", []))
    alice = Alice(voice)
    reply = alice.says("Something for my face")
    alice.says("20 dollars")

    assert (reply.move, reply.question["need"] if reply.question else "") == ("ask", "budget")
    told = voice.requests[1].messages[-1]["content"]
    assert "shopper: Something for my face\nBelle: About how much" in told
    assert told.endswith("shopper: 20 dollars")


def test_llm_only_is_not_offered_what_she_avoids(arm: Settings) -> None:
    _, voice = says(arm, "llm_only", "I am allergic to fragrance", choose=choice())

    listed = voice.requests[0].messages[-1]["content"]
    assert "Quiet Cream" in listed
    assert not any(name in listed for name in ("Rose Cream", "Lost Label Cream", "Night Rest", "Foam Two"))


def test_llm_only_keeps_what_she_avoids_through_the_talk(arm: Settings) -> None:
    arm.BELLE = arm.BELLE | {"ARM": "llm_only"}
    voice = ScriptedVoice(choose=choice(products=[1, 2, 3]))
    alice = Alice(voice)
    alice.says("I am allergic to fragrance")
    reply = alice.says("Show me night creams")

    assert not {"P2", "P3", "P5", "P7"} & {card.sku for card in reply.recommendations.all()}
    assert "fragrance" in {need.value for need in NeedRecord.objects.live()}


def test_llm_only_reads_first_of_what_she_speaks_of(arm: Settings) -> None:
    _, voice = says(arm, "llm_only", "Something with glycerin", choose=choice())

    lines = voice.requests[0].messages[-1]["content"].splitlines()
    assert [line.partition("contains ")[2] for line in lines[1:3]] == ["glycerin", "glycerin, squalane"]


def test_llm_only_may_break_a_budget_and_no_reason_says_otherwise(arm: Settings) -> None:
    reply, voice = says(arm, "llm_only", "Night Rest under $22", choose=choice())

    assert voice.requests[0].messages[-1]["content"].splitlines()[1].startswith("1. Night Rest")
    card = reply.recommendations.get().snapshot
    assert card["sku"] == "P5"
    assert not any("within" in reason["text"] for reason in card["reasons"])


@pytest.mark.parametrize("text", ["Quiet Cream heals eczema.", "Try Wonder Balm today, it is only $3."])
def test_llm_only_says_nothing_that_its_cards_do_not_show(arm: Settings, text: str) -> None:
    reply, _ = says(arm, "llm_only", choose=choice(say=text))

    assert text not in reply.text
    assert {s["by"] for s in reply.sentences if s["kept"]} == {"composed"}


def test_llm_only_is_heard_where_its_words_hold(arm: Settings) -> None:
    reply, _ = says(arm, "llm_only", "Quiet Cream without fragrance", choose=choice(say=WORDED))

    assert reply.text.startswith(WORDED)


@pytest.mark.parametrize(
    "answer",
    [
        VoiceUnavailable("away"),
        "no JSON",
        "[]",
        "{}",
        choice(products=[]),
        choice(products=[99, "1", None]),
        choice(products="1"),
        choice("dance"),
    ],
)
def test_where_the_chooser_fails_code_answers_and_the_log_says_so(arm: Settings, answer: str | Exception) -> None:
    reply, _ = says(arm, "llm_only", choose=answer)

    assert [card.sku for card in reply.recommendations.all()] == ["P1"]
    assert reply.reading["chosen"] is None
    assert reply.reading["choice_failed"]


def test_llm_only_says_that_nothing_fits_without_giving_a_reason_nobody_computed(arm: Settings) -> None:
    reply, _ = says(arm, "llm_only", choose=choice("no_match"))

    assert (reply.move, reply.text, reply.question) == ("no_match", "I found nothing that fits.", None)


def test_a_person_is_reached_in_every_arm(arm: Settings) -> None:
    reply, voice = says(arm, "llm_only", "I want to talk to a human", choose=choice())

    assert reply.move == "hand_over"
    assert not voice.requests


def test_no_arm_asks_more_often_than_the_shop_allows(arm: Settings) -> None:
    _, voice = says(arm, "llm_only", choose=choice())
    assert moves(voice.requests[0]) == ["recommend", "ask", "no_match"]  # what kind of product may always be asked

    arm.BELLE = arm.BELLE | {"ARM": "llm_only"}
    alice = Alice(asking := ScriptedVoice(choose=choice("ask", "category", [])))
    alice.says("hello")
    alice.says("a cream")
    assert moves(asking.requests[1]) == ["recommend", "no_match"]


def test_an_experiment_before_shoppers_is_warned_of(settings: Settings) -> None:
    settings.BELLE = settings.BELLE | {"ARM": "llm_only"}
    assert "belle.W002" in {found.id for found in run_checks(tags=["belle"], include_deployment_checks=True)}
    settings.BELLE = settings.BELLE | {"ARM": "belle"}
    assert "belle.W002" not in {found.id for found in run_checks(tags=["belle"], include_deployment_checks=True)}
