"""Verdicts settle a conversation, reopen it, and are decided between."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from pytest_django import Settings

from recommender.desk import claims, queue, verdicts
from recommender.desk.verdicts import Opinion
from recommender.exceptions import Held, NotYours
from recommender.models import QueueEntry, Verdict
from tests.desk.conftest import bad
from tests.logged import Talk

pytestmark = pytest.mark.django_db
PASS, FAIL = Opinion(passed=True), Opinion(passed=False, reasons=["tone", "misread"], note="Too curt.")


@pytest.fixture
def alice() -> Talk:
    talk = bad("Alice")
    queue.weigh_due(60)
    return talk


@pytest.fixture
def two(settings: Settings) -> None:
    """The shop wants two opinions."""
    settings.BELLE = {"REVIEW_SHARE": 0.0, "REVIEW_OPINIONS": 2}


@pytest.fixture
def chief(db: None) -> User:
    """Who may decide."""
    chief = User.objects.create_user("chief", is_staff=True)
    chief.user_permissions.add(Permission.objects.get(codename="pick_verdict"))
    return chief


def settled() -> bool:
    return QueueEntry.objects.get().settled_at is not None


def test_one_verdict_settles_where_the_shop_wants_one(alice: Talk, rosa: User) -> None:
    claims.take(alice.row.pk, rosa)
    given = verdicts.give(alice.row.pk, rosa, FAIL)
    assert (given.reviewer, given.reasons, given.note) == (rosa, ["misread", "tone"], "Too curt.")
    assert settled()
    assert QueueEntry.objects.free().exists()
    assert claims.take_next(rosa) is None


def test_a_verdict_takes_what_is_free_and_leaves_what_another_holds(alice: Talk, rosa: User, ravi: User) -> None:
    claims.take(alice.row.pk, ravi)
    with pytest.raises(Held, match="ravi holds"):
        verdicts.give(alice.row.pk, rosa, PASS)
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("reasons", [[], ["because"]])
def test_what_fails_fails_for_a_reason(alice: Talk, rosa: User, reasons: list[str]) -> None:
    with pytest.raises(NotYours, match="at least one reason"):
        verdicts.give(alice.row.pk, rosa, Opinion(passed=False, reasons=reasons))


def test_nobody_judges_twice(alice: Talk, rosa: User) -> None:
    verdicts.give(alice.row.pk, rosa, PASS)
    with pytest.raises(NotYours, match="undo your verdict first"):
        verdicts.give(alice.row.pk, rosa, FAIL)


def test_undo_withdraws_and_opens_the_entry_for_her(alice: Talk, rosa: User) -> None:
    verdicts.give(alice.row.pk, rosa, PASS)
    verdicts.undo(alice.row.pk, rosa)
    assert not settled()
    assert Verdict.objects.get().withdrawn_at is not None
    assert QueueEntry.objects.get().claimed_by == rosa
    assert verdicts.give(alice.row.pk, rosa, FAIL).passed is False
    assert settled()


def test_nobody_undoes_another_s_verdict(alice: Talk, rosa: User, ravi: User) -> None:
    verdicts.give(alice.row.pk, rosa, PASS)
    with pytest.raises(NotYours, match="no verdict of yours"):
        verdicts.undo(alice.row.pk, ravi)


@pytest.mark.usefixtures("two")
def test_two_who_agree_settle_it_and_the_second_is_not_the_first(alice: Talk, rosa: User, ravi: User) -> None:
    verdicts.give(alice.row.pk, rosa, FAIL)
    assert not settled()
    assert claims.take_next(rosa) is None
    assert claims.take_next(ravi) is not None
    verdicts.give(alice.row.pk, ravi, Opinion(passed=False, reasons=["data"]))
    assert settled()


@pytest.mark.usefixtures("two")
def test_where_two_differ_a_third_who_saw_neither_decides(alice: Talk, rosa: User, ravi: User, chief: User) -> None:
    verdicts.give(alice.row.pk, rosa, FAIL)
    verdicts.give(alice.row.pk, ravi, PASS)
    assert not settled()
    assert claims.take_next(chief) is not None
    assert verdicts.give(alice.row.pk, chief, PASS).authoritative
    assert settled()
    verdicts.undo(alice.row.pk, chief)
    assert not settled()


@pytest.mark.usefixtures("two")
def test_who_may_decide_picks_one_and_another_when_she_thinks_better_of_it(
    alice: Talk, rosa: User, ravi: User, chief: User
) -> None:
    fails, passes = verdicts.give(alice.row.pk, rosa, FAIL), verdicts.give(alice.row.pk, ravi, PASS)
    for chosen in (fails, passes):
        verdicts.pick(alice.row.pk, chosen.pk, chief)
        assert Verdict.objects.get(authoritative=True) == chosen
        assert settled()


@pytest.mark.usefixtures("two")
def test_a_party_without_the_permission_decides_nothing(alice: Talk, rosa: User, ravi: User) -> None:
    mine = verdicts.give(alice.row.pk, rosa, FAIL)
    verdicts.give(alice.row.pk, ravi, PASS)
    with pytest.raises(NotYours, match="permission"):
        verdicts.pick(alice.row.pk, mine.pk, rosa)


@pytest.mark.usefixtures("two")
def test_there_is_nothing_to_pick_where_they_agree(alice: Talk, rosa: User, ravi: User, chief: User) -> None:
    mine = verdicts.give(alice.row.pk, rosa, PASS)
    verdicts.give(alice.row.pk, ravi, PASS)
    with pytest.raises(NotYours, match="nothing to decide"):
        verdicts.pick(alice.row.pk, mine.pk, chief)


def test_a_second_opinion_that_differs_opens_what_was_settled(alice: Talk, rosa: User, ravi: User) -> None:
    verdicts.give(alice.row.pk, rosa, PASS)
    assert not verdicts.give(alice.row.pk, ravi, FAIL).authoritative
    assert not settled()


def test_an_erased_conversation_takes_its_verdicts_along(alice: Talk, rosa: User) -> None:
    verdicts.give(alice.row.pk, rosa, PASS)
    alice.row.delete()
    assert not Verdict.objects.exists()
