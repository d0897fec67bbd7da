"""The admin's day in a real Chromium: the bad conversation found, claimed, put right, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect
from pytest_django import Settings

from recommender import tasks
from recommender.desk import queue
from recommender.learning.build import build
from recommender.models import Correction, QueueEntry
from recommender.retrieval import index, vocabulary_store
from tests.desk.conftest import quiet
from tests.dialogue.small_shop import SmallShop
from tests.logged import Talk, card

if TYPE_CHECKING:
    from tests.admin.conftest import Opened

EXPORTER = "Belle data exporter"
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
    """No sideways scrolling on a phone, nothing that axe calls serious, and pictures for whoever wants to look."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.screenshot(path=shots / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (name, width)
    found = Axe().run(page, context="#content").response["violations"]
    faults = [(rule["id"], rule["nodes"][0]["html"]) for rule in found if rule["impact"] in ("serious", "critical")]
    assert faults == [], name


def test_a_bad_reply_is_found_put_right_and_taken_away_as_training_data(
    bad: Talk, groups: None, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa, ravi, dan = staff("rosa", "Belle reviewer"), staff("ravi", "Belle reviewer"), staff("dan", EXPORTER)
    page = opened(rosa)
    looked_at(page, tmp_path, "1-queue")
    page.get_by_role("button", name="Open the riskiest").click()
    expect(page.locator(".belle-said .belle-bubble")).to_contain_text("a light moisturizer for my dry cheeks")
    looked_at(page, tmp_path, "2-conversation")
    here = page.url

    nobody_else_takes_it(opened(ravi), here)
    put_right(page, tmp_path)
    judge(page)
    assert QueueEntry.objects.get(conversation=bad.row).settled_at

    monkeypatch.setattr(tasks, "build_soon", build)
    taken = take_away(opened(dan, start="/admin/belle/dataset/add/"), tmp_path)
    assert "Quiet Cream by Odeline at $20" in taken
    page.goto(here)
    expect(page.locator(".belle-uses")).to_contain_text("In these data sets: spring@1")
    assert {"claimed", "opened", "corrected reply 2: text, products, data", "gave a verdict"} <= deeds_of(rosa)
    assert {"began the build", "downloaded trl-sft, chat"} <= deeds_of(dan)
    assert not {"claimed", "gave a verdict"} & deeds_of(ravi)


def deeds_of(user: User) -> set[str]:
    return set(LogEntry.objects.filter(user=user).values_list("change_message", flat=True))


def nobody_else_takes_it(page: Page, conversation: str) -> None:
    page.get_by_role("button", name="Open the riskiest").click()
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    page.goto(conversation)
    expect(page.get_by_text("rosa holds this conversation until")).to_be_visible()
    page.get_by_role("link", name="Correct this reply").click()
    page.get_by_label("Better words").fill("I would start with Clear Gel.")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("rosa holds this conversation until")).to_be_visible()
    assert not Correction.objects.exists()


def put_right(page: Page, shots: Path) -> None:
    """First with a claim that nobody can prove, then in Belle's own words."""
    page.get_by_role("link", name="Correct this reply").click()
    expect(page.get_by_label("Find a product")).to_be_visible()
    page.wait_for_load_state()  # its script looks for what is typed
    page.get_by_label("Find a product").fill("cream")
    expect(page.locator("#belle-offered option").first).to_have_text("Quiet Cream")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("button", name="Add P1").click()
    expect(page.get_by_label("Better products")).to_have_value("P1")
    page.get_by_label("Better words").fill("Quiet Cream heals eczema.")
    page.get_by_label("picture of Clear Gel (P4)").check()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("Quiet Cream heals eczema.")
    looked_at(page, shots, "3-refused")
    expect(page.get_by_label("Better words")).to_have_value("Quiet Cream heals eczema.")
    expect(page.get_by_label("picture of Clear Gel (P4)")).to_be_checked()
    page.get_by_role("button", name="Put in Belle's own words").click()
    page.get_by_role("button", name="Save the correction").click()
    uses = page.locator(".belle-uses")
    for use in ("SFT row", "Preference pair", "Regression case", "Product-data task"):
        expect(uses).to_contain_text(use)
    looked_at(page, shots, "4-four-uses")
    uses.get_by_role("link", name="no picture on SKU P4").click()
    expect(page.get_by_role("cell", name="no picture on SKU P4")).to_be_visible()
    looked_at(page, shots, "5-tasks")
    page.go_back()


def judge(page: Page) -> None:
    page.get_by_text("Fail f").click()
    page.get_by_label("Wrong or poor product").check()
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("Stored: fail")).to_be_visible()


def take_away(page: Page, shots: Path) -> str:
    """A data set is built, its lint report read, its files downloaded; the text of the archive."""
    looked_at(page, shots, "6-build")
    page.get_by_label("Name").fill("spring")
    page.get_by_label("Ratios").fill("1 0 0")
    page.get_by_role("button", name="Build").click()
    expect(page.get_by_role("status")).to_contain_text("ready")
    looked_at(page, shots, "7-built")
    page.get_by_label("Format").select_option("openai-sft")
    page.get_by_role("button", name="Look at the files").click()
    expect(page.get_by_text("This file would be refused.")).to_be_visible()
    looked_at(page, shots, "8-linted")
    page.go_back()
    page.get_by_label("Format").select_option("trl-sft")
    page.get_by_role("button", name="Look at the files").click()
    expect(page.get_by_text("No error: this file can be written.")).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the files").click()
    with ZipFile(downloading.value.path()) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())
