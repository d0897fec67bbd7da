"""The admin's day in a real Chromium: the bad conversation found, claimed, put right, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django import Settings

from recommender.desk import queue
from recommender.models import Correction, QueueEntry
from recommender.retrieval import index, vocabulary_store
from tests.desk.conftest import quiet
from tests.dialogue.small_shop import SmallShop
from tests.logged import Talk, card

if TYPE_CHECKING:
    from tests.admin.conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def indexed(db: None, shop: type[SmallShop], settings: Settings) -> Iterator[None]:
    """The small shop is searched, and nothing is drawn by lot."""
    settings.BELLE = {**settings.BELLE, "REVIEW_SHARE": 0.0}
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield
    vocabulary_store.forget()


@pytest.fixture
def bad() -> Talk:
    """Alice asked for a cream without perfume, was told of a gel, and gave a thumb down; Bob's talk was fine."""
    talk = Talk("Alice", training=True)
    said = talk.said("a light moisturizer for my dry cheeks, without perfume please")
    talk.need(said, "category", "is", "Moisturizers", start=8, end=19)
    talk.need(said, "avoid", "free of", "fragrance", start=50, end=57)
    talk.now = max(need.created_at for need in talk.row.needs.all())
    reply = talk.replied(
        "Have a look at Clear Gel first.",
        card("P4", name="Clear Gel", price="24.00", reasons=[], image_url="/static/admin/img/icon-yes.svg"),
        candidates=[{"sku": f"P{n}", "score": 1 / n, "features": {"rating": 0.8}} for n in (4, 1)],
        sentences=[{"text": "It is only $1!", "by": "model", "kept": False, "why": "the number at '$1!'"}],
    )
    talk.called(reply)
    talk.thumb(reply, "down", reasons=["wrong kind"], note="I have dry skin")
    talk.came_to("clicked")
    quiet(talk)
    calm = Talk("Bob")
    calm.said("a cream please")
    calm.replied("Have a look at Quiet Cream first.", card("P1"))
    quiet(calm)
    queue.weigh_due(10)
    return talk


def staff(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def looked_at(page: Page, shots: Path, name: str) -> None:
    """No sideways scrolling, nothing that axe calls serious, and a picture for whoever wants to look."""
    page.screenshot(path=shots / f"{name}-{(page.viewport_size or {})['width']}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    found = Axe().run(page, context="#content").response["violations"]
    faults = [(rule["id"], rule["nodes"][0]["html"]) for rule in found if rule["impact"] in ("serious", "critical")]
    assert faults == [], name


@pytest.mark.parametrize("width", [360, 1280])
def test_a_bad_reply_is_found_claimed_and_put_right(
    bad: Talk, groups: None, opened: Opened, tmp_path: Path, width: int
) -> None:
    rosa, ravi = staff("rosa", "Belle reviewer"), staff("ravi", "Belle reviewer")
    page = opened(rosa, width)
    looked_at(page, tmp_path, "1-queue")
    page.get_by_role("button", name="Open the riskiest").click()
    expect(page.locator(".belle-said .belle-bubble")).to_contain_text("a light moisturizer for my dry cheeks")
    looked_at(page, tmp_path, "2-conversation")

    other = opened(ravi, width)
    other.get_by_role("button", name="Open the riskiest").click()
    expect(other.get_by_text("Nothing waits for you.")).to_be_visible()
    other.goto(page.url)
    expect(other.get_by_text("rosa holds this conversation until")).to_be_visible()
    other.get_by_role("link", name="Correct this reply").click()
    other.get_by_label("Better words").fill("I would start with Clear Gel.")
    other.get_by_role("button", name="Save the correction").click()
    expect(other.get_by_text("rosa holds this conversation until")).to_be_visible()
    assert not Correction.objects.exists()

    page.get_by_role("link", name="Correct this reply").click()
    page.get_by_label("Find a product").fill("cream")
    page.get_by_role("button", name="Find", exact=True).click()
    looked_at(page, tmp_path, "3-found")
    page.get_by_role("button", name="Add P1").click()
    expect(page.get_by_label("Better products")).to_have_value("P1")
    page.get_by_label("Better words").fill("Quiet Cream heals eczema.")
    page.get_by_label("picture of Clear Gel (P4)").check()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("Quiet Cream heals eczema.")
    looked_at(page, tmp_path, "4-refused")
    expect(page.get_by_label("Better words")).to_have_value("Quiet Cream heals eczema.")
    expect(page.get_by_label("picture of Clear Gel (P4)")).to_be_checked()
    page.get_by_role("button", name="Put in Belle's own words").click()
    page.get_by_role("button", name="Save the correction").click()

    uses = page.locator(".belle-uses")
    for use in ("SFT row", "Preference pair", "Regression case", "Product-data task"):
        expect(uses).to_contain_text(use)
    expect(uses.get_by_role("link", name="no picture on SKU P4")).to_be_visible()
    looked_at(page, tmp_path, "5-four-uses")
    uses.get_by_role("link", name="no picture on SKU P4").click()
    looked_at(page, tmp_path, "6-tasks")
    expect(page.get_by_text("no picture on SKU P4")).to_be_visible()
    page.go_back()
    page.get_by_text("Fail f").click()
    page.get_by_label("Wrong or poor product").check()
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("Stored: fail")).to_be_visible()
    assert QueueEntry.objects.get(conversation=bad.row).settled_at
    did = set(LogEntry.objects.filter(user=rosa).values_list("change_message", flat=True))
    assert {"claimed", "opened", "corrected reply 2: text, products, data", "gave a verdict"} <= did
