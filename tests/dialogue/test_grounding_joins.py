"""True parts that are joined into what nobody can prove, beside the true sentences that they resemble."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recommender.contracts import NeedKind, Reason
from recommender.dialogue.grounding.check import check
from recommender.dialogue.grounding.facts import facts_of
from tests.dialogue.shelf_items import FIELD, SHAMPOO

REASONS = (
    Reason("listed for pores", NeedKind.CONCERN, FIELD, ("pores",)),
    Reason("made for oily skin", NeedKind.SKIN_TYPE, FIELD, ("oily",)),
    Reason("made for sensitive skin", NeedKind.SKIN_TYPE, FIELD, ("sensitive",)),
    Reason("listed as vegan", NeedKind.CLAIM, FIELD, ("vegan",)),
    Reason("contains urea", NeedKind.CONTAINS, FIELD, ("urea",)),
    Reason("no talc in its ingredient list", NeedKind.AVOID, FIELD, ("talc",), holds=False),
    Reason("comes as 50 ml", NeedKind.SIZE, FIELD, ("50 ml",)),
    Reason("4.2 stars from 95 ratings", NeedKind.RATING, FIELD),
    Reason("within your $40", NeedKind.BUDGET, FIELD),
)
FACTS = facts_of([(replace(SHAMPOO, name="Clay Hour", category=("Masks",)), REASONS)])


@pytest.mark.parametrize(
    "sentence",
    [
        "Clay Hour is listed for pores.",
        "Clay Hour is listed for pores and made for oily skin.",
        "Clay Hour, which is listed for pores, contains urea.",
        "Clay Hour is made for oily and sensitive skin.",
        "Clay Hour is made for oily skin and for sensitive skin.",
        "Clay Hour is a mask for oily skin.",
        "Clay Hour contains urea, and it is listed for pores.",
        "Clay Hour contains urea and is listed as vegan.",
        "Clay Hour has no talc in its ingredient list and is made for oily skin.",
        "For pores I would try Clay Hour: it stays within your $40.",
        "For pores, look at Clay Hour: it has 4.2 stars from 95 ratings.",
        "If it is for pores, I would pick Clay Hour: there is no talc in its ingredient list.",
        "My pick for oily skin is Clay Hour, with no talc in its ingredient list.",
        "I would pick Clay Hour for oily skin.",
        "Your skin is oily, so I would look at Clay Hour, which is listed for pores.",
        "Since your skin is oily, I would take Clay Hour, which stays within your $40.",
        "I would pick Clay Hour because it contains urea and has no talc.",
        "Clay Hour has no talc listed in its ingredient list.",
        "Clay Hour comes as 50 ml and stays within your $40.",
        "Clay Hour has a 4.2 star rating from 95 ratings.",
        "I would start with Clay Hour.",
    ],
)
def test_a_fact_may_be_said_of_the_product_and_of_her_choice(sentence: str) -> None:
    assert check(sentence, FACTS).why == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Clay Hour is priced for pores.",
        "Clay Hour is priced and costs for pores.",
        "Clay Hour comes for pores and oily skin.",
        "Clay Hour costs $18.50 for oily skin.",
        "Clay Hour has 4.2 stars from 95 ratings for pores.",
        "Clay Hour stays within your $40 for pores.",
        "Clay Hour comes as 50 ml for oily skin.",
        "Clay Hour contains urea for pores.",
        "Clay Hour has urea for your oily skin.",
        "Clay Hour contains urea and pores.",
        "Clay Hour has no talc for pores.",
        "Clay Hour has no talc in its ingredient list for oily skin.",
        "Clay Hour is listed as vegan for oily skin.",
        "Clay Hour is listed in our catalogue for pores.",
        "Clay Hour stays in its ingredient list for pores.",
        "Clay Hour contains urea, for pores.",
    ],
)
def test_a_fact_is_for_no_need_that_it_does_not_answer(sentence: str) -> None:
    assert check(sentence, FACTS).why != ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Clay Hour contains urea, which is listed for pores.",
        "Clay Hour contains urea listed for pores.",
        "Clay Hour has an ingredient list that is made for oily skin.",
        "The price is made for oily skin, and Clay Hour contains urea.",
        "The price of Clay Hour is $18.50, and its label is listed as vegan.",
        "Its ingredients are listed for pores in Clay Hour.",
        "Clay Hour has 4.2 stars from 95 ratings made for oily skin.",
        "Clay Hour is listed for pores because it contains urea.",
        "Clay Hour contains urea, so it is listed for pores.",
        "Since it has no talc in its ingredient list, Clay Hour is made for oily skin.",
        "Clay Hour has 4.2 stars from 95 ratings because it is made for oily skin.",
    ],
)
def test_a_fact_is_said_of_no_other_fact_and_is_the_cause_of_none(sentence: str) -> None:
    assert check(sentence, FACTS).why != ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Clay Hour is as you asked.",
        "Clay Hour is as you asked and contains urea.",
        "Clay Hour is a 4.2 stars from 95 ratings.",
        "Clay Hour is priced in the shop.",
        "Clay Hour comes in the list of the shop.",
        "Clay Hour has its ingredients on the label.",
        "Clay Hour comes as 500 ml and contains urea.",
        "Clay Hour comes as 50 ml of urea for $40.",
        "Clay Hour contains 50 ml of urea.",
        "Clay Hour has no talc listed in our shop.",
        "Clay Hour has a 4.9 star rating from 95 ratings.",
    ],
)
def test_a_phrase_that_proves_nothing_is_stopped(sentence: str) -> None:
    assert check(sentence, FACTS).why != ""
