"""Every page keeps the Content-Security-Policy: a real Chromium walks through all of them and hears no report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from recommender.models import Conversation
from tests.doors.routes import routes_of
from tests.doors.talking_shop import WATCH, talking_shop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
THINGS = {"path": "skincare", "sku": "VR-212"}
NO_PAGES = {"bag_add", "bag_update", "bag_remove", "order", "order_again", "sign_out"}


@pytest.fixture
def shop(live_server: LiveServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with talking_shop(settings, monkeypatch):
        yield live_server.url


@pytest.fixture
def reports(page: Page) -> list[str]:
    """What the browser has reported so far."""
    heard: list[str] = []
    page.add_init_script(WATCH)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    page.on("console", lambda said: heard.append(f"{page.url}: {said.text}") if is_report(said.text) else None)
    return heard


def is_report(said: str) -> bool:
    return "policy:" in said or "Content Security Policy" in said


def test_no_page_breaks_the_policy(
    page: Page, reports: list[str], shop: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_through_the_shop(page, shop)
    client.force_login(get_user_model().objects.create_superuser("ada", password="x"))
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": shop}])
    for path in ("/admin/", "/admin/belle/", "/admin/password_change/", "/admin/no/", *lists(), *single_things()):
        page.goto(shop + path, wait_until="load")
    monkeypatch.setattr("products.views.product.render", None)
    broken = page.goto(f"{shop}/products/VR-212/")
    assert broken
    assert broken.status == 500
    assert reports == []
    commit_two_breaches(page, f"{shop}/shelves/")
    assert any("style-src" in one for one in reports), "the ear was shut"
    assert any("connect-src" in one for one in reports), "the ear was shut"


def commit_two_breaches(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate("document.body.append(Object.assign(document.createElement('style'), {textContent: 'a{}'}))")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")


def walk_through_the_shop(page: Page, shop: str) -> None:
    """Every page of the URL map, a talk, an order, and what is not there."""
    page.goto(f"{shop}/admin/login/")
    page.goto(f"{shop}/products/VR-212/")
    page.get_by_role("button", name="Add to bag").click()
    for route in routes_of("products"):
        if route.name not in NO_PAGES:
            page.goto(shop + route.to(THINGS), wait_until="load")
    talk(page, shop)
    page.goto(f"{shop}/checkout/")
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Place the demo order").click()
    expect(page.get_by_role("heading", name="Thank you, Rosa")).to_be_visible()
    for odd in ("/no/such/page/", "/search/?q=<script>", "/belle/api/nowhere/"):
        page.goto(shop + odd, wait_until="load")


def talk(page: Page, shop: str) -> None:
    """Open the widget, get cards, look behind a reason, close it."""
    page.goto(shop)
    page.locator(".launcher").click()
    page.get_by_role("textbox", name="Your message").fill("A face cream for dry skin")
    page.keyboard.press("Enter")
    card = page.locator("belle-chat").get_by_role("article").first
    expect(card).to_be_visible(timeout=15_000)
    card.locator("summary").first.click()
    card.get_by_role("button", name="Add to bag").click()
    expect(page.get_by_role("log").get_by_text("is in your bag")).to_be_visible()
    page.get_by_role("button", name="Helpful", exact=True).click()


def lists() -> list[str]:
    """One of each look."""
    looks = ("conversation", "message", "llmcall", "recommendation", "indexeditem", "product", "order", "user")
    return [
        route.path for route in routes_of("admin") if route.name.endswith(tuple(f"_{one}_changelist" for one in looks))
    ]


def single_things() -> list[str]:
    product = apps.get_model("products", "Product").objects.get(sku="VR-212").pk
    conversation = Conversation.objects.get().pk
    of_product = [f"/admin/products/product/{what}/" for what in ("add", f"{product}/change", f"{product}/history")]
    return [*of_product, f"/admin/belle/conversation/{conversation}/change/", "/admin/auth/user/add/"]
