"""Corrected replies are played again, of those who allow training alone, and leave nothing behind."""

from __future__ import annotations

import pytest

from recommender.models import Conversation, Correction, LLMCall
from recommender.school.evaluation.cases import Case, measure, part
from recommender.school.evaluation.part import Who
from tests.logged import Talk, card
from tests.school.evaluation.conftest import Voices

ASKED = "a moisturizer for dry skin without perfume, please, the first you have"


def corrected(who: str, training: bool) -> None:
    talk = Talk(who, training=training)
    talk.said(ASKED)
    reply = talk.replied("Rose Cream it is.", card("P2"))
    Correction.objects.create(message=reply, text="Take Quiet Cream.", skus=["P1"], training_consent=training)


def test_only_what_may_be_trained_on_is_played_again(voices: Voices) -> None:
    corrected("Alice", training=True)
    corrected("Bob", training=False)
    found = part(10, "belle", [Who("base", voices["base"])])
    assert [thing.what for thing in found.things] == [
        Case((ASKED,), "en", ["P1"], ["P2"], "Take Quiet Cream.", "Rose Cream it is.")
    ]
    assert not part(0, "belle", []).things


@pytest.mark.parametrize(
    ("wanted", "refused", "passes"),
    [(["P1"], ["P2"], 1.0), (["P2"], [], 0.0), ([], ["P1"], 0.0), ([], [], 1.0)],
)
def test_a_case_passes_where_the_fault_stays_away_and_the_right_card_is_there(
    voices: Voices, wanted: list[str], refused: list[str], passes: float
) -> None:
    one = Case(("hello", ASKED), "en", wanted, refused, "", "Rose Cream it is.")
    value = measure(Who("base", voices["base"]), one, "belle")
    assert value == {"figures": {"cases that pass": [passes, 1.0]}, "texts": {}, "away": ""}
    assert not Conversation.objects.exists()
    assert not LLMCall.objects.exists()


def test_the_new_reply_is_nearer_to_one_of_the_two(voices: Voices) -> None:
    def won(better: str, original: str) -> float:
        one = Case(("hello",), "en", [], [], better, original)
        figures = measure(Who("base", voices["base"]), one, "crs_only")["figures"]
        return float(figures["nearer to the reviewer's words than to the original"][0])

    near, far = "Hello! What kind of product are you looking for?", "zzz qqq"
    assert (won(near, far), won(far, near)) == (1.0, 0.0)
