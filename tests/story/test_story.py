"""A shopper tells the widget about her skin, is asked, gets true cards, fills her bag; the admin reads it all."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import httpx2 as httpx
import pytest
from playwright.sync_api import Page, expect

from tests.story.stack import Stack

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("story")]
REPLY_MS = 120_000  # the embedded model on two busy cores
WATCH = "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective}`), true);"


@pytest.fixture
def shopper(page: Page, stack: Stack) -> Iterator[Page]:
    """A tab that tells of every breach of the policy, every error and every request to another host."""
    faults: list[str] = []
    page.add_init_script(WATCH)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda said: faults.append(said.text) if said.text.startswith("policy:") else None)
    page.on("request", lambda r: None if r.url.startswith((stack.url, "data:")) else faults.append(r.url))
    yield page
    assert faults == []


def _say(page: Page, text: str) -> None:
    """Send a message and wait for the whole reply."""
    done = page.locator(".belles").count() + 1
    page.get_by_role("textbox", name="Your message").fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".belles")).to_have_count(done, timeout=REPLY_MS)
    expect(page.get_by_role("button", name="Helpful", exact=True)).to_have_count(done, timeout=REPLY_MS)


def test_from_her_words_to_a_card_in_the_bag_and_to_the_admin(shopper: Page, stack: Stack) -> None:
    shopper.goto(stack.url)
    shopper.locator(".launcher").click()

    _say(shopper, "My skin is dry and I can't stand perfume. I'd like a face cream.")
    assert "?" in shopper.locator(".belles").last.inner_text()
    _say(shopper, "Just show me something under $40")
    card = shopper.locator("belle-chat").get_by_role("article").first
    name = card.get_by_role("heading").inner_text().partition(",")[0]  # a size may stand behind it
    assert "no fragrance" in card.inner_text().lower()
    card.get_by_role("button", name="Add to bag").click()
    expect(shopper.get_by_role("log").get_by_text(f"{name} is in your bag.")).to_be_visible()
    expect(shopper.locator(".bag-link")).to_contain_text("1 thing in it")
    shopper.reload()
    expect(shopper.locator(".belles")).to_have_count(2)
    shopper.goto(f"{stack.url}/bag/")
    expect(shopper.get_by_role("main")).to_contain_text(name)

    _admin_reads_it(shopper, stack, name)


def _admin_reads_it(page: Page, stack: Stack, name: str) -> None:
    """The conversation stands in the Django admin as she saw it."""
    page.goto(f"{stack.url}/admin/belle/conversation/")
    page.get_by_label("Username").fill("admin")
    page.get_by_label("Password").fill(stack.password)
    page.get_by_role("button", name="Log in").click()
    page.locator("#result_list tbody a").first.click()
    expect(page.get_by_text("I can't stand perfume").first).to_be_visible()
    expect(page.get_by_text(name).first).to_be_visible()


def _open(client: httpx.Client) -> str:
    """A conversation; its token is kept in the client."""
    made = client.post("conversations/", json={}).raise_for_status().json()
    client.headers["Authorization"] = f"Bearer {made['token']}"
    return str(made["id"])


def test_the_real_model_is_called_and_every_price_it_says_is_true(stack: Stack) -> None:
    with httpx.Client(base_url=f"{stack.url}/belle/api/", timeout=30) as client:
        talk = _open(client)
        body = {"text": "Just show me a shampoo without sulfates under $30", "client_id": "1"}
        reply = client.post(f"conversations/{talk}/messages/", json=body).raise_for_status().json()["reply"]
        events = _until_done(client, talk)
        done = events[-1]["reply"]
        export = client.get(f"conversations/{talk}/export/").raise_for_status().json()

    assert done["id"] == reply["id"]
    assert done["cards"]
    assert all(Decimal(card["price"]) <= 30 for card in done["cards"])
    prices = {Decimal(card["price"]) for card in done["cards"]} | {Decimal(30)}
    assert {Decimal(p) for p in re.findall(r"\$(\d+(?:\.\d\d)?)", done["text"])} <= prices
    assert [call["status"] for call in export["calls"]]


def _until_done(client: httpx.Client, talk: str) -> list[dict[str, Any]]:
    """Every event of the stream up to `done`."""
    events: list[dict[str, Any]] = []
    with client.stream("GET", f"conversations/{talk}/events/", headers={"Last-Event-ID": "0"}, timeout=120) as lines:
        kind = ""
        for line in lines.iter_lines():
            if line.startswith("event:"):
                kind = line[6:].strip()
            if line.startswith("data:"):
                events.append(json.loads(line[5:]))
                if kind == "done":
                    return events
    return events
