"""Accounts: joining, signing in, and past orders."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from products.models import Order
from tests.products.cast import product

pytestmark = pytest.mark.django_db
ROSA = {"name": "Rosa", "email": "Rosa@Example.org", "password": "seven thistles"}


def order(client: Client, quantity: int = 1) -> Order:
    """What this visitor has just ordered."""
    client.post("/bag/add/", {"sku": "CREAM", "quantity": quantity})
    client.post("/checkout/", {"name": "Rosa"})
    return Order.objects.latest("pk")


def html(client: Client, path: str = "/account/") -> str:
    return client.get(path).content.decode()


@pytest.fixture
def cream(db: None) -> None:
    product("CREAM", name="Quiet Cream", stock=10)


def test_without_an_account_a_browser_keeps_its_own_orders(client: Client, cream: None) -> None:
    placed = order(client)
    assert f"Order {placed.pk}" in html(client)
    assert f"Order {placed.pk}" not in html(Client())


def test_who_joins_takes_her_orders_and_her_bag_along(client: Client, cream: None) -> None:
    placed = order(client)
    client.post("/bag/add/", {"sku": "CREAM"})
    client.post("/account/join/", ROSA)
    placed.refresh_from_db()
    assert placed.customer == get_user_model().objects.get(email="rosa@example.org")
    assert ", 1 thing in it" in html(client)


def test_she_finds_her_orders_on_another_device(client: Client, cream: None) -> None:
    client.post("/account/join/", ROSA)
    placed = order(client)
    elsewhere = Client()
    elsewhere.post("/account/sign-in/", {"username": " ROSA@example.org ", "password": ROSA["password"]})
    said = html(elsewhere)
    assert "Hello, Rosa" in said
    assert f"Order {placed.pk}" in said


def test_nobody_sees_the_orders_of_another(client: Client, cream: None) -> None:
    client.post("/account/join/", ROSA)
    placed = order(client)
    other = Client()
    other.post("/account/join/", {**ROSA, "email": "ines@example.org"})
    assert f"Order {placed.pk}" not in html(other)


def test_an_address_has_one_account(client: Client) -> None:
    client.post("/account/join/", ROSA)
    said = Client().post("/account/join/", {**ROSA, "email": "ROSA@example.org"}).content.decode()
    assert "There is an account with this e-mail address. Please sign in." in said
    assert get_user_model().objects.count() == 1


def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(client: Client) -> None:
    client.post("/account/join/", ROSA)
    for address in ("rosa@example.org", "nobody@example.org"):
        given = {"username": address, "password": "seven nettles"}
        assert "do not go together" in Client().post("/account/sign-in/", given).content.decode()


def test_a_short_password_is_refused(client: Client) -> None:
    client.post("/account/join/", {**ROSA, "password": "short"})
    assert not get_user_model().objects.exists()


def test_a_new_account_may_do_nothing_in_the_admin(client: Client) -> None:
    client.post("/account/join/", ROSA)
    user = get_user_model().objects.get()
    assert not user.is_staff
    assert not user.is_superuser


def test_signing_out_forgets_her(client: Client, cream: None) -> None:
    client.post("/account/join/", ROSA)
    client.post("/account/sign-out/")
    assert "You are not signed in" in html(client)


def test_the_checkout_asks_her_nothing_again(client: Client, cream: None) -> None:
    client.post("/account/join/", ROSA)
    client.post("/bag/add/", {"sku": "CREAM"})
    said = html(client, "/checkout/")
    assert 'value="Rosa"' in said
    assert 'value="rosa@example.org"' in said


def test_an_order_can_be_placed_again_as_far_as_there_is_enough(client: Client, cream: None) -> None:
    placed = order(client, 6)
    said = client.post(f"/orders/{placed.token}/again/", follow=True).content.decode()
    assert "We have only 4" in said
    assert "It is empty so far." in said


def test_accounts_change_by_post_and_with_a_token_only() -> None:
    assert Client().get("/account/sign-out/").status_code == 405
    for path in ("/account/join/", "/account/sign-in/", "/account/sign-out/"):
        assert Client(enforce_csrf_checks=True).post(path, ROSA).status_code == 403
