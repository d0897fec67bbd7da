"""Versions are promoted, tried on a share of shoppers, and rolled back; every row stays, and says who and why."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from recommender.dialogue import speakers
from recommender.exceptions import SchoolError
from recommender.models import Conversation, ModelVersion, Release
from recommender.models.release import Stage
from recommender.school.releases import changes
from tests.school.releases.shoppers import at, version

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> ModelVersion:
    return version("old")


@pytest.fixture
def new() -> ModelVersion:
    return version("new")


def test_what_is_promoted_speaks_to_all_and_the_one_before_it_ends(old: ModelVersion, new: ModelVersion) -> None:
    first = changes.promote(old)
    changes.promote(new)

    first.refresh_from_db()
    assert at(changes.live()) == "new"
    assert (first.stage, first.why_ended) == (Stage.ENDED, "new was promoted")
    assert first.ended_at is not None


def test_each_change_names_who_made_it(old: ModelVersion) -> None:
    tina = get_user_model().objects.create_user("tina")
    release = changes.promote(old, tina)
    changes.roll_back(tina, "too slow")

    release.refresh_from_db()
    assert (release.began_by, release.ended_by, release.why_ended) == (tina, tina, "too slow")


def test_a_canary_that_is_promoted_is_no_canary_any_more(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    trial = changes.try_on(new, 0.1, {})
    changes.promote(new)

    trial.refresh_from_db()
    assert (trial.stage, trial.why_ended) == (Stage.ENDED, "it was promoted")
    assert (at(changes.live()), changes.canary()) == ("new", None)


def test_what_is_live_already_is_neither_promoted_nor_tried(old: ModelVersion) -> None:
    with pytest.raises(SchoolError, match="The configured model is live already"):
        changes.promote(None)
    changes.promote(old)
    with pytest.raises(SchoolError, match="old is live already"):
        changes.promote(old)
    with pytest.raises(SchoolError, match="nothing to try"):
        changes.try_on(old, 0.1, {})


def test_one_canary_at_a_time(old: ModelVersion, new: ModelVersion) -> None:
    changes.try_on(old, 0.1, {})
    with pytest.raises(SchoolError, match="old is tried already; promote it or end its trial first"):
        changes.try_on(new, 0.1, {})


@pytest.mark.parametrize("share", [0.0, -0.1, 0.95, 1.0, float("nan")])
def test_a_canary_leaves_shoppers_to_compare_it_with(new: ModelVersion, share: float) -> None:
    with pytest.raises(SchoolError, match="at most 90%"):
        changes.try_on(new, share, {})


def test_the_end_of_a_trial_leaves_the_live_release(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    changes.try_on(new, 0.5, {})
    changes.end_canary("it rambled")

    assert (at(changes.live()), changes.canary()) == ("old", None)
    assert Release.objects.get(version=new).why_ended == "it rambled"
    with pytest.raises(SchoolError, match="no trial to end"):
        changes.end_canary("again")


def test_rolling_back_goes_one_further_each_time(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    changes.promote(new)

    assert at(changes.roll_back()) == "old"
    assert changes.roll_back() is None
    assert changes.live() is None
    with pytest.raises(SchoolError, match="the configured model speaks"):
        changes.roll_back()


def test_what_was_rolled_back_does_not_come_back_by_a_later_roll_back(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    changes.roll_back()
    changes.promote(new)

    assert changes.roll_back() is None


def test_the_configured_model_may_be_promoted_and_rolled_back_too(old: ModelVersion) -> None:
    changes.promote(old)
    release = changes.promote(None)

    assert (release.version, at(changes.roll_back())) == (None, "old")


def test_a_roll_back_ends_the_trial_too(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    changes.try_on(new, 0.5, {})
    changes.roll_back()

    assert Release.objects.open().count() == 0


def test_no_row_is_ever_taken_away(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    changes.try_on(new, 0.1, {})
    changes.promote(new)
    changes.roll_back()

    told = Release.objects.order_by("began_at").values_list("version__name", "share", "stage")
    assert list(told) == [
        ("old", 1.0, "ended"),
        ("new", 0.1, "ended"),
        ("new", 1.0, "ended"),
        ("old", 1.0, "live"),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_process_that_changes_it_speaks_so_from_the_next_turn_on() -> None:
    talk, _ = Conversation.open("en", "", training=False)
    assert speakers.release_of(talk) is None

    release = changes.promote(version("belle-1"))

    assert speakers.release_of(talk) == release


def test_of_two_who_decide_on_the_same_page_the_second_is_told(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(version("first"))
    changes.promote(old)
    page = changes.seen()
    changes.promote(new, on=page)

    third = version("third")
    tries: list[Callable[[], object]] = [
        lambda: changes.promote(third, on=page),
        lambda: changes.roll_back(on=page),
        lambda: changes.try_on(old, 0.1, {}, on=page),
        lambda: changes.end_canary("late", on=page),
    ]
    for late in tries:
        with pytest.raises(SchoolError, match=r"somebody else changed it. new is live now"):
            late()
    assert at(changes.live()) == "new"


def test_a_trial_that_ended_meanwhile_is_not_promoted_from_an_old_page(old: ModelVersion, new: ModelVersion) -> None:
    changes.promote(old)
    changes.try_on(new, 0.1, {})
    page = changes.seen()
    changes.end_canary("a guard-rail ended it")

    with pytest.raises(SchoolError, match="old is live now"):
        changes.promote(new, on=page)
    assert at(changes.live()) == "old"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("both", ["promote", "roll_back"])
def test_of_two_at_the_same_instant_one_wins_and_the_other_is_told(both: str) -> None:
    for name in ("first", "second", "third"):
        changes.promote(version(name))
    page, ready = changes.seen(), Barrier(2)
    wanted: list[ModelVersion | None] = [version("a"), version("b")] if both == "promote" else [None, None]

    def press(made: ModelVersion | None) -> str:
        ready.wait(10)
        try:
            done = changes.promote(made, on=page) if made else changes.roll_back(on=page)
            return at(done)
        except SchoolError as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(press, wanted))
    assert told[0].startswith("Nothing was done: meanwhile")
    assert told[1] in ({"a", "b"} if both == "promote" else {"second"})
    assert at(changes.live()) == told[1]
    assert Release.objects.open().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_promotion_and_a_roll_back_at_the_same_instant_are_one_of_both() -> None:
    for name in ("first", "second"):
        changes.promote(version(name))
    page, ready, new = changes.seen(), Barrier(2), version("new")

    def press(change: Callable[[], Release | None]) -> bool:
        ready.wait(10)
        try:
            change()
        except SchoolError:
            return False
        finally:
            connection.close()
        return True

    both: list[Callable[[], Release | None]] = [
        lambda: changes.promote(new, on=page),
        lambda: changes.roll_back(on=page),
    ]
    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(press, both))
    assert sorted(won) == [False, True]
    assert at(changes.live()) == ("new" if won[0] else "first")
