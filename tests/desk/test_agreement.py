"""Cohen's kappa with its interval, from verdicts."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from recommender.desk import agreement, queue
from recommender.desk.agreement import Agreement, counted
from recommender.models import QueueEntry, Verdict
from tests.desk.conftest import bad

Shares = list[float]


def kappa(shares: Shares) -> float:
    """Written down anew, of the shares of both pass, both fail, first fails, second fails."""
    a, d, c, b = shares
    by_chance = (a + b) * (a + c) + (c + d) * (b + d)
    return (a + d - by_chance) / (1 - by_chance)


def by_slopes(counts: list[int]) -> float:
    """The half width of the interval by the delta method, with slopes taken numerically."""
    pairs, step = sum(counts), 1e-6
    shares = [count / pairs for count in counts]

    def slope(at: int) -> float:
        up, down = ([one + (k == at) * sign * step for k, one in enumerate(shares)] for sign in (1, -1))
        return (kappa(up) - kappa(down)) / (2 * step)

    slopes = [slope(at) for at in range(4)]
    spread = sum(p * s * s for p, s in zip(shares, slopes, strict=True))
    spread -= sum(p * s for p, s in zip(shares, slopes, strict=True)) ** 2
    return agreement.Z * math.sqrt(spread / pairs)


def test_kappa_of_a_known_table() -> None:
    found = Agreement(both_pass=20, both_fail=15, first_fails=10, second_fails=5)
    assert (found.pairs, found.agreed) == (50, 35)
    assert found.kappa == pytest.approx(0.4)  # observed .7, by chance .5


@pytest.mark.parametrize("counts", [[20, 15, 10, 5], [70, 8, 9, 3], [5, 6, 7, 8], [300, 40, 2, 30]])
def test_the_interval_is_that_of_the_delta_method(counts: list[int]) -> None:
    found = Agreement(*counts)
    assert found.interval is not None
    low, high = found.interval
    assert (high - low) / 2 == pytest.approx(by_slopes(counts), rel=1e-4)
    assert (high + low) / 2 == pytest.approx(found.kappa)


@pytest.mark.parametrize("none", [counted([]), Agreement(9, 0, 0, 0), Agreement(0, 4, 0, 0), Agreement(1, 0, 0, 2)])
def test_kappa_is_undefined_without_pairs_and_where_one_always_says_the_same(none: Agreement) -> None:
    assert none.kappa is None
    assert none.interval is None


def test_two_who_always_agree_have_one_and_two_who_never_do_have_less_than_none() -> None:
    assert Agreement(5, 5, 0, 0).kappa == 1
    assert Agreement(5, 5, 0, 0).interval == (1, 1)
    assert Agreement(0, 0, 5, 5).kappa == -1


@pytest.mark.django_db
def test_the_first_two_standing_verdicts_of_a_conversation_are_a_pair(rosa: User, ravi: User) -> None:
    for who in ("Alice", "Bianca", "Carla"):
        bad(who)
    queue.weigh_due(60)
    both, one, undone = QueueEntry.objects.order_by("pk")
    third = User.objects.create_user("third")
    for entry, said in ((both, [(rosa, True), (ravi, False), (third, False)]), (one, [(rosa, True)])):
        for minute, (reviewer, passed) in enumerate(said):
            given = Verdict.objects.create(entry=entry, reviewer=reviewer, passed=passed, reasons=["tone"])
            Verdict.objects.filter(pk=given.pk).update(created_at=timezone.now() + timedelta(minutes=minute))
    Verdict.objects.create(entry=undone, reviewer=rosa, passed=True, withdrawn_at=timezone.now())
    Verdict.objects.create(entry=undone, reviewer=ravi, passed=True)
    assert agreement.of_reviewers() == Agreement(both_pass=0, both_fail=0, first_fails=0, second_fails=1)
