"""Stories and their verdicts, corrections, others' conditions, questions, choosing, letting go, comparing: `turned.py`.

Read cold, before any rule was mended for them, needs, drops and intents together: the first 213 messages with F1 .66
(verdicts told later .24, corrections .59, others' conditions .81, questions .81, choosing, haste and no preference .59,
letting go .62, comparisons .76, stories of allergies .72); the next 87, after the rules were mended for the first, with
.77 (.54, .81, .85, .69, .74, .84, .78, .81). A few labels were mended with the rules. A row that is `misread` is known
to be.
"""

from __future__ import annotations

from typing import Any

import pytest

from recommender.contracts import Context, NeedKind
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import need, vocabulary
from tests.dialogue.needs.turned import faults, rows


def each() -> list[Any]:
    """The messages; what is known to be misread must fail, so that a row that is mended is noticed."""
    misread = pytest.mark.xfail(strict=True, reason="known to be misread")
    return [pytest.param(row, id=row["text"][:40], marks=misread if row.get("misread") else ()) for row in rows()]


@pytest.mark.parametrize("row", each())
def test_what_turns_a_thing_round_is_understood(row: dict[str, Any]) -> None:
    assert faults(row) == {}


@pytest.mark.parametrize(
    "text",
    [
        "my last cream broke me out, I want one with ceramides",
        "do you have anything with shea butter? my last lotion broke me out",
        "I have a serum with vitamin c, never had problems, need a toner",
        "got a peptide cream as a gift and it's lovely, but it's too small",
        "I had acne, used benzoyl peroxide and it cleared up, now I have scars",
        "tested positive for covid, need a soothing cream",
        "need retinol, my skin is dry and I had breakouts",
        "got any creams with squalane? had a bad week",
        "I was on vacation and used a coconut scrub, soft skin for days. want the same",
        "for my birthday I got a rose oil. want a rose toner, my skin is red and itchy",
    ],
)
def test_a_story_that_condemns_no_substance_avoids_none(text: str) -> None:
    assert NeedKind.AVOID not in {each.kind for each in read(text, Context(), vocabulary()).needs}


@pytest.mark.parametrize(
    "text",
    [
        "no aloe, I want lanolin",
        "not aloe, lanolin please",
        "I'm allergic to aloe, not lanolin",
        "I'm allergic to lanolin, not just aloe",
        "it has lanolin, not aloe",
        "wasn't it aloe, or was it lanolin?",
        "never mind the aloe? I'm allergic!",
        "now one for me, my sister has an aloe allergy too",
    ],
)
def test_what_is_no_correction_takes_no_avoidance_away(text: str) -> None:
    aloe = need("avoid", "free of", "aloe")

    assert aloe in apply((aloe,), read(text, Context(needs=(aloe,)), vocabulary()))


def test_what_is_so_of_both_is_hers() -> None:
    needs = read("my friend is pregnant, so am I. this is for me", Context(), vocabulary()).needs

    assert (NeedKind.PREGNANCY, "pregnant") in {(each.kind, each.value) for each in needs}


@pytest.mark.parametrize(
    "text", ["the tea tree shampoo made my scalp burn", "that tea tree one gave me spots", "a tea tree gel burned me"]
)
def test_a_product_that_did_harm_is_no_wish_for_what_is_inside(text: str) -> None:
    needs = read(text, Context(), vocabulary()).needs

    assert {(each.kind, each.value) for each in needs} & {
        (NeedKind.AVOID, "tea tree"),
        (NeedKind.CONTAINS, "tea tree"),
    } == {(NeedKind.AVOID, "tea tree")}


def test_what_was_told_of_another_and_then_of_herself_stays_hers() -> None:
    needs = Context().needs
    for text in ("a cream for my pregnant sister", "I'm pregnant too", "now one just for me"):
        needs = apply(needs, read(text, Context(needs=needs), vocabulary()))

    assert (NeedKind.PREGNANCY, "pregnant") in {(each.kind, each.value) for each in needs}
