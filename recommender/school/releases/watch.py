"""A look at the canary beside live, again and again: what is seen is stored, and a broken guard-rail ends the trial."""

from __future__ import annotations

import logging
from typing import Any

from django.utils import timezone

from recommender.exceptions import SchoolError
from recommender.models import Release
from recommender.school.prices import unit
from recommender.school.releases import changes
from recommender.school.releases.figures import Sums, estimates, replies, sums
from recommender.school.releases.guards import Look, look, read

log = logging.getLogger(__name__)
GROWTH = 1.1  # replies since the last look: who looks at every single one finds something by luck


def watch() -> Release | None:
    """Look at the open canary; the release if it was ended by this look."""
    trial = changes.canary()
    if trial is None or not _grown(trial):
        return None
    looks = seen(trial)
    broken = [one for one in looks if one.broken]
    return _ended(trial, broken) if broken else None


def seen(trial: Release) -> list[Look]:
    """Look now, and store what is seen on the release."""
    now = changes.live()
    canary, live = sums(trial.version_id, trial.began_at), sums(now.version_id if now else None, trial.began_at)
    looks = [look(guard, canary, live) for guard in read(trial.guards)]
    figures = _told(canary, live, looks) | {"replies": replies(trial.version_id, trial.began_at).count()}
    Release.objects.filter(pk=trial.pk).update(figures=figures)
    trial.figures = figures
    return looks


def _grown(trial: Release) -> bool:
    """Whether there is so much more to see that a look is worth it."""
    last = int(trial.figures.get("replies", 0))
    return replies(trial.version_id, trial.began_at).count() > last * GROWTH


def _told(canary: Sums, live: Sums, looks: list[Look]) -> dict[str, Any]:
    """For the JSON column: docs/school.md tells its shape."""
    sides = {"canary": estimates(canary), "live": estimates(live)}
    told: dict[str, Any] = {side: {name: one.as_json() for name, one in found.items()} for side, found in sides.items()}
    told["guards"] = [
        {"name": one.guard.name, "seen": one.seen and one.seen.as_json(), "broken": one.broken} for one in looks
    ]
    return told | {"unit": unit(), "at": timezone.now().isoformat()}


def _ended(trial: Release, broken: list[Look]) -> Release | None:
    """Roll back, unless somebody ended this very trial meanwhile."""
    why = "A guard-rail ended it. " + "; ".join(one.says for one in broken) + "."
    try:
        ended = changes.end_canary(why, only=trial)
    except SchoolError:
        return None
    log.warning("The trial of %s was ended by itself: %s", trial.version or "the configured model", why)
    return ended
