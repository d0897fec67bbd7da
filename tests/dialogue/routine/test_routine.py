"""Alice asks for a routine, and changes it: what stands in it, what it costs, what is left out and said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from recommender.dialogue import transcript
from recommender.dialogue.outcomes import record
from recommender.models import Message, Recommendation
from recommender.models.outcome import OutcomeKind
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop


def routine(reply: Message) -> Any:  # noqa: ANN401 - JSON
    """As the widget gets it."""
    return transcript.reply(reply)["routine"]


def steps(reply: Message) -> list[tuple[str, str]]:
    """Time and step, in order."""
    return [(one["time"], one["step"]) for one in routine(reply)["steps"]]


def left_out(reply: Message) -> dict[str, str]:
    """What holds nothing, and why."""
    return {one["label"]: one["why"] for one in routine(reply)["left_out"]}


def test_the_steps_come_in_the_order_in_which_they_are_used(alice: Alice) -> None:
    reply = alice.says("Build me a routine under $100")
    day = ["cleanser", "treatment", "moisturizer", "sunscreen"]
    assert steps(reply) == [*(("morning", step) for step in day), *(("evening", step) for step in day[:3])]


def test_the_budget_is_of_the_whole_and_a_product_that_serves_twice_counts_once(alice: Alice) -> None:
    reply = alice.says("Build me a routine under $80")
    prices = [Decimal(card.snapshot["price"]) for card in Recommendation.objects.filter(message=reply)]
    assert sum(prices) == Decimal(routine(reply)["total"]) <= 80
    assert f"${sum(prices):.0f} in all, within your $80" in reply.text


def test_no_card_gives_the_budget_of_the_whole_as_its_own_reason(alice: Alice) -> None:
    reply = alice.says("Build me a routine under $80")
    rows = Recommendation.objects.filter(message=reply)
    assert all(row.reasons for row in rows)
    assert not [reason for row in rows for reason in row.reasons if reason["need"] == "budget"]


def test_where_the_shop_states_nothing_its_shelf_is_the_reason(alice: Alice, shop: type[SmallShop]) -> None:
    for sku in list(shop.items):
        shop.change(sku, rating=None, rating_count=0, facets={})
    row = Recommendation.objects.filter(message=alice.says("Build me a routine")).first()
    assert row is not None
    assert row.reasons[0]["text"] == "the shop lists it under Face Wash"


def test_what_she_avoids_is_in_no_step(alice: Alice) -> None:
    assert not {"C2", "M2", "S2"} & set(skus(alice.says("A skincare routine without fragrance under $200")))


def test_a_retinoid_belongs_to_the_evening_and_to_nobody_who_is_pregnant(alice: Alice) -> None:
    reply = alice.says("Build me a routine with retinol")
    held = {(one["time"], one["product_id"]) for one in routine(reply)["steps"]}
    assert ("evening", "T3") in held
    assert ("morning", "T3") not in held
    assert "Night Drops belongs to the evening." in reply.text
    assert "T3" not in skus(alice.says("I'm pregnant"))


def test_a_step_that_she_owns_is_left_out_and_said_once(alice: Alice) -> None:
    reply = alice.says("Build me a routine, I already have a cleanser and a sunscreen")
    assert left_out(reply) == {"cleanser": "owned", "sunscreen": "owned"}
    assert "You have a cleanser and sunscreen already" in reply.text
    assert "already" not in alice.says("under $60").text


def test_what_she_skips_may_come_back(alice: Alice) -> None:
    alice.says("Build me a routine")
    assert left_out(alice.says("skip the sunscreen")) == {"sunscreen": "unwanted"}
    assert ("morning", "sunscreen") in steps(alice.says("add the sunscreen back"))


def test_without_sunscreen_what_makes_skin_sensitive_to_the_sun_asks_for_one(alice: Alice) -> None:
    assert "wear a sunscreen by day" in alice.says("A routine with retinol, I own a sunscreen").text


def test_another_cleanser_is_another_one_and_the_rest_stays(alice: Alice) -> None:
    before = set(skus(alice.says("Build me a routine")))
    reply = alice.says("another cleanser")
    after = set(skus(reply))
    assert {sku[0] for sku in before ^ after} == {"C"}
    assert "takes the place of" in reply.text


def test_the_words_of_the_button_swap_that_very_step(alice: Alice) -> None:
    before = routine(alice.says("Build me a routine"))["steps"]
    evening = next(one for one in before if (one["time"], one["step"]) == ("evening", "treatment"))
    after = routine(alice.says(evening["swap"]))["steps"]
    changed = [new["time"] for old, new in zip(before, after, strict=True) if old["product_id"] != new["product_id"]]
    assert changed == ["evening"]


def test_a_product_can_be_swapped_by_its_name_and_for_a_cheaper_one(alice: Alice, shop: type[SmallShop]) -> None:
    first = alice.says("Build me a routine without fragrance")
    name = shop.items[skus(first)[1]].name
    assert name not in [shop.items[sku].name for sku in skus(alice.says(f"swap the {name}"))]
    assert "I have no cheaper sunscreen that fits, so Day Veil SPF 50 stays." in alice.says("a cheaper sunscreen").text


def test_another_one_of_all_of_it(alice: Alice) -> None:
    first = skus(alice.says("Build me a simple routine"))
    assert not set(first) & set(skus(alice.says("show me other options")))


def test_where_money_is_short_what_matters_most_is_kept_and_the_whole_is_priced(alice: Alice) -> None:
    reply = alice.says("Build me a routine under $35")
    assert set(left_out(reply).values()) == {"budget"}
    assert "The whole routine would be $65 at the least" in reply.text
    assert {"cleanser", "sunscreen"} <= {step for _time, step in steps(reply)}


def test_where_no_step_can_be_paid_nothing_is_shown(alice: Alice) -> None:
    reply = alice.says("Build me a routine under $5")
    assert reply.move == "no_match"
    assert "Nothing that fits costs $5 or less." in reply.text
    assert routine(reply) is None


def test_a_step_that_nothing_fits_names_the_need_that_would_have_to_give(alice: Alice, shop: type[SmallShop]) -> None:
    reply = alice.says("Build me a routine, five stars only, for oily skin with ceramides, no shea")
    assert "Nothing in the shop fits as" in reply.text
    assert "Without “" in reply.text


def test_a_shop_without_a_shelf_for_a_step_says_so(alice: Alice, shop: type[SmallShop]) -> None:
    shop.items = {sku: item for sku, item in shop.items.items() if sku[0] != "S"}
    index.refresh(shop(), "en")
    vocabulary_store.forget()
    reply = alice.says("Build me a routine")
    assert left_out(reply) == {"sunscreen": "unsold"}
    assert "This shop has no shelf for a sunscreen." in reply.text


def test_what_cannot_be_held_against_the_rest_is_told(alice: Alice, shop: type[SmallShop]) -> None:
    for sku in ("C1", "C2"):
        shop.change(sku, ingredients=None)
    assert "The shop has no ingredient list for Foam" in alice.says("Build me a routine").text


def test_a_shop_without_prices_names_no_sum(alice: Alice, shop: type[SmallShop]) -> None:
    for sku in list(shop.items):
        shop.change(sku, price=None)
    index.refresh(shop(), "en")
    vocabulary_store.forget()
    reply = alice.says("Build me a routine")
    assert routine(reply)["total"] is None
    assert "$" not in reply.text
    assert "takes the place of" in alice.says("another cleanser").text


def test_only_the_evening_and_only_the_basics(alice: Alice) -> None:
    assert steps(alice.says("Just a simple evening routine please")) == [
        ("evening", "cleanser"),
        ("evening", "moisturizer"),
    ]
    assert ("evening", "treatment") in steps(alice.says("make it a full routine"))


def test_cheaper_is_the_cheapest_that_goes_together(alice: Alice) -> None:
    first = routine(alice.says("Build me a routine"))["total"]
    reply = alice.says("cheaper please")
    assert Decimal(routine(reply)["total"]) < Decimal(first)
    assert "Nothing that fits costs less" in alice.says("cheaper please").text


@pytest.mark.parametrize(
    "text", ["thanks!", "show me lip balms", "I want a moisturizer for dry skin", "a person please"]
)
def test_what_leads_elsewhere_is_no_routine(alice: Alice, text: str) -> None:
    alice.says("Build me a routine")
    assert routine(alice.says(text)) is None


@pytest.mark.parametrize(
    "text", ["I need a moisturizer for my routine", "Build me a hair routine", "My routine is dull"]
)
def test_a_routine_that_is_only_spoken_of_is_not_built(alice: Alice, text: str) -> None:
    assert routine(alice.says(text)) is None


@pytest.mark.parametrize(
    "text", ["Buatkan saya rutinitas skincare", "أريد روتين", "Can you put together a regimen for me?"]
)
def test_it_is_asked_for_in_many_ways(alice: Alice, text: str) -> None:
    assert routine(alice.says(text))


def test_a_product_that_she_sent_away_does_not_come_back(alice: Alice) -> None:
    row = Recommendation.objects.filter(message=alice.says("Build me a routine")).first()
    assert row is not None
    record(row, OutcomeKind.REJECTED, "scent")
    assert row.sku not in skus(alice.says("Show me others"))
