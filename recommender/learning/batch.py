"""The next conversations of a build, read and turned into rows; nothing is stored yet."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from recommender.learning.chosen import after, chosen
from recommender.learning.loaded import loaded
from recommender.learning.placing import Found, found
from recommender.learning.rows import Tally, rows_of
from recommender.learning.spec import Spec
from recommender.models import Dataset
from recommender.models.dataset import RowKind
from recommender.privacy.redaction import Public

SIZE = 200  # conversations in memory at a time, and lost at most when a builder dies


@dataclass(slots=True)
class Batch:
    """What a batch came to."""

    conversations: int
    cursor: dict[str, str]  # {"at", "id"} of the last one
    found: list[Found]
    tally: Tally
    dropped: dict[str, int] = field(default_factory=dict)  # reason -> rows that got no place
    spent: dict[str, float] = field(default_factory=dict)  # seconds by step

    def counts(self) -> Mapping[str, Mapping[str, float]]:
        """What it adds to `Dataset.counts`."""
        masked = {str(kind): count for kind, count in self.tally.masked.items()}
        return {"dropped": self.dropped, "skipped": self.tally.dropped, "masked": masked, "seconds": self.spent}


def read_batch(dataset: Dataset, spec: Spec, public: Public) -> Batch | None:
    """The batch behind the dataset's cursor; None at the end."""
    began = time.monotonic()
    answers = RowKind.WORDING in spec.kinds
    talks = list(loaded(after(chosen(spec), dataset.cursor), answers=answers)[:SIZE])
    if not talks:
        return None
    was_read, tally = time.monotonic(), Tally()
    cut = [(talk, list(rows_of(talk, spec, public, tally))) for talk in talks]
    was_cut = time.monotonic()
    rows = [one for talk, its in cut for one in found(talk, its, spec)]
    last = talks[-1]
    spent = {"read": was_read - began, "redact and cut": was_cut - was_read, "prints": time.monotonic() - was_cut}
    return Batch(
        len(talks), {"at": last.created_at.isoformat(), "id": str(last.pk)}, rows, tally, dropped={}, spent=spent
    )
