"""A reviewer's hour in a real Chromium: by keys, on a phone, without scripts, and two reviewers side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission, User
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from recommender.desk import queue
from recommender.models import QueueEntry, Verdict
from tests.desk.conftest import quiet
from tests.logged import Talk, card

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LIST = "/admin/belle/queueentry/"
Opened = Callable[..., Page]


def long_talk(who: str) -> Talk:
    """Long enough to be scrolled, with a thumb down at the third reply and a question asked twice."""
    talk = Talk(who)
    talk.said(f"hello, I am {who} and look for a cream that is light, without perfume, for dry cheeks")
    question = {"need": "budget", "text": "About how much?", "options": [{"value": "1", "label": "$1", "count": 3}]}
    talk.replied("About how much would you like to spend?", move="ask", question=question)
    talk.said("I told you: no perfume")
    talk.replied("About how much would you like to spend?", move="ask", question=question)
    talk.said("under 20!")
    shown = talk.replied("Here are three.", card("P1"), card("P2", name="Rose Gel"), card("P3", name="Calm Oil"))
    talk.thumb(shown, "down", note="smells")
    return quiet(talk)


@pytest.fixture
def staff(settings: Settings) -> Callable[[str], User]:
    """Reviewers; the groups that a migration made are gone in a test that commits."""
    settings.BELLE = {**settings.BELLE, "REVIEW_SHARE": 0.001}

    def make(name: str) -> User:
        user = User.objects.create_user(name, is_staff=True)
        may = [f"view_{model}" for model in ("conversation", "queueentry", "verdict", "message")]
        user.user_permissions.set(Permission.objects.filter(codename__in=[*may, "add_verdict"]))
        return user

    return make


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reviewer_s_hour_by_keys(staff: Callable[[str], User], opened: Opened, width: int) -> None:
    for who in ("Alice", "Bianca"):
        long_talk(who)
    queue.weigh_due(60)
    page = opened(staff("rosa"), width)
    expect(page.get_by_role("button", name="Open the riskiest")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="Open the riskiest").click()
    bar = page.locator(".belle-verdict")
    expect(bar).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page, context=".belle-verdict").response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
    bar.get_by_role("link", name="thumb down: message 6").click()
    expect(page.locator("#reply-6")).to_be_in_viewport()

    page.keyboard.press("f")
    expect(page.get_by_text("What is wrong? One or more.")).to_be_visible()
    page.keyboard.press("Enter")  # without a reason nothing is sent
    page.keyboard.press("2")
    page.keyboard.press("7")
    page.keyboard.press("2")
    page.get_by_label("Note").fill("p is only a letter here, and so is 1")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("Stored: fail: tone or language.")).to_be_visible()

    page.keyboard.press("u")
    expect(page.get_by_text("Your verdict is taken back.")).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_text("Stored: pass.")).to_be_visible()
    first = page.url
    page.keyboard.press("n")
    expect(page.locator("#reply-6")).to_have_count(1)
    assert page.url.split("#")[0] != first
    page.keyboard.press("?")
    expect(page.get_by_text("it fails; then digits choose the reasons")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("it fails; then digits choose the reasons")).to_be_hidden()
    page.keyboard.press("u")  # from the next page: the last one
    expect(page.get_by_text("Your verdict is taken back.")).to_be_visible()
    assert page.url.split("#")[0] == first
    assert Verdict.objects.filter(withdrawn_at=None).count() == 0


def test_all_of_it_works_without_scripts(staff: Callable[[str], User], opened: Opened) -> None:
    long_talk("Alice")
    queue.weigh_due(60)
    page = opened(staff("rosa"), 360, scripts=False)
    page.get_by_role("button", name="Open the riskiest").click()
    page.locator(".belle-fail summary").click()
    page.get_by_label("Misunderstood her").check()
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("Stored: fail: misunderstood her.")).to_be_visible()


def test_of_two_reviewers_one_is_told_who_was_first(staff: Callable[[str], User], opened: Opened) -> None:
    long_talk("Alice")
    queue.weigh_due(60)
    rosas, ravis = opened(staff("rosa")), opened(staff("ravi"))
    rosas.get_by_role("button", name="Open the riskiest").click()
    expect(rosas.get_by_role("button", name="Pass")).to_be_visible()
    ravis.get_by_role("button", name="Open the riskiest").click()
    expect(ravis.get_by_text("Nothing waits for you.")).to_be_visible()
    ravis.goto(rosas.url)
    expect(ravis.get_by_text("rosa holds this conversation until")).to_be_visible()
    expect(ravis.get_by_role("button", name="Pass")).to_have_count(0)


def test_an_open_page_renews_its_claim(staff: Callable[[str], User], opened: Opened) -> None:
    long_talk("Alice")
    queue.weigh_due(60)
    page = opened(staff("rosa"))
    page.clock.install()
    page.get_by_role("button", name="Open the riskiest").click()
    expect(page.get_by_role("button", name="Pass")).to_be_visible()
    page.wait_for_load_state()  # its script counts the minutes
    soon = timezone.now() + timedelta(minutes=1)
    QueueEntry.objects.update(claimed_until=soon)
    with page.expect_response(lambda answer: "/renew/" in answer.url) as answered:
        page.clock.run_for(61_000)
    assert answered.value.status == 204
    assert QueueEntry.objects.get().claimed_until > soon + timedelta(minutes=10)  # type: ignore[operator]
    QueueEntry.objects.update(claimed_by=staff("ravi"))
    page.clock.run_for(61_000)
    expect(page.get_by_text("You no longer hold this conversation.")).to_be_visible()
