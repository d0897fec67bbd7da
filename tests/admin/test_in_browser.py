"""The desk in a real Chromium: on a phone, by axe's rules, and under the strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.logged import Talk, card

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LIST = "/admin/belle/conversation/"


@pytest.fixture
def alice() -> Talk:
    """A conversation with everything a page can show."""
    talk = Talk("Alice", training=True)
    said = talk.said("something light without perfume for my dry cheeks please, and under thirty dollars")
    talk.need(said, "avoid", "free of", "fragrance", start=24, end=31)
    notice = {"code": "vitamin_a", "text": "Contains Vitamin A."}
    reply = talk.replied(
        "Quiet Cream stays within your $30.",
        card("P1", disclosures=[notice], image_url="/static/admin/img/icon-yes.svg"),
        card("P404", name="A name that is far too long for a telephone " * 3, image_url=""),
        candidates=[{"sku": f"P{n}", "score": 0.5, "features": {"rating": 0.8, "price": 0.3}} for n in range(30)],
        sentences=[{"text": "Only $1!", "by": "model", "kept": False, "why": "number"}],
        question={"need": "claim", "text": "By day?", "options": [{"value": "d", "label": "By day", "count": 3}]},
    )
    talk.called(reply, request=[{"role": "user", "content": "word" * 200}])
    talk.thumb(reply, "up")
    talk.came_to("accepted")
    return talk


@pytest.fixture
def wanda_s_page(page: Page, live_server: LiveServer, wanda: User, client: Client) -> Iterator[Page]:
    """A browser in which Wanda is logged in, and that must not break the policy or ask anybody else for anything."""
    client.force_login(wanda)
    host = urlsplit(live_server.url).hostname or ""
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "domain": host, "path": "/"}])
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(live_server.url) else faults.append(asked.url))
    yield page
    assert faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_conversation_can_be_read_at_any_width_by_everybody(
    wanda_s_page: Page, live_server: LiveServer, alice: Talk, width: int
) -> None:
    page = wanda_s_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + LIST)
    page.get_by_role("link", name=alice.row.pk.hex[:8]).click()
    page.get_by_text("What was read from it (1)").click()
    page.get_by_text("Why", exact=False).first.click()
    page.get_by_text("Request (1 messages) and raw answer").click()
    assert page.locator("mark").inner_text() == "perfume"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page, context=".belle-desk").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


def test_the_list_fits_a_phone(wanda_s_page: Page, live_server: LiveServer, alice: Talk) -> None:
    wanda_s_page.set_viewport_size({"width": 360, "height": 740})
    wanda_s_page.goto(live_server.url + LIST)
    row = wanda_s_page.locator("#result_list tbody tr").bounding_box()
    assert row is not None
    assert row["x"] + row["width"] <= 360
    assert wanda_s_page.get_by_text("something light without perfume").is_visible()
