"""Nobody comes in by any route of the URL map: not by Belle's, not by the shop's, not by the admin's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.serializers import serialize
from django.test import Client
from pytest_django import Settings

from recommender.models.message import Status
from tests.api.conftest import Shopper
from tests.api.shop import CornerShop
from tests.doors.routes import VERBS, Route, every_route, routes_of

NOBODY = "00000000-0000-4000-8000-000000000000"
WITHOUT_TOKEN = {
    "conversations",
    "schema",
    "missing",
    "live",
    "ready",
    "metrics",
}  # of Belle's: they show nobody's words
BY_COOKIE = {route.name for route in routes_of("belle") if route.path.startswith("/belle/talk/")}  # tests/pages
BELLE = [route for route in routes_of("belle") if route.has_ids]
THINGS = {"conversation": NOBODY, "message": NOBODY, "recommendation": NOBODY}

by_path = pytest.mark.parametrize("route", BELLE, ids=lambda route: route.path)


@pytest.fixture(autouse=True)
def no_limits(settings: Settings) -> None:
    settings.BELLE = {"CATALOGUE": "tests.api.shop.CornerShop", "LIMITS": False}
    CornerShop.reset()


@pytest.fixture
def hers(alice: Shopper) -> dict[str, str]:
    """What she has, by the names that the URL map uses."""
    (shown,) = alice.was_shown("P1")
    reply = alice.is_owed_a_reply(Status.PENDING)
    return {"conversation": str(alice.row.pk), "message": str(reply.pk), "recommendation": str(shown.pk)}


def everything_stored() -> list[str]:
    models = apps.get_app_config("belle").get_models()
    return [serialize("json", model._default_manager.order_by("pk")) for model in models]


def knock(browser: Client, verb: str, path: str, token: str | None = None) -> Any:  # noqa: ANN401 - the client's own
    """A call with a body that fits most routes."""
    body = b'{"text": "Hi", "client_id": "c", "consent": {"training": true}, "rating": "up", "outcome": "clicked"}'
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return browser.generic(verb, path, body, "application/json", headers=headers)


def told(answer: Any) -> tuple[int, bytes, dict[str, str]]:  # noqa: ANN401 - the client's own
    return answer.status_code, answer.content, dict(answer.headers)


def test_every_route_belongs_to_somebody_whom_these_tests_know() -> None:
    assert {route.app for route in every_route()} == {"admin", "belle", "products"}


def test_every_route_of_belle_s_asks_for_a_token_or_is_known_to_need_none() -> None:
    assert {route.name for route in routes_of("belle") if not route.has_ids} == WITHOUT_TOKEN | BY_COOKIE
    assert len(BY_COOKIE) == 12
    assert len(BELLE) == 10
    names = {name for route in BELLE for name in re.findall(r"{(\w+)}", route.path)}
    assert names == set(THINGS)


@by_path
def test_another_s_thing_is_404_for_every_verb_just_like_none_at_all(
    route: Route, bob: Shopper, hers: dict[str, str]
) -> None:
    before = everything_stored()
    for verb in VERBS:
        found = told(knock(bob.browser, verb, route.to(hers), bob.token))
        assert found[0] == 404, verb
        assert found == told(knock(bob.browser, verb, route.to(THINGS), bob.token)), verb
    assert everything_stored() == before


@by_path
def test_a_token_that_opens_nothing_is_404_and_no_token_401(route: Route, hers: dict[str, str], alice: Shopper) -> None:
    before = everything_stored()
    for verb in VERBS:
        assert knock(Client(), verb, route.to(hers)).status_code == 401, verb
        assert knock(Client(), verb, route.to(hers), "no-such-token").status_code == 404, verb
        assert knock(Client(), verb, f"{route.to(hers)}?token={alice.token}").status_code == 401, verb
    assert everything_stored() == before


@by_path
def test_to_her_they_are_open(route: Route, alice: Shopper, hers: dict[str, str]) -> None:
    seen = [knock(alice.browser, verb, route.to(hers), alice.token).status_code for verb in ("GET", "POST", "PATCH")]
    assert 404 not in seen
    assert min(seen) < 300 or 406 in seen  # the event stream, where there is no ASGI


@pytest.mark.parametrize("who", ["nobody", "a customer"])
def test_the_whole_admin_is_shut_to_all_but_staff(who: str, hers: dict[str, str]) -> None:
    browser = Client()
    if who == "a customer":
        browser.force_login(get_user_model().objects.create_user("carla"))
    for route in routes_of("admin"):
        if route.name == "login":
            continue
        path = filled(route, hers["conversation"])
        for verb in ("GET", "POST"):
            answer = browser.generic(verb, path)
            assert answer.status_code == 302, path
            assert answer["Location"].startswith("/admin/"), path
            assert answer.content == b"", path


def test_staff_who_may_not_read_conversations_do_not(hers: dict[str, str]) -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.create_user("sam", is_staff=True))
    log = [route for route in routes_of("admin") if route.path.startswith("/admin/belle/") and route.name]
    assert len(log) > 30
    for route in log:
        assert browser.get(filled(route, hers["conversation"])).status_code in {403, 302, 405}, route.path


def test_staff_without_rights_post_to_no_route_of_the_desk(hers: dict[str, str]) -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.create_user("sam", is_staff=True))
    before = everything_stored()
    for route in routes_of("admin"):
        if route.path.startswith("/admin/belle/") and route.name:
            assert browser.post(filled(route, hers["conversation"])).status_code in {403, 302}, route.path
    assert everything_stored() == before


def test_no_form_of_the_shop_or_the_admin_takes_a_forged_post(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(get_user_model().objects.create_superuser("ada"))
    pages = [route for route in routes_of("belle") if route.name in BY_COOKIE]
    for route in (*routes_of("products"), *routes_of("admin"), *pages):
        path = filled(route, NOBODY)
        answer = browser.post(path, headers={"Origin": "https://evil.example"})
        assert answer.status_code in {403, 405}, path


def filled(route: Route, pk: str) -> str:
    names = re.findall(r"{(\w+)}", route.path)
    words = {
        "app_label": "belle",
        "content_type_id": "1",
        "url": "nothing/",
        "id": "1",
        "sku": "P1",
        "path": "skincare",
    }
    return route.to({name: words.get(name, pk) for name in names})
