"""The shop in a real Chromium: without scripts, on a phone, by axe's rules, and without a word to anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from products.models import Order

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATHS = (
    "/",
    "/shelves/",
    "/shelves/skincare/?skin=dry",
    "/search/?q=serum",
    "/products/VR-212/",
    "/products/MQ-043/",
    "/bag/",
    "/account/",
    "/account/sign-in/",
    "/account/join/",
    "/no",
)
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture
def shop(live_server: LiveServer) -> str:
    """The demo shop's address."""
    call_command("products_import", demo=True, stdout=StringIO())
    return live_server.url


@pytest.fixture
def strict_page(page: Page, shop: str) -> Iterator[Page]:
    """A page that must not break the policy, throw, or ask anybody else for anything."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((shop, "data:")) else faults.append(asked.url))
    yield page
    assert faults == []


def serious(page: Page) -> list[str]:
    """What axe finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found if rule["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_can_be_used_by_everybody(page: Page, shop: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    for path in PATHS:
        page.goto(shop + path)
        assert serious(page) == [], path
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, path


def test_every_page_can_be_read_in_the_dark(browser: Browser, shop: str) -> None:
    page = browser.new_context(color_scheme="dark", viewport=DESK).new_page()
    for path in PATHS:
        page.goto(shop + path)
        assert serious(page) == [], path
    page.context.close()


def test_suggestions_can_be_walked_with_keys(strict_page: Page, shop: str) -> None:
    strict_page.goto(shop)
    field = strict_page.get_by_role("combobox", name="Search the shop")
    field.press_sequentially("retinol")
    strict_page.get_by_role("option", name="Retinol 0.3% Steady").wait_for()
    field.press("ArrowDown")
    chosen = strict_page.get_by_role("option", selected=True).locator("span").first.inner_text()
    field.press("Enter")
    strict_page.wait_for_url("**/products/*/")
    assert "Retinol" in chosen
    assert strict_page.get_by_role("heading", level=1).inner_text().startswith(chosen.splitlines()[0])


def test_open_suggestions_can_be_used_by_everybody_and_escape_puts_them_away(page: Page, shop: str) -> None:
    page.goto(shop)
    field = page.get_by_role("combobox", name="Search the shop")
    field.press_sequentially("retinol")
    page.get_by_role("option").first.wait_for()
    assert serious(page) == []
    field.press("Escape")
    assert page.get_by_role("listbox").is_hidden()


def test_no_page_breaks_the_policy_or_asks_anybody_else(strict_page: Page, shop: str) -> None:
    for path in PATHS:
        strict_page.goto(shop + path, wait_until="networkidle")


def test_the_whole_story_needs_no_script(browser: Browser, shop: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(shop)
    page.get_by_label("Departments").get_by_role("link", name="Skincare").click()
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Verrane").check()
    page.get_by_role("button", name="Show these").click()
    page.get_by_role("heading", name="Ceramide Barrier Cream").get_by_role("link").click()
    assert page.get_by_role("link", name="Is it right for my skin?").is_visible()
    assert page.locator("[data-belle-entry]").is_hidden()  # its button waits for a script
    page.get_by_label("Quantity").fill("2")
    page.get_by_role("button", name="Add to bag").click()
    page.get_by_role("link", name="Bag").first.click()
    page.get_by_role("link", name="To the checkout").click()
    page.get_by_label("Your name").fill("Rosa")
    page.get_by_role("button", name="Place the demo order").click()
    assert page.get_by_role("heading", name="Thank you, Rosa").is_visible()
    assert urlsplit(page.url).path == Order.objects.get().get_absolute_url()
    page.context.close()


def test_the_first_tab_leads_past_the_header(strict_page: Page, shop: str) -> None:
    strict_page.goto(shop)
    strict_page.keyboard.press("Tab")
    strict_page.keyboard.press("Enter")
    assert strict_page.evaluate("document.activeElement.id") == "main"


def test_on_a_desk_the_choices_stand_open(strict_page: Page, shop: str) -> None:
    strict_page.set_viewport_size(DESK)
    strict_page.goto(f"{shop}/shelves/skincare/")
    assert strict_page.get_by_label("Verrane").is_visible()
