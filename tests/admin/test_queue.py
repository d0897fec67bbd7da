"""The queue at the desk: what is listed, who may do what, and what nobody sees too early."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from recommender import tasks
from recommender.desk import queue, verdicts
from recommender.desk.claims import take
from recommender.desk.verdicts import Opinion
from recommender.models import QueueEntry, Verdict
from tests.admin.html import cells, text
from tests.desk.conftest import bad, quiet
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
LIST = "/admin/belle/queueentry/"
PASS, FAIL = Opinion(passed=True), Opinion(False, ["tone"], "Too curt.")


@pytest.fixture(autouse=True)
def opinions(settings: Settings, shop: object) -> Settings:
    """One verdict is enough, and one conversation in ten thousand is drawn."""
    settings.BELLE = {**settings.BELLE, "REVIEW_SHARE": 0.0001}
    return settings


def reviewer(name: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="Belle reviewer"))
    return user


@pytest.fixture
def rosa(db: None) -> User:
    return reviewer("rosa")


@pytest.fixture
def ravi(db: None) -> User:
    return reviewer("ravi")


@pytest.fixture
def hers(rosa: User, client: Client) -> Client:
    """Rosa's browser."""
    client.force_login(rosa)
    return client


@pytest.fixture
def alice() -> Talk:
    talk = bad("Alice")
    queue.weigh_due(60)
    return talk


def page(talk: Talk) -> str:
    return reverse("admin:belle_conversation_change", args=[talk.row.pk])


def do(client: Client, deed: str, talk: Talk, **fields: object) -> str:
    """Post a deed; what the page says after it."""
    return text(client.post(f"{LIST}{talk.row.pk}/{deed}/", fields, follow=True))


def two(settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "REVIEW_OPINIONS": 2}


def shoppers(response: HttpResponseBase) -> list[str]:
    return [row["shopper"].split()[0] for row in cells(response) if "shopper" in row]


def test_the_riskiest_stands_first_with_its_signals_in_words(hers: Client, alice: Talk) -> None:
    worse = Talk("Bianca")
    worse.said("a pink elephant")
    worse.thumb(worse.replied("Nothing fits.", move="no_match"), "down")
    quiet(worse)
    quiet(bad("Calm", thumbs=0))
    queue.weigh_due(60)
    rows = [row for row in cells(hers.get(LIST)) if "why" in row]
    assert [row["why"] for row in rows] == ["thumb down no match", "thumb down"]
    assert [row["opening"] for row in rows] == ["a pink elephant", "a cream please"]


@pytest.mark.parametrize(
    ("choice", "listed"),
    [("", "AB"), ("state=held", "B"), ("state=settled", "C"), ("state=all", "ABC"), ("signal=no_match", "B")],
)
def test_the_list_is_narrowed(hers: Client, rosa: User, choice: str, listed: str) -> None:
    for who in "ABC":
        bad(who)
    queue.weigh_due(60)
    rows = {name: QueueEntry.objects.filter(conversation__token_hash=name) for name in "ABC"}
    soon = timezone.now() + timedelta(minutes=1)
    rows["B"].update(signals=["no_match"], risk=2, claimed_by=rosa, claimed_until=soon)
    rows["C"].update(settled_at=timezone.now())
    names = {row.get().conversation_id.hex[:8]: name for name, row in rows.items()}
    assert "".join(sorted(names[one] for one in shoppers(hers.get(f"{LIST}?{choice}")))) == listed


def test_what_was_drawn_by_lot_can_be_listed_alone(hers: Client, alice: Talk) -> None:
    drawn = bad("Bianca", thumbs=0)
    queue.weigh_due(60)
    QueueEntry.objects.filter(conversation=drawn.row).update(sampled=True)
    assert shoppers(hers.get(f"{LIST}?drawn=yes")) == [drawn.row.pk.hex[:8]]
    assert shoppers(hers.get(f"{LIST}?drawn=no")) == [alice.row.pk.hex[:8]]


def test_next_claims_the_riskiest_and_opens_it(hers: Client, rosa: User, alice: Talk) -> None:
    response = hers.post(f"{LIST}next/")
    assert response["Location"] == page(alice)
    assert QueueEntry.objects.get().claimed_by == rosa


def test_where_nothing_waits_she_is_told(hers: Client) -> None:
    assert "Nothing waits for you." in text(hers.post(f"{LIST}next/", follow=True))
    assert "Nothing that was drawn waits" in text(hers.post(f"{LIST}next/", {"of": "drawn"}, follow=True))


def test_next_from_a_page_gives_it_back(hers: Client, alice: Talk) -> None:
    other = bad("Bianca", minutes=31)
    queue.weigh_due(60)
    hers.post(f"{LIST}{alice.row.pk}/take/")
    assert hers.post(f"{LIST}next/", {"after": str(alice.row.pk)})["Location"] == page(other)
    assert not QueueEntry.objects.get(conversation=alice.row).claimed_by
    assert hers.post(f"{LIST}next/", {"after": "nonsense"}).status_code == 302


def test_the_page_jumps_to_the_reply_that_a_signal_points_at(hers: Client, alice: Talk) -> None:
    html = hers.get(page(alice)).content.decode()
    assert 'href="#reply-2"' in html
    assert 'id="reply-2"' in html


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


def test_how_far_reviewers_agree_stands_above_the_queue(
    hers: Client, rosa: User, ravi: User, settings: Settings
) -> None:
    assert "No conversation has two opinions" in text(hers.get(LIST))
    two(settings)
    said = [(PASS, PASS), (FAIL, FAIL), (FAIL, PASS)]
    for number, (first, second) in enumerate(said):
        talk = bad(str(number))
        queue.weigh_due(60)
        verdicts.give(talk.row.pk, rosa, first)
        verdicts.give(talk.row.pk, ravi, second)
        if not number:
            assert "Kappa is undefined as long as one side always says the same." in text(hers.get(LIST))
    told = text(hers.get(LIST))
    assert "Two opinions on 3 conversations, alike on 2. Cohen's kappa 0.40, 95% interval" in told


def test_refresh_weighs_what_somebody_waits_for_and_leaves_the_rest_to_the_worker(
    hers: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bool] = []
    monkeypatch.setattr(tasks, "weigh_soon", lambda: sent.append(True))
    bad("Alice", minutes=60 * 24 * 300)
    assert "1 conversation weighed." in text(hers.post(f"{LIST}refresh/", follow=True))
    assert sent == []
    monkeypatch.setattr(queue, "BATCH", 1)
    monkeypatch.setattr("recommender.admin.judging.REFRESH_S", 0.0)
    for who in ("Bianca", "Carla"):
        bad(who)
    assert "1 conversation weighed. The worker goes on" in text(hers.post(f"{LIST}refresh/", follow=True))
    assert sent == [True]


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


@pytest.mark.parametrize("address", ["next/", "refresh/"])
def test_whoever_may_only_view_starts_nothing(desk: Client, address: str) -> None:
    assert desk.post(LIST + address).status_code == 403
    assert "Refresh" not in text(desk.get(LIST))


def test_an_entry_leads_to_its_conversation(hers: Client, alice: Talk) -> None:
    entry = QueueEntry.objects.get()
    assert hers.get(f"{LIST}{entry.pk}/change/")["Location"] == page(alice)
    assert hers.get(f"{LIST}999999/change/").status_code == 302


def test_a_conversation_that_is_gone_is_not_judged(hers: Client, alice: Talk) -> None:
    silent = Talk("Silent")
    assert "She never spoke" in do(hers, "take", silent)
    gone = f"{LIST}{alice.row.pk}/pass/"
    alice.row.delete()
    assert "This conversation was erased." in text(hers.post(gone, follow=True))


def test_the_list_takes_as_many_queries_for_one_as_for_many(hers: Client, alice: Talk) -> None:

    counts = []
    for batch in range(2):
        with CaptureQueriesContext(connection) as asked:
            hers.get(LIST)
        counts.append(len(asked))
        for number in range(10):
            bad(f"{batch} {number}")
        queue.weigh_due(60)
    assert counts[0] == counts[1]


def test_a_signal_that_the_table_no_longer_has_stands_for_itself(hers: Client, alice: Talk) -> None:
    QueueEntry.objects.update(signals=["of_old"])
    assert "of_old" in text(hers.get(LIST))


def test_her_last_verdict_can_be_undone_from_the_next_page(hers: Client, rosa: User, alice: Talk) -> None:
    other = Talk("Bianca")
    other.said("hello")
    other.replied("Hello!", card("P1"))
    do(hers, "pass", alice)
    html = hers.get(page(other)).content.decode()
    assert "Undo my last" in html
    assert f"/{alice.row.pk}/undo/" in html
