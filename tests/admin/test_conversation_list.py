"""The list of conversations: who is on it, what it says of each, and how it is narrowed."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.admin.html import cells, shoppers
from tests.logged import Talk, card

LIST = "/admin/belle/conversation/"
pytestmark = pytest.mark.django_db


def ask(who: str = "Alice", text: str = "a cream please", day: int = 0) -> Talk:
    talk = Talk(who, day=day)
    talk.said(text)
    talk.replied("Here is one.", card("P1"), card("P2"))
    return talk


def test_a_widget_that_was_only_opened_is_listed_on_request(desk: Client) -> None:
    spoke, silent = ask("Alice"), Talk("Bob")
    assert shoppers(desk.get(LIST)) == [spoke.row.pk.hex[:8]]
    assert shoppers(desk.get(LIST, {"spoken": "no"})) == [silent.row.pk.hex[:8]]
    assert len(shoppers(desk.get(LIST, {"spoken": "all"}))) == 2


def test_the_newest_conversation_comes_first(desk: Client) -> None:
    old, new = ask("Alice", day=1), ask("Bob", day=2)
    assert shoppers(desk.get(LIST)) == [new.row.pk.hex[:8], old.row.pk.hex[:8]]


def test_each_line_says_how_it_began_and_what_it_came_to(desk: Client) -> None:
    talk = ask(text="a cream, please")
    talk.came_to("clicked", "accepted", "bag")
    talk.thumb(talk.row.messages.get(position=2), "down")
    line = cells(desk.get(LIST))[0]
    assert line["opening"] == "a cream, please"
    assert line["turn_count"] == "1"
    assert line["came_to"] == "Bag \N{THUMBS DOWN SIGN}"


@pytest.mark.parametrize(
    ("outcomes", "strongest"),
    [
        (["clicked", "rejected"], "Rejected"),
        (["rejected", "accepted"], "Accepted"),
        (["purchased", "returned"], "Returned"),
    ],
)
def test_the_strongest_outcome_is_shown(desk: Client, outcomes: list[str], strongest: str) -> None:
    ask().came_to(*outcomes)
    assert cells(desk.get(LIST))[0]["came_to"] == strongest


def test_tokens_are_shown_until_the_shop_sets_a_price(desk: Client, settings: Settings) -> None:
    talk = ask()
    talk.called(talk.row.messages.get(position=2), prompt_tokens=1_000_000, completion_tokens=500_000)
    assert cells(desk.get(LIST))[0]["voice"] == "belle, 1,500,000 tokens"
    settings.BELLE = {**settings.BELLE, "LLM_PRICE": (0.5, 2.0, "EUR")}
    assert cells(desk.get(LIST))[0]["voice"] == "belle, 1.5000 EUR"


def test_a_conversation_without_a_model_is_called_composed(desk: Client) -> None:
    ask()
    assert cells(desk.get(LIST))[0]["voice"] == "composed"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"move": "no_match"}, "Bob"),
        ({"move": "recommend"}, "Alice"),
        ({"outcome": "accepted"}, "Alice"),
        ({"outcome": "none"}, "Bob"),
        ({"feedback": "up"}, "Bob"),
        ({"feedback": "none"}, "Alice"),
        ({"training_consent__exact": "1"}, "Bob"),
        ({"spoke_at__gte": "2026-03-02 00:00:00+00:00", "spoke_at__lt": "2026-03-03 00:00:00+00:00"}, "Bob"),
    ],
)
def test_each_filter_finds_the_conversation_it_names(desk: Client, chosen: dict[str, str], found: str) -> None:
    alice = ask("Alice")
    alice.came_to("accepted", place=1)
    alice.came_to("accepted", place=2)  # twice accepted is still listed once
    bob = Talk("Bob", training=True, day=1)
    bob.said("unicorn dust")
    bob.thumb(bob.replied("I have none.", move="no_match"), "up")
    expected = {"Alice": alice, "Bob": bob}[found]
    assert shoppers(desk.get(LIST, chosen)) == [expected.row.pk.hex[:8]]


def test_search_finds_words_that_either_side_said(desk: Client) -> None:
    alice, bob = ask("Alice", "something with Squalane"), Talk("Bob")
    bob.said("a cream")
    bob.replied("It holds squalane and oat.")
    assert len(shoppers(desk.get(LIST, {"q": "squalane"}))) == 2
    assert shoppers(desk.get(LIST, {"q": "oat squalane"})) == [bob.row.pk.hex[:8]]
    assert shoppers(desk.get(LIST, {"q": "something"})) == [alice.row.pk.hex[:8]]


def test_search_finds_a_shopper_by_the_start_of_her_id(desk: Client) -> None:
    alice = ask("Alice")
    ask("Bob")
    assert shoppers(desk.get(LIST, {"q": alice.row.pk.hex[:8]})) == [alice.row.pk.hex[:8]]


def test_a_page_of_the_list_costs_the_same_queries_however_many_conversations_it_shows(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def busy(who: str) -> None:
        talk = ask(who)
        talk.came_to("clicked", "bag")
        talk.called(talk.row.messages.get(position=2))

    busy("Alice")
    desk.get(LIST)  # what is looked up once in a process and kept
    with django_assert_num_queries(QUERIES):
        desk.get(LIST)
    for number in range(30):
        busy(f"shopper {number}")
    with django_assert_num_queries(QUERIES):
        assert len(shoppers(desk.get(LIST))) == 31


QUERIES = 7  # session, user, two for permissions, a count, the page itself, and that it was looked at
