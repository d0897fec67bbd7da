"""A page of another site holds the widget: it talks where the shop has listed the site, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from recommender.models import Conversation, Outcome
from tests.doors.talking_shop import talking_shop
from tests.streaming.server import Server, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    # Whitenoise reads files the synchronous way, which Django says of every file that it serves by ASGI.
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume synchronous iterators:Warning"),
]
PAGE = """<!doctype html><html lang="en"><title>A blog</title><link rel="icon" href="data:,"><h1>A blog</h1>
<script type="module" src="{shop}/static/recommender/belle-chat.js"></script>
<belle-chat data-api="{shop}/belle/api/" data-shop="Thistle Row"></belle-chat></html>"""

POST = """async (api) => {
  const how = {method: 'POST', body: '{}', headers: {'Content-Type': 'application/json'}};
  return fetch(`${api}conversations/`, how).then(() => 'answered', () => 'refused');
}"""


class Blog(BaseHTTPRequestHandler):
    """Answers with one page, whatever is asked."""

    page = b""

    def do_GET(self) -> None:  # the base class looks for this name
        """The page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(self.page)))
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Silence."""


@contextmanager
def blog_with(shop: str) -> Iterator[str]:
    """The origin of a running blog whose page holds the shop's widget."""
    handler = type("ThisBlog", (Blog,), {"page": PAGE.format(shop=shop).encode()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with talking_shop(settings, monkeypatch), serving() as running:
        yield running


def test_a_listed_site_s_page_talks_and_no_other_s(page: Page, server: Server, settings: Settings) -> None:
    shop = f"http://127.0.0.1:{server.port}"
    with blog_with(shop) as listed, blog_with(shop) as unlisted:
        settings.BELLE = {**settings.BELLE, "ORIGINS": (listed,)}
        talks(page, listed, shop)
        is_turned_away(page, unlisted)
    assert Conversation.objects.count() == 1


def ask(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".launcher").click()
    page.get_by_role("textbox", name="Your message").fill("A face cream for dry skin")
    page.keyboard.press("Enter")


def talks(page: Page, site: str, shop: str) -> None:
    """By the event stream, with pictures and links of the shop's, and without its bag."""
    streams: list[str] = []
    page.on(
        "response", lambda got: streams.append(got.headers.get("content-type", "")) if "/events/" in got.url else None
    )
    ask(page, site)
    card = page.locator("belle-chat").get_by_role("article").first
    expect(card).to_be_visible(timeout=20_000)
    assert any(one.startswith("text/event-stream") for one in streams)
    assert str(card.get_by_role("link", name="See product").get_attribute("href")).startswith(f"{shop}/products/")
    assert str(card.locator("img").get_attribute("src")).startswith(f"{shop}/pictures/")
    expect(card.get_by_role("button", name="Add to bag")).to_have_count(0)
    page.get_by_role("button", name="Helpful", exact=True).click()
    page.reload()
    expect(page.locator("belle-chat").get_by_role("article").first).to_be_visible(timeout=20_000)
    assert not Outcome.objects.exists()


def is_turned_away(page: Page, site: str) -> None:
    """The scripts are everybody's to load; the talk is not."""
    ask(page, site)
    expect(page.locator(".bubble")).to_be_visible()
    page.wait_for_timeout(1500)
    expect(page.locator(".belles")).to_have_count(0)
    api = page.locator("belle-chat").get_attribute("data-api")
    assert page.evaluate(POST, api) == "refused"
