"""What is said of the cards that nobody spoke of yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from recommender.dialogue.reply.composed import Card, others
from tests.dialogue.shelf_items import SHAMPOO


def card(name: str, price: str) -> Card:
    return replace(SHAMPOO, sku=name, name=name, price=Decimal(price)), ()


def test_one_that_costs_less_than_all_that_were_spoken_of_is_for_who_would_rather_spend_less() -> None:
    said = others([card("Plain", "9")], [card("Rich", "24"), card("Fine", "11")], "seed")
    assert said.startswith("If you would rather spend less, Plain")


def test_one_that_costs_more_than_a_card_that_was_spoken_of_spares_nobody_money() -> None:
    said = others([card("Plain", "16.50")], [card("Rich", "24"), card("Fine", "11")], "seed")
    assert said.startswith("Also a match: Plain")
