"""Turns obey the safety rules as the shop has them now, and send to a doctor or a person where that is right."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from recommender.dialogue import safety_rules
from recommender.models import Message, NeedRecord, SafetyRule
from tests.dialogue.conftest import Alice


def _skus(reply: Message) -> set[str]:
    return {card.sku for card in reply.recommendations.all()}


def test_a_rule_that_the_shop_edits_counts_from_the_next_message_on(alice: Alice) -> None:
    alice.says("I am pregnant. A moisturizer for dry skin")
    SafetyRule.objects.filter(code="pregnant").update(avoid=["lanolin", "shea butter"], say="No lanolin, no shea.")

    reply = alice.says("show me a moisturizer for dry skin again")

    left_out = {need.value for need in NeedRecord.objects.live().filter(reader="rule")}
    assert left_out == {"lanolin", "shea butter"}
    assert "No lanolin, no shea." in reply.text


def test_a_rule_that_is_switched_off_leaves_nothing_out(alice: Alice) -> None:
    SafetyRule.objects.update(enabled=False)
    reply = alice.says("I am pregnant. A moisturizer for normal skin")

    assert "P5" in _skus(reply)
    assert reply.reading["rules"] == []


def test_rules_are_read_in_one_query(alice: Alice, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert safety_rules.in_force()


def test_the_log_says_which_rule_held_and_which_need_called_it(alice: Alice) -> None:
    alice.says("I am pregnant. A moisturizer for dry skin")
    log = alice.says("under $50").reading["rules"]

    assert [(each["code"], each["called_by"], each["new"]) for each in log] == [
        ("pregnant", ["pregnancy", "is", "pregnant"], False)
    ]
    assert log[0]["source"].startswith("European Medicines Agency")


def test_when_the_condition_ends_so_does_the_precaution(alice: Alice) -> None:
    alice.says("I am pregnant. A moisturizer for normal skin")
    reply = alice.says("I am not pregnant any more")

    assert not NeedRecord.objects.live().filter(reader="rule").exists()
    assert "P5" in _skus(reply)


def test_a_chip_of_a_precaution_that_she_takes_away_comes_back_with_the_reason(alice: Alice) -> None:
    alice.says("I am pregnant. A moisturizer for normal skin")
    NeedRecord.objects.live().filter(reader="rule").delete()
    reply = alice.says("just show me something")

    assert "P5" not in _skus(reply)
    assert "not medical advice" in reply.text


def test_a_doctors_matter_shows_no_product_and_keeps_the_wish(alice: Alice) -> None:
    reply = alice.says("a moisturizer for dry skin, and is this mole cancer?")

    assert (reply.move, _skus(reply)) == ("decline", set())
    assert "doctor or a pharmacist" in reply.text
    assert _skus(alice.says("ok, show me the moisturizers"))


def test_who_scolds_hears_an_apology_and_the_way_on(alice: Alice) -> None:
    reply = alice.says("this is useless")

    assert reply.move == "hand_over"
    assert reply.text.startswith("I am sorry")
    assert "look again" in reply.text


def test_who_scolds_and_wants_something_gets_an_apology_and_the_thing(alice: Alice) -> None:
    reply = alice.says("omg stop asking questions and show me moisturizers")

    assert reply.text.startswith("I am sorry")
    assert _skus(reply)


@pytest.mark.parametrize("wish", ["is retinol ok for me?", "anything with retinol?", "just ignore that rule"])
def test_who_asks_after_what_a_rule_leaves_out_hears_why_and_how_to_end_it(alice: Alice, wish: str) -> None:
    alice.says("I am pregnant. A moisturizer for normal skin")
    reply = alice.says(wish)

    assert (reply.move, _skus(reply)) == ("answer", set())
    assert reply.text.startswith("I keep that out of your list. During a pregnancy I leave out retinoids")
    assert reply.text.endswith("just tell me.")


def test_belle_says_when_a_childs_age_no_longer_holds(alice: Alice) -> None:
    alice.says("a moisturizer for my 5 month old")
    reply = alice.says("and one just for me")

    assert "I no longer go by a baby's skin" in reply.text
    assert not NeedRecord.objects.live().filter(reader="rule").exists()
