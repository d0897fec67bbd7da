"""The queue at the desk: what is listed and what a reviewer starts from."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from recommender import tasks
from recommender.desk import queue, verdicts
from recommender.models import QueueEntry
from tests.admin.html import cells, text
from tests.admin.reviewers import FAIL, LIST, PASS, do, page, two
from tests.admin.reviewing import alice, few_drawn, hers, ravi, rosa
from tests.desk.conftest import bad, quiet
from tests.logged import Talk

__all__ = ["alice", "few_drawn", "hers", "ravi", "rosa"]
pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("address", ["next/", "refresh/"])
def test_whoever_may_only_view_starts_nothing(desk: Client, address: str) -> None:
    assert desk.post(LIST + address).status_code == 403
    assert "Refresh" not in text(desk.get(LIST))


def test_an_entry_leads_to_its_conversation(hers: Client, alice: Talk) -> None:
    entry = QueueEntry.objects.get()
    assert hers.get(f"{LIST}{entry.pk}/change/")["Location"] == page(alice)
    assert hers.get(f"{LIST}999999/change/").status_code == 302


def test_the_list_takes_as_many_queries_for_one_as_for_many(hers: Client, alice: Talk) -> None:
    hers.get(LIST)  # what is looked up once in a process and kept
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


def test_a_refresh_that_finds_nothing_says_how_long_a_conversation_has_to_be_quiet(hers: Client) -> None:
    assert "0 conversations weighed. A conversation comes in once it has been quiet for 30 minutes." in text(
        hers.post(f"{LIST}refresh/", follow=True)
    )


def test_a_filter_for_what_is_no_signal_filters_nothing(hers: Client, alice: Talk) -> None:
    assert len(shoppers(hers.get(LIST, {"signal": "\0"}))) == 1
    assert hers.get("/admin/belle/verdict/", {"reason": "\0"}).status_code == 200


def test_the_number_of_no_verdict_decides_nothing(hers: Client, rosa: User, alice: Talk) -> None:
    rosa.is_superuser = True
    rosa.save()
    assert "There is nothing to decide" in do(hers, "pick", alice, verdict="9" * 5000)
