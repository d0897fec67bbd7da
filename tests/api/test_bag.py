"""POST recommendations/{id}/bag/"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from recommender.dialogue.outcomes import REPEATED
from recommender.models import Outcome
from tests.api.conftest import API, Shopper
from tests.api.shop import CornerShop


@pytest.fixture
def bag(alice: Shopper) -> str:
    (shown,) = alice.was_shown("P1")
    return f"recommendations/{shown.pk}/bag/"


def test_the_item_lies_in_the_shops_own_bag(alice: Shopper, bag: str) -> None:
    answer = alice.post(bag)
    assert answer.status_code == 201
    assert (answer.json()["sku"], answer.json()["quantity"], answer.json()["bag_count"]) == ("P1", 1, 1)
    assert alice.browser.session["bag"] == {"P1": 1}


def test_bag_and_accepted_are_stored_as_outcomes(alice: Shopper, bag: str) -> None:
    alice.post(bag)
    assert set(Outcome.objects.values_list("outcome", "source")) == {("bag", "browser"), ("accepted", "browser")}


def test_the_same_press_twice_adds_once(alice: Shopper, bag: str) -> None:
    alice.post(bag)
    again = alice.post(bag)
    assert (again.status_code, again.json()["bag_count"]) == (201, None)
    assert alice.browser.session["bag"] == {"P1": 1}
    assert Outcome.objects.count() == 2


def test_a_later_press_adds_another(alice: Shopper, bag: str) -> None:
    alice.post(bag)
    earlier = Outcome.objects.get(outcome="bag").created_at - REPEATED - timedelta(seconds=1)
    Outcome.objects.filter(outcome="bag").update(created_at=earlier)
    assert alice.post(bag).json()["bag_count"] == 2
    assert Outcome.objects.count() == 2


def test_what_is_out_of_stock_is_a_conflict_and_no_outcome(alice: Shopper, bag: str) -> None:
    CornerShop.change("P1", in_stock=False)
    answer = alice.post(bag)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:belle:out-of-stock")
    assert not Outcome.objects.exists()


def test_a_product_deleted_since_is_a_conflict(alice: Shopper, bag: str) -> None:
    del CornerShop.items["P1"]
    answer = alice.post(bag)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:belle:no-longer-sold")


def test_the_shop_sees_its_own_visitor_not_belles_conversation(alice: Shopper, bag: str) -> None:
    account = User.objects.create_user("alice")
    alice.browser.force_login(account)
    alice.post(bag)
    assert CornerShop.visitors == [account]


def test_a_session_cookie_without_the_token_moves_nothing(alice: Shopper, bag: str) -> None:
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = alice.browser.cookies
    answer = forged.post(API + bag, {}, content_type="application/json")
    assert answer.status_code == 401
    assert not Outcome.objects.exists()
