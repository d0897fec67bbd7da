"""What was put into the bag from a card is followed to the order, and back: the shop's own server says so."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError
from django.http import HttpRequest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from products import bag
from products.checkout import place_order
from products.models import Order, OrderLine
from products.returns import take_back
from recommender.dialogue import outcomes
from recommender.dialogue.erase import erase
from recommender.models import Outcome
from tests.logged import Talk, card
from tests.products.cast import product

pytestmark = pytest.mark.django_db
After = DjangoCaptureOnCommitCallbacks


@pytest.fixture(autouse=True)
def shelves() -> None:
    product("CREAM")
    product("BALM")


@pytest.fixture
def talk() -> Talk:
    talk = Talk(training=True)
    talk.said("a cream please")
    talk.replied("Here.", card("CREAM"), card("BALM"))
    return talk


@pytest.fixture
def visit() -> HttpRequest:
    """Her visit to the shop."""
    request = HttpRequest()
    request.session = SessionStore()
    return request


def ordered(visit: HttpRequest, after: After) -> Order:
    with after(execute=True):
        return place_order(bag.current(visit.session), "Rosa")


def came_to() -> list[tuple[str, str, str]]:
    """sku, outcome and who said so."""
    rows = Outcome.objects.order_by("pk").values_list("recommendation__sku", "outcome", "source")
    return [(sku, outcome, source) for sku, outcome, source in rows if source == "shop"]


def press(talk: Talk, visit: HttpRequest, sku: str = "CREAM") -> None:
    """The card's own button."""
    outcomes.put_into_bag(talk.row.recommendations.get(sku=sku), visit)


def test_what_lay_in_the_bag_from_a_card_counts_as_bought(
    talk: Talk, visit: HttpRequest, django_capture_on_commit_callbacks: After
) -> None:
    press(talk, visit)
    bag.add(visit.session, "BALM")  # by the shop's own button
    order = ordered(visit, django_capture_on_commit_callbacks)
    assert came_to() == [("CREAM", "purchased", "shop")]
    assert [bool(line.reference) for line in order.lines.order_by("sku")] == [False, True]


def test_what_comes_back_counts_as_returned_once(
    talk: Talk, visit: HttpRequest, django_capture_on_commit_callbacks: After
) -> None:
    press(talk, visit)
    lines = [line.pk for line in ordered(visit, django_capture_on_commit_callbacks).lines.all()]
    for expected in (1, 0):
        with django_capture_on_commit_callbacks(execute=True):
            assert take_back(lines) == expected
    assert came_to() == [("CREAM", "purchased", "shop"), ("CREAM", "returned", "shop")]


def test_staff_marks_a_line_as_returned_in_the_admin(
    talk: Talk, visit: HttpRequest, client: Client, django_capture_on_commit_callbacks: After
) -> None:
    press(talk, visit)
    line = ordered(visit, django_capture_on_commit_callbacks).lines.get()
    client.force_login(get_user_model().objects.create_superuser("root"))
    sent = {"action": "mark_returned", "_selected_action": [line.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/admin/products/orderline/", sent, follow=True)
    assert "1 marked as returned." in answer.content.decode()
    assert ("CREAM", "returned", "shop") in came_to()
    assert OrderLine.objects.get().returned_at


def test_told_twice_is_told_once(talk: Talk) -> None:
    shown = [str(pk) for pk in talk.row.recommendations.values_list("pk", flat=True)]
    assert [outcomes.bought(shown), outcomes.bought(shown)] == [2, 2]
    assert outcomes.returned(shown[:1]) == 1
    assert sorted(came_to()) == [
        ("BALM", "purchased", "shop"),
        ("CREAM", "purchased", "shop"),
        ("CREAM", "returned", "shop"),
    ]
    assert Outcome.objects.filter(training_consent=True).count() == 3


def test_a_return_without_a_purchase_tells_of_both(talk: Talk) -> None:
    outcomes.returned([str(talk.row.recommendations.get(sku="CREAM").pk)])
    assert [outcome for _, outcome, _ in came_to()] == ["purchased", "returned"]


def test_a_sale_after_she_erased_her_conversation_passes_for_nothing(
    talk: Talk, visit: HttpRequest, django_capture_on_commit_callbacks: After
) -> None:
    press(talk, visit)
    erase(talk.row)
    ordered(visit, django_capture_on_commit_callbacks)
    assert came_to() == []
    assert outcomes.bought(["", "no id at all"]) == 0


def test_a_sale_stands_where_belle_cannot_be_told(
    talk: Talk, visit: HttpRequest, broken: None, django_capture_on_commit_callbacks: After
) -> None:
    press(talk, visit)
    ordered(visit, django_capture_on_commit_callbacks)
    assert Order.objects.count() == 1
    assert came_to() == []


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that takes no word of Belle's."""

    def fail(_: object) -> int:
        raise DatabaseError("gone")

    monkeypatch.setattr("belle_shop.sales.bought", fail)


def test_who_puts_it_into_the_bag_again_is_followed_from_the_later_card(talk: Talk, visit: HttpRequest) -> None:
    press(talk, visit)
    talk.said("the first one again")
    talk.replied("Here.", card("CREAM"))
    later = talk.row.recommendations.filter(sku="CREAM").latest("message__position")
    outcomes.put_into_bag(later, visit)
    (line,) = bag.lines_of(visit.session)
    assert (line.quantity, line.reference) == (2, str(later.pk))
