"""What she wants to spend, in all the ways of saying it, and the numbers that are no price."""

from __future__ import annotations

import pytest

from recommender.contracts import Context, Intent, Need, NeedKind, Op, Reading
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary

NOTHING = Context()
ASKED = Context(asked=(NeedKind.BUDGET,), last_question=NeedKind.BUDGET)
HELD = Context(needs=(Need(NeedKind.BUDGET, Op.AT_MOST, 30.0),))


def heard(text: str, context: Context = NOTHING) -> Reading:
    return read(text, context, vocabulary())


def limits(text: str, context: Context = NOTHING) -> dict[str, float]:
    return {need.op.value: float(need.value) for need in heard(text, context).needs if need.kind is NeedKind.BUDGET}


CEILINGS = {
    "30 bucks tops": 30,
    "serum, max 25": 25,
    "no more than a tenner": 10,
    "nothing over 40 please": 40,
    "a lip balm, 4.99 or under": 4.99,
    "I have 50 to spend, a toner and a serum": 50,
    "all in 40": 40,
    "35 for everything": 35,
    "something for my hair, around 70": 70,
    "a serum ≤ 20": 20,
    "under20 please": 20,
    "toner and serum, 20 each": 20,
    "my limit is 30 but could do 35": 35,
    "no fragrance, under 15": 15,
    "a shampoo for my oily skin under 60 total": 60,
    "$20 men's cologne": 20,
    "hasta 15 dolares": 15,
}


@pytest.mark.parametrize(("text", "ceiling"), CEILINGS.items())
def test_a_ceiling_is_heard_however_it_is_put(text: str, ceiling: float) -> None:
    assert limits(text) == {"<=": ceiling}


RANGES = ("between 20 and 40", "20-40", "something like 20 to 40, a serum", "20ish to 40", "entre 20 y 40 dolares")


@pytest.mark.parametrize("text", RANGES)
def test_a_range_has_both_ends(text: str) -> None:
    assert limits(text) == {">=": 20, "<=": 40}


ABROAD = {
    "under €30": 32.4,
    "max 20 Euro": 21.6,
    "less than ₹800": 9.54,
    "300 rs": 3.58,
    "50 quid": 63.8,
    "5000 yen": 32.9,
    "di bawah Rp 150.000": 9.42,
    "max 150 ribu": 9.42,
    "budget is about 150 dhs": 40.8,
    "up to 35 CHF": 39.7,
}


@pytest.mark.parametrize(("text", "dollars"), ABROAD.items())
def test_another_currency_is_counted_in_the_shops_own(text: str, dollars: float) -> None:
    assert limits(text) == {"<=": pytest.approx(dollars, rel=0.01)}


def test_thousands_are_meant_for_both_ends_of_a_range() -> None:
    assert limits("20 to 30k rupiah") == {">=": pytest.approx(1.26, abs=0.01), "<=": pytest.approx(1.88, abs=0.01)}


NO_PRICES = (
    "sunscreen spf 50, 30 ml",
    "my 14 year old has acne",
    "i have 2 kids",
    "your top 3 serums",
    "i'm around 50 and want a serum",
    "a gift for my mom who is about 50",
    "shade 120",
    "ages 30 to 40",
    "10% niacinamide",
    "less than 10 ingredients",
    "a 2 in 1 shampoo",
    "used it for 20 years",
    "4 stars or more",
    "i've tried 12 serums already",
    "leave it on for 20 to 30 minutes",
)


@pytest.mark.parametrize("text", NO_PRICES)
def test_a_number_of_something_else_is_no_price(text: str) -> None:
    assert limits(text) == {}


CHEAP = (
    "a cheap serum",
    "not too expnsive pls",
    "drugstore foundation",
    "nothing pricey",
    "I'm a student",
    "algo barato",
)


@pytest.mark.parametrize("text", CHEAP)
def test_a_low_price_without_a_number_is_an_intent_and_no_ceiling(text: str) -> None:
    assert Intent.CHEAPER in heard(text).intents
    assert limits(text) == {}


NOT_CHEAP = (
    "not the cheapest stuff",
    "nothing fancy",
    "I don't want cheap stuff",
    "my cheap foundation",
    "it smells cheap",
)


@pytest.mark.parametrize("text", NOT_CHEAP)
def test_what_is_said_of_cheap_things_is_no_wish_for_one(text: str) -> None:
    assert Intent.CHEAPER not in heard(text).intents


@pytest.mark.parametrize("text", ["40", "about 40", "20... no, 40", "forty", "40 would be ok"])
def test_asked_for_a_budget_a_bare_number_is_one(text: str) -> None:
    assert limits(text, ASKED) == {"<=": 40}


@pytest.mark.parametrize("text", ["make it 25", "no, 25", "actually 25", "25 instead", "let's say 25"])
def test_a_number_behind_a_correction_replaces_the_budget(text: str) -> None:
    assert limits(text, HELD) == {"<=": 25}
    assert [value for _, _, value in heard(text, HELD).dropped] == [30.0]


@pytest.mark.parametrize("text", ["a 24k gold mask", "spf between 30 and 50", "10k steps a day"])
def test_thousands_and_ranges_of_other_things_are_no_prices(text: str) -> None:
    assert limits(text) == {}
