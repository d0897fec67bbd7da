"""Shops as they are on a bad day: empty, without prices, without a product that a card shows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from recommender.dialogue import transcript
from recommender.models import Message
from recommender.models.message import Status
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop

SAID = [
    "A moisturizer for dry skin",
    "under $20",
    "something cheaper",
    "anything",
    "Is it vegan?",
    "Show me something else",
]
Shop = type[SmallShop]


def filled_with(shop: Shop, change: Callable[[Shop], None]) -> Alice:
    """The shop after `change`, indexed anew, and Alice at its door."""
    change(shop)
    index.refresh(shop(), "en")
    vocabulary_store.forget()
    return Alice()


def without_prices(shop: Shop) -> None:
    for sku in shop.items:
        shop.change(sku, price=None)


def answered(reply: Message) -> bool:
    return reply.status == Status.DONE and reply.move != "fallback" and bool(reply.text)


@pytest.mark.parametrize("said", SAID)
def test_a_shop_with_nothing_in_it_says_so_politely(shop: Shop, said: str) -> None:
    alice = filled_with(shop, lambda empty: empty.items.clear())
    reply = alice.says(said)
    assert answered(reply)
    assert not reply.recommendations.exists()


def test_an_empty_shop_keeps_talking(shop: Shop) -> None:
    alice = filled_with(shop, lambda empty: empty.items.clear())
    assert all(answered(alice.says(said)) for said in SAID)


def test_a_shop_whose_last_things_have_gone_since_it_was_indexed_shows_none_of_them(alice: Alice, shop: Shop) -> None:
    shop.items.clear()
    reply = alice.says("A moisturizer for dry skin")
    assert answered(reply)
    assert not reply.recommendations.exists()


@pytest.mark.parametrize("said", SAID)
def test_a_shop_without_prices_answers(shop: Shop, said: str) -> None:
    assert answered(filled_with(shop, without_prices).says(said))


def test_a_card_without_a_price_has_none_and_no_reason_from_one(shop: Shop) -> None:
    reply = filled_with(shop, without_prices).says("A moisturizer for dry skin")
    cards = transcript.reply(reply)["cards"]
    assert cards
    assert {(card["price"], card["unit_price"]) for card in cards} == {(None, None)}
    assert "$" not in reply.text
    assert not [reason for card in cards for reason in card["reasons"] if reason["need"] == "budget"]


def test_an_unknown_price_is_within_no_budget(shop: Shop) -> None:
    reply = filled_with(shop, without_prices).says("A moisturizer for dry skin under $50")
    assert reply.move == "no_match"
    assert not reply.recommendations.exists()


def test_one_price_among_unknown_ones_is_found(shop: Shop) -> None:
    def one_is_priced(shop: Shop) -> None:
        without_prices(shop)
        shop.change("P1", price=Decimal("20.00"))

    reply = filled_with(shop, one_is_priced).says("A moisturizer for dry skin under $50")
    assert [shown.sku for shown in reply.recommendations.all()] == ["P1"]


def test_what_was_sold_off_since_stays_in_the_transcript_as_it_was_shown(alice: Alice, shop: Shop) -> None:
    alice.says("A moisturizer for dry skin without fragrance")
    before = transcript.conversation(alice.talk)
    shop.items.clear()
    index.refresh(shop(), "en")
    vocabulary_store.forget()
    assert transcript.conversation(alice.talk) == before
    assert before["messages"][1]["cards"][0]["name"] == "Quiet Cream"
    for said in ("How much is it?", "Is the first one vegan?", "Compare the two"):
        assert answered(alice.says(said))
