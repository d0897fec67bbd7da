"""What a linter found. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SHOWN = 20  # faults of one rule that are kept; the rest are only counted


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `row` is the row's position in the dataset; None where the file as a whole is meant."""

    rule: str
    says: str
    remedy: str
    field: str = ""  # where in the row, as in messages[2].content
    row: int | None = None
    warning: bool = False  # the file may be written all the same

    def __str__(self) -> str:
        where = " ".join(part for part in (f"row {self.row}" if self.row is not None else "", self.field) if part)
        return f"{'warning' if self.warning else 'error'}: {where + ': ' if where else ''}{self.says}. {self.remedy}"


@dataclass(slots=True)
class Report:
    """Of one file, or of all files of an export."""

    rows: int = 0  # that were written, or would be
    left_out: int = 0  # rows of which the profile can make nothing, or that are too long for it
    bytes: int = 0
    tokens: int = 0  # of all rows
    longest: int = 0  # tokens of the longest row
    counted: str = ""  # by what tokens were counted
    faults: list[Fault] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)  # rule -> how often
    warnings: Counter[str] = field(default_factory=Counter)

    @property
    def ok(self) -> bool:
        """Whether it may be written."""
        return not self.errors

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it if it is one of the first of its rule."""
        counts = self.warnings if fault.warning else self.errors
        counts[fault.rule] += 1
        if counts[fault.rule] <= SHOWN:
            self.faults.append(fault)

    def lines(self) -> Iterator[str]:
        """The report as a person reads it."""
        left_out = f", {self.left_out} left out: this format cannot hold them" if self.left_out else ""
        yield f"{self.rows} rows, {self.bytes} bytes{left_out}"
        yield f"{self.tokens} tokens, {self.longest} in the longest row ({self.counted})"
        yield from map(str, self.faults)
        for rule, count in (self.errors + self.warnings).items():
            if count > SHOWN:
                yield f"... and {count - SHOWN} more of the rule {rule!r}"

    def as_json(self) -> dict[str, Any]:
        """What a manifest keeps of it."""
        figures = {name: getattr(self, name) for name in ("rows", "left_out", "tokens", "longest", "counted")}
        return figures | {"errors": dict(sorted(self.errors.items())), "warnings": dict(sorted(self.warnings.items()))}
