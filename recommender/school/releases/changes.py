"""What may be done with releases: promote, try on a share of shoppers, end the trial, roll back. No row goes.

`on` is what stood before whoever decides, as `seen` gave it: a SchoolError if it was changed since; empty = any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from recommender.dialogue import speakers
from recommender.exceptions import SchoolError
from recommender.models import ModelVersion, Release
from recommender.models.release import Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    By = AbstractBaseUser | None  # who did it; None = a guard-rail, or the command line
MOST = 0.9  # of shoppers on a canary: without the rest there is nothing to compare it with


def live() -> Release | None:
    """What all shoppers get; None = the configured model as it is."""
    return Release.objects.select_related("version", "previous").filter(stage=Stage.LIVE).first()


def canary() -> Release | None:
    """What is tried on a share of them, if anything is."""
    return Release.objects.select_related("version").filter(stage=Stage.CANARY).first()


def seen() -> str:
    """What is live and what is tried now, for a form to hand back: of two who decide at once the second is told."""
    return "-".join(str(one.pk if one else 0) for one in (live(), canary()))


def promote(version: ModelVersion | None, by: By = None, on: str = "") -> Release:
    """Let this version (None: the configured model) speak to all shoppers; a canary ends. Raises SchoolError if it does
    already."""
    with _changing(on):
        before, trial = live(), canary()
        if _speaks(version, before):
            raise SchoolError(f"{_named(version)} is live already.")
        if trial:
            of_it = trial.version_id == _pk(version)
            _end(trial, by, "it was promoted" if of_it else f"{_named(version)} was promoted")
        if before:
            _end(before, by, f"{_named(version)} was promoted")
        return Release.objects.create(version=version, stage=Stage.LIVE, previous=before, began_by=_user(by))


def try_on(
    version: ModelVersion | None, share: float, guards: Mapping[str, Any], by: By = None, on: str = ""
) -> Release:
    """Let it speak to this share of shoppers, watched by these guard-rails. Raises SchoolError: one canary at a time,
    and not of what is live."""
    if not 0 < share <= MOST:
        raise SchoolError(f"A canary takes more than none and at most {MOST:.0%} of shoppers; the rest are compared.")
    with _changing(on):
        trial = canary()
        if trial:
            raise SchoolError(f"{_named(trial.version)} is tried already; promote it or end its trial first.")
        if _speaks(version, live()):
            raise SchoolError(f"{_named(version)} is live already: there is nothing to try.")
        told = {"version": version, "share": share, "guards": dict(guards), "began_by": _user(by)}
        return Release.objects.create(stage=Stage.CANARY, **told)


def end_canary(why: str, by: By = None, only: Release | None = None, on: str = "") -> Release:
    """End the trial (`only`: if it is this one): its shoppers get the live release. Raises SchoolError where there is
    none."""
    with _changing(on):
        trial = canary()
        if trial is None or (only and trial.pk != only.pk):
            raise SchoolError("No version is tried now: there is no trial to end.")
        _end(trial, by, why)
        return trial


def roll_back(by: By = None, why: str = "rolled back", on: str = "") -> Release | None:
    """Let speak what was live before; the new release, or None if that was the configured model. A second time goes one
    further back. A canary ends too. Raises SchoolError where nothing is live."""
    with _changing(on):
        now, trial = live(), canary()
        if now is None:
            raise SchoolError("No release is live: the configured model speaks, and nothing was there before it.")
        if trial:
            _end(trial, by, why)
        _end(now, by, why)
        back = now.previous
        if back is None:
            return None
        told = {"version": back.version, "previous": back.previous, "began_by": _user(by)}
        return Release.objects.create(stage=Stage.LIVE, **told)


@contextmanager
def _changing(on: str) -> Iterator[None]:
    """One change at a time; shoppers go on reading. The other processes see it within `speakers.FRESH_S`."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE belle_release IN SHARE ROW EXCLUSIVE MODE")
        if on and on != seen():
            told = f"{_named(now.version if (now := live()) else None)} is live now; look again, then decide."
            raise SchoolError(f"Nothing was done: meanwhile somebody else changed it. {told}")
        transaction.on_commit(speakers.forget)
        yield


def _end(release: Release, by: By, why: str) -> None:
    release.stage, release.ended_at, release.ended_by, release.why_ended = Stage.ENDED, timezone.now(), _user(by), why
    release.save(update_fields=["stage", "ended_at", "ended_by", "why_ended"])


def _speaks(version: ModelVersion | None, release: Release | None) -> bool:
    """Whether this is what all shoppers get."""
    return (release.version_id if release else None) == _pk(version)


def _pk(version: ModelVersion | None) -> int | None:
    return version.pk if version else None


def _named(version: ModelVersion | None) -> str:
    return str(version) if version else "The configured model"


def _user(by: By) -> Any:  # noqa: ANN401 - of whichever user model the shop has
    return by
