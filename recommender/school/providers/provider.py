"""What a provider of fine-tuning is. A file of this folder is one if it has a PROVIDER."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from recommender.models import Tuning
from recommender.school.hold import Hold


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the columns of the ModelVersion that is registered then."""

    model: str  # what the endpoint is asked for
    beside: Mapping[str, Any] = field(default_factory=dict)  # sent with each request
    examples: bool = False  # whether worked examples are still sent
    files: tuple[Mapping[str, Any], ...] = ()  # ({"name", "bytes", "sha256"},): what the endpoint has to load
    manifest: Mapping[str, Any] = field(default_factory=dict)  # what only the provider knows: versions, device, tokens


class Provider(Protocol):
    """Tunes a model on files. All it must not forget stands in `tuning.cursor`, under keys of its own."""

    name: str
    says: str  # who that is, in a line
    profile: str  # format of the files: a name of `learning.profiles`
    here: bool  # whether this machine works for it: if not, a look now and then is enough
    defaults: Mapping[str, Any]  # the options that it takes, each with what holds where none is named

    def base(self) -> str:
        """The model that is tuned where none is named. Raises SchoolError where there is none to name."""

    def go_on(self, tuning: Tuning, hold: Hold[Tuning], seconds: float | None) -> Made | None:
        """Begin, or go on from `tuning.cursor`, for about so many seconds (None: to the end); None if not done yet.

        `tuning` is `hold.row`. The files lie in `school.files.folder(tuning)`: train.jsonl, perhaps validation.jsonl.
        It sets step, steps, curve (`school.progress.point`) and cursor, and calls hold.save("step", ...) more often
        than once in LEASE, also while it waits; `cursor["says"]` is what is being done now, in a sentence. What it
        started may work on between two calls, and outlive this process: `cursor` tells the next where.
        Raises SchoolError (why, and the remedy) where it cannot be; SchoolHeld comes from `hold.save`: then stop what
        runs here, and let it through.
        """

    def stop(self, tuning: Tuning) -> None:
        """End what may still run for a tuning that was cancelled. Raises SchoolError where that cannot be said."""
