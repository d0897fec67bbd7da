"""A conversation in Indonesian or Arabic hears no English but names, and what she taps is understood."""

from __future__ import annotations

import re

import pytest
from pytest_django.fixtures import Settings

from recommender.dialogue import arms, transcript
from recommender.models import Conversation, Message
from recommender.retrieval import index, vocabulary_store
from recommender.saying import speaking
from recommender.words import words
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import ITEMS, SmallShop
from tests.llm.scripted import ScriptedVoice

SPOKEN = ("id", "ar")
SHOPS = " ".join(f"{item.name} {item.brand} {' '.join(item.ingredients or ())}" for item in ITEMS)
NAMES = set(re.findall(r"[a-z]+", f"{SHOPS} moisturizers face wash serums our shop show me start over retinol".lower()))
ENGLISH = re.compile(
    r"\b(?:the|of|is|are|it|its|you|your|this|that|for|with|and|or|no|not|has|have|i|in|list|fits?|product|products|"
    r"under|without|stars|made|contains|shop|listed|skin|please|looking)\b",
    re.IGNORECASE,
)
TALKS = (
    ("hi", "moisturizer", "no fragrance please", "for dry skin under $10, no parabens", "show me cheaper ones"),
    ("I am pregnant, a moisturizer with retinol under $30", "why the first one?", "does the first one have retinol?"),
    ("moisturizer, just show me", "what is the difference between the first and the second?", "thanks"),
    ("I want a human",),
    ("what is the capital of France?",),
    ("my face is swelling up, what do I do?",),
    ("build me a routine under $80 for oily skin", "make it cheaper"),
    ("can I use retinol with glycolic acid?", "you are useless"),
    ("cream for my 2 year old baby",),
)


@pytest.fixture(params=SPOKEN)
def her(request: pytest.FixtureRequest, shop: type[SmallShop], settings: Settings) -> Alice:
    """She has opened the widget in her language."""
    index.refresh(SmallShop(), request.param)
    vocabulary_store.forget()
    settings.BELLE = {**settings.BELLE, "MAX_QUESTIONS": 3}
    return opened(request.param)


def opened(locale: str) -> Alice:
    """A shopper who speaks this language."""
    alice = Alice()
    alice.talk, alice.token = Conversation.open(locale, "", training=False)
    return alice


def shown(reply: Message) -> list[str]:
    """Every text of a reply: its words, answers, reasons, notices and needs."""
    told = transcript.reply(reply)
    asked = told["question"] or {"text": "", "options": []}
    cards = [
        text for card in told["cards"] for text in (*(card["key_ingredients"] or ()), *map(_text, card["reasons"]))
    ]
    notices = [each["text"] for card in told["cards"] for each in card["disclosures"]]
    labels = [one["label"] for one in (*asked["options"], *told["needs"])]
    return [told["text"], asked["text"], *cards, *notices, *labels]


def _text(reason: dict[str, dict[str, str]]) -> str:
    return f"{reason['text']} {reason['source']['label']}"


def english(text: str) -> list[str]:
    """The English words in it that no name has."""
    return [word for word in ENGLISH.findall(text) if word.lower() not in NAMES - {"the", "of", "is", "in"}]


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk[0])
def test_no_english_is_left(her: Alice, talk: tuple[str, ...]) -> None:
    her = opened(her.talk.locale)
    for said in talk:
        reply = her.says(said)
        assert reply.text
        assert [(text, found) for text in shown(reply) if (found := english(text))] == []


def test_an_answer_that_she_taps_is_understood(her: Alice) -> None:
    her.says("moisturizer")
    asked = Message.objects.filter(conversation=her.talk).exclude(question__isnull=True).latest("position").question
    assert asked
    tapped = next(one for one in asked["options"] if one["value"] == "dry")
    her.says(tapped["label"])
    (need,) = her.talk.needs.live().filter(kind="skin_type")
    assert (need.value, need.start, need.end) == ("dry", 0, len(tapped["label"]))


def test_what_she_lets_go_by_a_tap_gives_way(her: Alice) -> None:
    reply = her.says("moisturizer for dry skin under $10, no parabens")
    assert reply.move == "no_match"
    assert reply.question
    her.says(reply.question["options"][0]["label"])
    assert not her.talk.needs.live().filter(kind="budget").exists()


def test_the_widgets_own_phrases_are_understood(her: Alice) -> None:
    said = words(her.talk.locale)
    first = opened(her.talk.locale)
    first.says(said["promptList"][1])
    assert {need.kind for need in first.talk.needs.live()} >= {"skin_type", "avoid"}
    her.says("moisturizer")
    assert her.says(said["noMatter"]).move == "recommend"


def test_the_model_words_nothing_in_another_language_than_english() -> None:
    voice = ScriptedVoice()
    for locale in SPOKEN:
        with speaking(locale):
            arm = arms.current(voice, name="belle")
            assert (arm.reads, arm.words, arm.chooses) == (voice, None, None)
            assert arms.current(voice, name="llm_only").chooses is None
    assert arms.current(voice, name="belle").words is voice
