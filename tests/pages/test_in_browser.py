"""A real Chromium that runs no scripts, on a phone and at a desk: from the shop's page to a product in the bag."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from belle_shop.settings import BELLE
from recommender.invitation import signed
from recommender.models import Message
from recommender.models.message import Status
from tests.doors.talking_shop import talking_shop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 1280)


@pytest.fixture
def shop(live_server: LiveServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    settings.BELLE = BELLE
    with talking_shop(settings, monkeypatch):
        yield live_server.url


@pytest.fixture
def corner(live_server: LiveServer, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """A shop without a worker: whoever writes waits."""
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr("recommender.tasks.answer_soon", lambda reply: None)
    return live_server.url


@contextmanager
def tab(browser: Browser, width: int, address: str, scripts: bool = False) -> Iterator[Page]:
    """A page of a browser of its own; axe cannot look where no scripts run."""
    size: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(java_script_enabled=scripts, bypass_csp=scripts, base_url=address, viewport=size)
    yield context.new_page()
    context.close()


def say(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Your message").fill(text)
    page.get_by_role("button", name="Send").click()


def test_she_talks_takes_and_tidies_without_a_script_on_a_phone_and_at_a_desk(browser: Browser, shop: str) -> None:
    for width in WIDTHS:
        with tab(browser, width, shop) as page:
            talk(page)
            take(page)
            tidy(page)


def talk(page: Page) -> None:
    page.goto("/products/VR-212/")
    page.get_by_role("link", name="Ask Belle").click()
    page.get_by_label("Optional").check()
    say(page, "A face cream for dry skin without fragrance")
    page.get_by_role("article").first.locator("summary").first.click()
    expect(page.get_by_text("Taken from").first).to_be_visible()


def take(page: Page) -> None:
    page.get_by_role("article").first.get_by_role("button", name="Add to bag").click()
    page.get_by_role("link", name="View bag").click()
    expect(page.get_by_role("heading", name="Your bag")).to_be_visible()
    page.go_back()


def tidy(page: Page) -> None:
    page.get_by_role("button", name="Take away").first.click()
    expect(page.get_by_text("What fits now?")).to_be_visible()
    card = page.get_by_role("article").first
    card.get_by_text("Not for me").click()
    card.get_by_role("button", name="Scent").click()
    expect(page.get_by_text("Noted: not for you.").first).to_be_visible()
    page.locator("#data summary").last.click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Your conversation is deleted.")).to_be_visible()


def test_a_page_that_waits_looks_again_until_the_reply_is_there(browser: Browser, corner: str) -> None:
    with tab(browser, 360, corner) as page:
        page.goto("/belle/talk/")
        say(page, "A face cream")
        expect(page.get_by_role("status")).to_have_text("Reading your message…")
        Message.objects.replies().update(status=Status.DONE, text="Here it is.")
        expect(page.get_by_text("Here it is.")).to_be_visible()


def test_everybody_can_use_it_with_cards_light_or_dark_on_a_phone_or_at_a_desk(browser: Browser, shop: str) -> None:
    with tab(browser, 360, shop, scripts=True) as page:
        page.goto("/belle/talk/")
        say(page, "A face cream for dry skin without fragrance")
        for summary in page.locator("summary").all():
            summary.click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme="dark" if width == 360 else "light")
            flawless(page)


def test_everybody_can_use_it_empty_and_waiting_and_from_right_to_left(browser: Browser, corner: str) -> None:
    with tab(browser, 360, corner, scripts=True) as page:
        page.goto(f"/belle/talk/?from={signed({'locale': 'ar'})}")
        assert page.locator("html").get_attribute("dir") == "rtl"
        flawless(page)
        page.get_by_role("textbox").fill("كريم للوجه")
        page.locator(".send").click()
        expect(page.get_by_role("status")).to_be_visible()
        flawless(page)


def test_it_can_be_used_with_keys_alone(browser: Browser, corner: str) -> None:
    with tab(browser, 1280, corner, scripts=True) as page:
        page.goto("/belle/talk/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "talk"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".bubble")).to_have_text("A gentle cream for dry, sensitive skin")


def flawless(page: Page) -> None:
    """By axe's rules, and without a bar to scroll sideways."""
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
