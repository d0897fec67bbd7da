"""GET conversations/{id}/"""

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Shopper
from tests.logged import card


def test_the_transcript_holds_what_was_said_and_shown_in_order(alice: Shopper) -> None:
    said = alice.log.said("A cream for dry skin", client_id="c1")
    reply = alice.log.replied("This is made for dry skin.", card("P1"), card("P2"))
    first, second = alice.get(alice.here).json()["messages"]
    assert first == {"id": str(said.pk), "role": "shopper", "text": "A cream for dry skin", "client_id": "c1"}
    assert (second["id"], second["role"], second["move"]) == (str(reply.pk), "assistant", "recommend")
    assert [one["sku"] for one in second["cards"]] == ["P1", "P2"]
    assert second["cards"][0]["recommendation"] == str(reply.recommendations.get(place=1).pk)


def test_a_card_is_shown_as_it_was_then(alice: Shopper) -> None:
    alice.was_shown("P1")
    shown = alice.get(alice.here).json()["messages"][1]["cards"][0]
    assert (shown["name"], shown["price"]) == ("Quiet Cream", "20.00")


def test_only_live_needs_are_listed(alice: Shopper) -> None:
    said = alice.log.said("Under $30, no fragrance")
    alice.log.need(said, "budget", "<=", 30.0, start=0, end=9)
    alice.log.need(said, "avoid", "free of", "fragrance", dropped_at=alice.log.now)
    (need,) = alice.get(alice.here).json()["needs"]
    assert need["source"] == {"message": str(said.pk), "start": 0, "end": 9}
    assert (need["need"], need["op"], need["value"], need["strength"]) == ("budget", "<=", 30.0, "must")


def test_each_reply_tells_the_needs_of_its_own_time(alice: Shopper) -> None:
    said = alice.log.said("Under $30")
    then, second = alice.log.now, timedelta(seconds=1)
    alice.log.replied("Anything else?", finished_at=then)
    need = alice.log.need(said, "budget", "<=", 30.0)
    type(need).objects.update(created_at=then - second, dropped_at=then + second)
    alice.log.said("Price does not matter")
    alice.log.replied("Good to know.")
    first, last = (one for one in alice.get(alice.here).json()["messages"] if one["role"] == "assistant")
    assert [one["value"] for one in first["needs"]] == [30.0]
    assert last["needs"] == []


def test_what_she_replaced_is_gone_with_its_reply(alice: Shopper) -> None:
    old = alice.log.said("A cream for dry skin")
    alice.log.replied("Here.")
    alice.log.said("A cream for oily skin", replaces=old)
    alice.log.replied("There.")
    texts = [one["text"] for one in alice.get(alice.here).json()["messages"]]
    assert texts == ["A cream for oily skin", "There."]


def test_a_conversation_is_read_with_a_constant_number_of_queries(
    alice: Shopper, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        alice.was_shown("P1", "P2")
    with django_assert_max_num_queries(6):
        assert len(alice.get(alice.here).json()["messages"]) == 10
