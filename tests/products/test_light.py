"""How heavy the shop's pages are, and whether anything moves while they load; in a real Chromium."""

from __future__ import annotations

from io import StringIO
from itertools import product

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, Response, ViewportSize
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
#: What a page may weigh and ask for before anybody scrolls: KB of HTML, style and pictures as sent, without gzip.
PAGES = {
    "/": (160, 32),
    "/shelves/skincare/": (200, 40),
    "/search/?q=serum": (160, 36),
    "/products/VR-207/": (100, 26),
    "/products/UL-001-5/": (100, 26),
    "/search/?q=zzyzx": (60, 20),
    "/bag/": (40, 16),
    "/account/": (40, 16),
}
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "tablet": {"width": 768, "height": 1024},
    "desk": {"width": 1280, "height": 900},
}
MOST_SHIFT = 0.01  # of Lighthouse's cumulative layout shift; its "good" ends at 0.1
WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
"""


@pytest.fixture
def shop(live_server: LiveServer) -> str:
    """The demo shop's address."""
    call_command("products_import", demo=True, stdout=StringIO())
    return live_server.url


@pytest.fixture
def heard(page: Page, shop: str) -> list[Response]:
    """What the shop itself answered; Belle's own weight is Belle's own affair."""
    answers: list[Response] = []
    page.on("response", lambda answer: None if "/recommender/" in answer.url else answers.append(answer))
    return answers


def test_pages_are_light_and_ask_for_little(page: Page, shop: str, heard: list[Response]) -> None:
    for size, (path, (kilobytes, requests)) in product(("phone", "desk"), PAGES.items()):
        page.set_viewport_size(SIZES[size])
        heard.clear()
        page.goto(shop + path, wait_until="networkidle")
        weight = sum(len(answer.body()) for answer in heard if answer.status == 200) / 1000
        assert [answer.url for answer in heard if answer.status >= 400] == [], path
        assert weight <= kilobytes, f"{path} weighs {weight:.0f} KB ({size})"
        assert len(heard) <= requests, f"{path} makes {len(heard)} requests ({size})"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_a_page_loads_or_is_scrolled(browser: Browser, shop: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size])
    context.add_init_script(WATCH)
    page = context.new_page()
    for path in PAGES:
        page.goto(shop + path, wait_until="networkidle")
        page.mouse.wheel(0, 3000)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") <= MOST_SHIFT, path
    context.close()


def test_every_picture_says_how_big_it_is_and_what_it_shows(page: Page, shop: str) -> None:
    for path in PAGES:
        page.goto(shop + path)
        nameless = "[...document.images].filter(i => !i.width || !i.height || i.getAttribute('alt') === null)"
        assert page.evaluate(f"{nameless}.map(image => image.src)") == [], path
