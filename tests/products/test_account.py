"""Accounts: joining, signing in, and past orders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from products.models import Order
from tests.products.cast import product

pytestmark = pytest.mark.django_db
ROSA = {"name": "Rosa", "email": "Rosa@Example.org", "password": "seven thistles"}


def order(client: Client, quantity: int = 1) -> Order:
    """What this visitor has just ordered."""
    client.post("/bag/add/", {"sku": "CREAM", "quantity": quantity})
    client.post("/checkout/", {"name": "Rosa"})
    return Order.objects.latest("pk")


@pytest.fixture(autouse=True)
def _no_failures_yet(settings: Settings) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose
    cache.clear()
    yield
    cache.clear()


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


def guess(client: Client, times: int, address: str = "rosa@example.org", **said: str) -> HttpResponse:
    """Sign in with wrong passwords; the last answer."""
    given = [{"username": address, "password": f"wrong {n}"} for n in range(times)]
    return [client.post("/account/sign-in/", one, **said) for one in given][-1]  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("address", ["rosa@example.org", "nobody@example.org"])
def test_who_guesses_too_often_has_to_wait_whether_the_account_exists_or_not(client: Client, address: str) -> None:
    Client().post("/account/join/", ROSA)
    assert guess(client, 5, address).status_code == 200
    refused = guess(client, 1, f" {address.upper()}")
    assert refused.status_code == 429
    assert "wait a quarter of an hour" in refused.content.decode()
    right = client.post("/account/sign-in/", {"username": address, "password": ROSA["password"]})
    assert right.status_code == 429


def test_a_stranger_who_guesses_does_not_shut_her_out(client: Client) -> None:
    Client().post("/account/join/", ROSA)
    guess(client, 6, REMOTE_ADDR="198.51.100.7")
    hers = {"username": ROSA["email"], "password": ROSA["password"]}
    assert client.post("/account/sign-in/", hers).status_code == 302


def test_a_right_password_forgets_the_slips_before(client: Client) -> None:
    Client().post("/account/join/", ROSA)
    guess(client, 4)
    client.post("/account/sign-in/", {"username": ROSA["email"], "password": ROSA["password"]})
    assert guess(Client(), 4).status_code == 200


def test_an_address_cannot_guess_through_many_accounts(client: Client) -> None:
    codes = [guess(client, 1, f"name{n}@example.org").status_code for n in range(21)]
    assert codes == [200] * 20 + [429]


def test_a_failure_that_ran_out_while_it_was_counted_is_counted_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(key: str) -> int:
        cache.delete(key)
        raise ValueError(key)

    monkeypatch.setattr(cache, "incr", gone)
    assert guess(client, 7).status_code == 200


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
