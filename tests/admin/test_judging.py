"""What a reviewer does below a conversation, and what nobody sees too early."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from recommender.desk import verdicts
from recommender.desk.claims import take
from recommender.models import QueueEntry, Verdict
from tests.admin.html import text
from tests.admin.reviewers import FAIL, LIST, PASS, do, page, reviewer, two
from tests.admin.reviewing import alice, few_drawn, hers, ravi, rosa
from tests.logged import Talk, card

__all__ = ["alice", "few_drawn", "hers", "ravi", "rosa"]
pytestmark = pytest.mark.django_db


def test_a_reviewer_s_day(hers: Client, rosa: User, alice: Talk) -> None:
    assert "Claim it" in text(hers.get(page(alice)))
    assert "Pass" in do(hers, "take", alice)
    assert "choose at least one reason" in do(hers, "fail", alice, note="x")
    assert "Stored: fail: tone or language." in do(hers, "fail", alice, reason=["tone"], note="Too curt.")
    assert QueueEntry.objects.get().settled_at
    assert "taken back" in do(hers, "undo", alice)
    assert "Stored: pass." in do(hers, "pass", alice)
    said = LogEntry.objects.filter(user=rosa).exclude(change_message="opened").order_by("pk")
    assert list(said.values_list("change_message", flat=True)) == [
        "claimed",
        "gave a verdict",
        "took a verdict back",
        "gave a verdict",
    ]


def test_a_second_reviewer_is_told_who_holds_it_and_can_do_nothing(hers: Client, ravi: User, alice: Talk) -> None:
    until = take(alice.row.pk, ravi).claimed_until
    assert until
    sentence = f"ravi holds this conversation until {until:%H:%M}"
    shown = text(hers.get(page(alice)))
    assert sentence in shown
    assert "Claim it" not in shown
    for deed in ("take", "pass", "give-back"):
        told = do(hers, deed, alice)
        assert sentence in told
    assert not Verdict.objects.exists()
    assert f"ravi until {until:%H:%M}" in text(hers.get(LIST))


def test_an_open_page_keeps_its_claim_and_hears_when_it_is_lost(hers: Client, ravi: User, alice: Talk) -> None:
    renew = f"{LIST}{alice.row.pk}/renew/"
    assert hers.post(renew).status_code == 409
    do(hers, "take", alice)
    QueueEntry.objects.update(claimed_until=timezone.now() + timedelta(seconds=5))
    notes = LogEntry.objects.count()
    assert hers.post(renew).status_code == 204
    assert QueueEntry.objects.get().claimed_until > timezone.now() + timedelta(minutes=14)  # type: ignore[operator]
    assert LogEntry.objects.count() == notes
    QueueEntry.objects.update(claimed_by=ravi)
    assert hers.post(renew).content == b"You no longer hold this conversation."


def test_nobody_sees_another_s_verdict_before_she_gave_hers(
    hers: Client, rosa: User, ravi: User, alice: Talk, settings: Settings
) -> None:
    two(settings)
    verdicts.give(alice.row.pk, ravi, FAIL)
    history = reverse("admin:belle_conversation_history", args=[alice.row.pk])
    for shown in (page(alice), LIST, "/admin/belle/verdict/", history):
        told = text(hers.get(shown))
        assert "Too curt." not in told
        assert "tone" not in told.lower().replace("tone or language", "")
    verdicts.give(alice.row.pk, rosa, PASS)
    assert "ravi: fail (tone or language)" in text(hers.get(page(alice)))
    assert "Too curt." in text(hers.get("/admin/belle/verdict/"))
    assert "opinions differ" in text(hers.get(LIST))


def test_who_may_decide_picks_between_verdicts_that_differ(
    client: Client, rosa: User, ravi: User, alice: Talk, settings: Settings
) -> None:
    two(settings)
    chief = reviewer("chief")
    chief.user_permissions.add(Permission.objects.get(codename="pick_verdict"))
    fails = verdicts.give(alice.row.pk, rosa, FAIL)
    verdicts.give(alice.row.pk, ravi, PASS)
    client.force_login(chief)
    assert "rosa's counts ravi's counts" in text(client.get(page(alice)))
    assert "Decided." in do(client, "pick", alice, verdict=fails.pk)
    assert Verdict.objects.get(authoritative=True) == fails
    assert "nothing to decide" in do(client, "pick", alice, verdict="x")


@pytest.mark.parametrize("deed", ["take", "give-back", "pass", "fail", "undo", "pick", "renew"])
def test_only_a_reviewer_does_anything_and_only_by_post(
    desk: Client, rosa: User, alice: Talk, deed: str, client: Client
) -> None:
    address = f"{LIST}{alice.row.pk}/{deed}/"
    assert desk.post(address).status_code == 403  # Wanda may view
    assert "Claim it" not in text(desk.get(page(alice)))
    client.force_login(rosa)
    assert client.get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rosa)
    assert strict.post(address).status_code == 403


def test_a_conversation_that_is_gone_is_not_judged(hers: Client, alice: Talk) -> None:
    silent = Talk("Silent")
    assert "She never spoke" in do(hers, "take", silent)
    gone = f"{LIST}{alice.row.pk}/pass/"
    alice.row.delete()
    assert "This conversation was erased." in text(hers.post(gone, follow=True))


def test_her_last_verdict_can_be_undone_from_the_next_page(hers: Client, rosa: User, alice: Talk) -> None:
    other = Talk("Bianca")
    other.said("hello")
    other.replied("Hello!", card("P1"))
    do(hers, "pass", alice)
    html = hers.get(page(other)).content.decode()
    assert "Undo my last" in html
    assert f"/{alice.row.pk}/undo/" in html
