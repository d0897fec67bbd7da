"""From a built version to files of one format: streamed, checked on the way, and there whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

from django.db import connection, transaction
from django.utils import timezone

from recommender.exceptions import ExportError
from recommender.learning import card
from recommender.learning.lint.linter import Linter
from recommender.learning.lint.report import Report
from recommender.learning.lint.tokens import Counting, counting
from recommender.learning.overlap import refuse_to_leak
from recommender.learning.profiles import profile as profile_of
from recommender.learning.profiles.profile import Profile
from recommender.learning.stream import TABLE, Chosen, chosen_rows, count, feature_names, payload
from recommender.learning.targets import MANIFEST, Target, staging
from recommender.learning.targets import target as target_of
from recommender.models import Dataset, DatasetExport
from recommender.models.dataset import BuildStatus, RowKind, Split

LINE = json.JSONEncoder(ensure_ascii=False)
BUFFER = 2**20  # bytes that are gathered before they go to the disk
FAULTS_TOLD = 5


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written. `split` empty = a file for each side that has rows."""

    dataset: Dataset
    profile: Profile
    kind: RowKind
    split: str = ""
    tokenizer: str = ""  # path of the target model's tokenizer.json, to count tokens

    def sides(self) -> Iterator[Chosen]:
        """The files, by side; none where a side has no rows."""
        for split in [self.split] if self.split else Split.values:
            refuse_to_leak(self.dataset, split)
            chosen = Chosen(self.dataset.pk, self.kind, split)
            if count(chosen):
                yield chosen


@dataclass(slots=True)
class Written:
    """One file and what was found while it was written."""

    name: str
    split: str
    rows: int
    bytes: int
    sha256: str
    report: Report

    def as_json(self) -> dict[str, Any]:
        """For DatasetExport.files and the manifest."""
        return {"name": self.name, "rows": self.rows, "bytes": self.bytes, "sha256": self.sha256}


@dataclass(slots=True)
class _Hashed:
    """A file that knows its length and its sha256. Whatever writes to it calls `write`."""

    file: IO[bytes]
    length: int = 0  # bytes
    hash: Any = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        self.length += len(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()

    @property
    def closed(self) -> bool:
        return self.file.closed


def order(dataset: Dataset, profile: str, kind: str = "", split: str = "", tokenizer: str = "") -> Order:
    """The order, if it can be carried out. `kind` empty = the first that the format and the dataset have in common.
    Raises ExportError."""
    if dataset.status != BuildStatus.READY:
        raise ExportError(f"{dataset} is not built: it is {dataset.status}. {dataset.error}".strip())
    form = profile_of(profile)
    held = set(dataset.rows.live().order_by().values_list("kind", flat=True).distinct())
    able = [one for one in form.rows if one in held and kind in ("", one)]
    if not able:
        raise ExportError(
            f"{profile} writes {', '.join(form.rows)}, and {dataset} holds {', '.join(sorted(held)) or 'no rows'}"
            f"{f'; {kind} was asked for' if kind else ''}. Choose another profile, or build with the kinds it writes."
        )
    if split and split not in Split.values:
        raise ExportError(f"split: there is no {split!r}; known are {', '.join(Split.values)}.")
    return Order(dataset, form, RowKind(able[0]), split, tokenizer)


def write(one: Order, to: str, by: int | None = None) -> DatasetExport:
    """Write the files, note where they went and for whom (`by` is a user's key). Raises ExportError, and then nothing
    has changed."""
    place, begun = target_of(to), timezone.now()
    try:
        with transaction.atomic():
            _alone(place)
            with staging(place, [*(f"{split}{one.profile.suffix}" for split in Split.values), *card.FILES]) as folder:
                files = list(_files(one, folder))
                _refuse(one, files)
                _describe(one, files, folder)
                _still_there(one, files)
                noted = _noted(one, files, place, begun, by)
                place.publish(folder)
            return noted
    except OSError as error:
        raise ExportError(
            f"{place.name}: {error.strerror or error}. Nothing was written; make room or name another."
        ) from error


def _alone(place: Target) -> None:
    """One export at a time to one place; the lock goes with the transaction."""
    number = int.from_bytes(hashlib.sha256(place.name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise ExportError(f"Another export is writing to {place.name} now; wait for it, or name another place.")


def _files(one: Order, folder: Path) -> Iterator[Written]:
    counted = counting(one.tokenizer)
    for chosen in one.sides():
        name = f"{chosen.split}{one.profile.suffix}"
        with (folder / name).open("wb", buffering=BUFFER) as file:
            hashed, linter = _Hashed(file), Linter(one.profile, chosen, counted)
            _fill(one, chosen, hashed, linter)
        (folder / name).chmod(0o600)
        report = linter.end()
        yield Written(name, chosen.split, report.rows, hashed.length, hashed.hash.hexdigest(), report)


def _fill(one: Order, chosen: Chosen, file: _Hashed, linter: Linter) -> None:
    """Row by row through the linter into the file."""
    if one.profile.encode:
        names = feature_names(chosen) if one.kind is RowKind.RANK else []
        one.profile.encode(cast(IO[bytes], file), one.kind, _checked(one, chosen, linter), names)
        return
    make, as_is = one.profile.rows[one.kind], one.kind in one.profile.as_is
    for position, raw in chosen_rows(chosen):
        row = make(payload(raw))
        line = raw if as_is or row is None else LINE.encode(row).encode()
        if linter.row(position, row, len(line) + 1):
            file.write(line + b"\n")


def _checked(one: Order, chosen: Chosen, linter: Linter) -> Iterator[dict[str, Any]]:
    make = one.profile.rows[one.kind]
    for position, raw in chosen_rows(chosen):
        row = make(payload(raw))
        if linter.row(position, row, len(raw)) and row is not None:
            yield row


def _refuse(one: Order, files: list[Written]) -> None:
    """What the linter calls an error stops the whole export."""
    if not any(file.rows for file in files):
        raise ExportError(
            f"There is nothing to write: {one.dataset} has no such rows of {one.kind} for {one.profile.name}."
        )
    faults = [f"{file.name}: {fault}" for file in files for fault in file.report.faults if not fault.warning]
    if faults:
        more = (
            [f"... and {len(faults) - FAULTS_TOLD} more; --lint-only lists them"] if len(faults) > FAULTS_TOLD else []
        )
        raise ExportError("\n".join(["Nothing was written.", *faults[:FAULTS_TOLD], *more]))


def _describe(one: Order, files: list[Written], folder: Path) -> None:
    """The data card and the manifest: the same order gives the same bytes, so it names no moment and no place."""
    told = {
        "dataset": str(one.dataset),
        "profile": one.profile.name,
        "kind": one.kind,
        "files": [file.as_json() for file in files],
        "card": list(card.FILES),
        "lint": {file.name: file.report.as_json() for file in files},
        "built": one.dataset.manifest,
    }
    manifest = {MANIFEST: json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"}
    for name, text in {**card.card(one.dataset), **manifest}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        (folder / name).chmod(0o600)


def _still_there(one: Order, files: list[Written]) -> None:
    """Rows that were erased meanwhile must not leave the house: from here on, erasing waits until we are done."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {TABLE} IN SHARE MODE")
    for file in files:
        looked_at = file.rows + file.report.left_out
        if count(Chosen(one.dataset.pk, one.kind, file.split)) != looked_at:
            raise ExportError(
                f"Rows of {one.dataset} were erased while it was written. Nothing was kept: write it again."
            )


def _noted(one: Order, files: list[Written], place: Target, begun: datetime, by: int | None) -> DatasetExport:
    return DatasetExport.objects.create(
        dataset=one.dataset,
        profile=one.profile.name,
        kind=one.kind,
        split=one.split,
        target=place.name,
        files=[file.as_json() for file in files],
        written_by_id=by,
        written_at=begun,
    )


def look(one: Order) -> dict[str, Report]:
    """What the linter says of each file, without writing any: name -> report."""
    counted: Counting = counting(one.tokenizer)
    return {f"{chosen.split}{one.profile.suffix}": _looked(one, chosen, counted) for chosen in one.sides()}


def _looked(one: Order, chosen: Chosen, counted: Counting) -> Report:
    linter = Linter(one.profile, chosen, counted)
    for _ in _checked(one, chosen, linter):
        pass
    return linter.end()
