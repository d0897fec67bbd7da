"""Holds rows against the rules of a profile, one by one: a file of any size is checked while it is written."""

from __future__ import annotations

from typing import Any

from django.db import connection

from recommender.learning.lint import shapes
from recommender.learning.lint.report import Fault, Report
from recommender.learning.lint.tokens import Counting
from recommender.learning.profiles.profile import Profile
from recommender.learning.stream import TABLE, Chosen
from recommender.models.dataset import RowKind, Split


class Linter:
    """Of one file. `report` grows with every row."""

    def __init__(self, profile: Profile, chosen: Chosen, count: Counting) -> None:
        self.report = Report(counted=count.says)
        self._profile, self._chosen, self._count = profile, chosen, count
        self._shape = profile.shapes[RowKind(chosen.kind)]
        self._liked: set[bool] = set()  # labels of answers that came so far

    def row(self, position: int, row: dict[str, Any] | None, size: int) -> bool:
        """One row as it is to be written, of `size` bytes; None where the profile can make nothing of it. Whether it
        may be written: one that is too long is left out, for nobody's long talk is to stop everybody's files."""
        report = self.report
        tokens = self._count.of(row, size) if row is not None else 0
        if row is None or self._too_long(position, tokens):
            report.left_out += 1
            return False
        report.rows += 1
        report.bytes += size
        report.tokens += tokens
        report.longest = max(report.longest, tokens)
        for rule, field, says in shapes.row(row, self._shape):
            report.add(Fault(rule, says, shapes.REMEDIES.get(rule, shapes.REBUILD), field, position))
        if isinstance(row.get("label"), bool):
            self._liked.add(row["label"])
        return True

    def _too_long(self, position: int, tokens: int) -> bool:
        most = self._profile.most_tokens
        if not most or tokens <= most:
            return False
        says = f"{tokens} tokens, and this format's readers take {most}"
        self.report.add(Fault("tokens", says, "It is left out; another profile takes it.", "", position, warning=True))
        return True

    def end(self) -> Report:
        """What only the whole file shows."""
        report, profile, split = self.report, self._profile, self._chosen.split
        if split in ("", Split.TRAIN) and report.rows < profile.least_rows:
            says = f"{report.rows} rows to train on, and this format's readers want {profile.least_rows}"
            report.add(Fault("rows", says, "Widen the filter, or write another profile."))
        if profile.most_bytes and report.bytes > profile.most_bytes:
            says = f"{report.bytes} bytes, and this format's readers take {profile.most_bytes}"
            report.add(Fault("size", says, "Write fewer days to a file."))
        if len(self._liked) == 1:
            says = f"every answer is labelled {self._liked.pop()}"
            report.add(Fault("labels", says, "Widen the filter until some are liked and some not.", warning=True))
        for first, again in duplicates(self._chosen):
            says = f"says the same as row {first}"
            report.add(Fault("duplicate", says, "Harmless if few; else narrow the filter.", "", again, warning=True))
        return report


def duplicates(chosen: Chosen, most: int = 100) -> list[tuple[int, int]]:
    """Up to `most` pairs of positions whose payloads are the same: found by the database, whose memory is bounded."""
    where, values = chosen.where()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT min(position), max(position) FROM {TABLE} WHERE {where}"  # noqa: S608 - of constants
            " GROUP BY jsonb_hash_extended(payload, 0) HAVING count(*) > 1 ORDER BY 1 LIMIT %s",
            [*values, most],
        )
        return [(int(first), int(again)) for first, again in cursor.fetchall()]
