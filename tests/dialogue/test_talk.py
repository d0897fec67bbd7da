"""Turns in which she chooses, asks why not, wants it cheap, or has seen everything."""

from __future__ import annotations

from recommender.models import Message, NeedRecord
from tests.dialogue.conftest import Alice


def _cards(reply: Message) -> list[str]:
    return [one.sku for one in reply.recommendations.all()]


def test_a_low_price_becomes_a_ceiling_that_she_would_like_and_is_told(alice: Alice) -> None:
    reply = alice.says("A cheap moisturizer")

    budget = NeedRecord.objects.live().get(kind="budget")
    assert (budget.op, budget.strength) == ("<=", "prefer")
    assert f"I take “cheap” as up to ${float(str(budget.value)):g}" in reply.text
    assert _cards(reply)


def test_another_currency_is_told_in_the_shops_own(alice: Alice) -> None:
    reply = alice.says("A moisturizer under €30")

    assert "I take “under €30” as about $32.40." in reply.text


def test_once_all_is_seen_one_line_says_so_and_what_could_give(alice: Alice) -> None:
    first = alice.says("A moisturizer for dry skin under $30")
    reply = alice.says("anything else?")

    assert len(_cards(first)) == 3
    assert (reply.move, _cards(reply)) == ("answer", [])
    assert reply.text.startswith("You have seen all that fits. Without “")


def test_the_same_cards_come_again_where_she_asks_for_them_but_are_not_worded_again(alice: Alice) -> None:
    first = alice.says("A moisturizer for dry skin under $30")
    reply = alice.says("show me those again")

    assert set(_cards(reply)) == set(_cards(first))
    assert "Quiet Cream" not in reply.text


def test_she_takes_a_card(alice: Alice) -> None:
    shown = _cards(alice.says("A moisturizer for dry skin under $30"))
    reply = alice.says("I'll take the second one")

    assert reply.move == "answer"
    assert reply.text.startswith("Gladly: ")
    assert {"P1": "Quiet Cream", "P2": "Rose Cream", "P3": "Lost Label Cream"}[shown[1]] in reply.text


def test_why_not_is_answered_by_the_needs_that_it_fails(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin without fragrance, under $30")
    reply = alice.says("why not the night rest?")

    assert reply.move == "answer"
    assert "Night Rest does not fit" in reply.text
    assert "it costs $60 and you said under $30" in reply.text
    assert "you said no fragrance, and its list names it or may hide it" in reply.text


def test_why_not_a_card_that_fits_is_answered_by_what_ranks_it_lower(alice: Alice) -> None:
    first = _cards(alice.says("A moisturizer for dry skin under $30"))
    reply = alice.says("why not the last one?")

    assert len(first) == 3
    assert "meets all that you asked for too" in reply.text


def test_what_nobody_can_answer_is_said_plainly_and_brings_no_cards(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin under $30")
    reply = alice.says("is the first one ok for my eczema?")

    assert "eczema" in reply.text.lower() or "does not say" in reply.text


def test_a_matter_for_a_doctor_is_not_answered_from_a_label(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin under $30")
    reply = alice.says("the first one gave me an infected wound, can I use it with retinol?")

    assert reply.move == "decline"
    assert "rule against" not in reply.text
