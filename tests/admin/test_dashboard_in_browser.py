"""The dashboard in a real Chromium: at any width, by axe's rules, under the strict policy."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from recommender.models import Conversation, LLMCall, Message, Recommendation
from tests.admin.test_in_browser import wanda_s_page
from tests.logged import Talk, card

__all__ = ["wanda_s_page"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy() -> None:
    """Some conversations of today: cards taken, one turn in which nothing fitted, calls to a model."""
    for number in range(9):
        talk = Talk(f"Shopper {number}")
        talk.said("a dewy foundation")
        reply = talk.replied("Here.", card("P1"), card("P2"))
        talk.called(reply, model="belle-small", prompt_tokens=120 * number, completion_tokens=30)
        if number % 3 == 0:
            talk.came_to("clicked")
            talk.came_to("accepted")
        talk.said("in cool")
        heard = {"needs": [{"need": "category", "op": "is", "value": "Foundation"}]}
        way = {"need": "shade", "op": "is", "value": "cool", "fit": 4}
        talk.replied("Nothing fits.", move="no_match", reading={"words": heard, "weighed": {"giving_up": [way]}})
    for model in (Recommendation, Message, LLMCall):
        model._default_manager.update(created_at=timezone.now())
    Conversation.objects.update(spoke_at=timezone.now())


@pytest.mark.parametrize("width", [360, 1280])
def test_figures_can_be_read_and_followed_at_any_width(
    wanda_s_page: Page, live_server: LiveServer, busy: None, width: int
) -> None:
    page = wanda_s_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/admin/belle/conversation/")
    page.get_by_role("link", name="Dashboard").click()
    expect(page.get_by_role("row", name="shade: cool")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page, context=".belle-desk").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
    page.get_by_role("row", name="shade: cool").get_by_role("link", name="9").click()
    assert page.locator("#result_list tbody tr").count() == 9
