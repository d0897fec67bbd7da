"""Builds one version of a dataset, batch by batch: whoever stops it loses a batch, and whoever goes on begins there."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, connection, reset_queries, transaction

from recommender.exceptions import DatasetHeld, ExportError
from recommender.learning.batch import Batch, read_batch
from recommender.learning.chosen import counted
from recommender.learning.hold import Hold, take
from recommender.learning.placing import stored
from recommender.learning.ready import finish
from recommender.learning.rows import public_names
from recommender.learning.spec import Spec, read
from recommender.models import Conversation, Dataset, DatasetRow
from recommender.models.dataset import LONGEST_NAME, BuildStatus

_ORDER = 0x62656C6C65  # key of the advisory lock under which sides are given: two sets must not decide at once


def begin(name: str, spec: Spec, user_id: int | None = None) -> Dataset:
    """The version that this command builds: the unfinished one of the same filter, else a new one. Raises ExportError,
    also where the filter selects nothing; then nothing is stored."""
    try:
        validate_slug(name)
    except ValidationError:
        raise ExportError(f"name: {name!r} will not do; use letters, digits, - and _ only.") from None
    if len(name) > LONGEST_NAME:
        raise ExportError(f"name: {name!r} is too long; {LONGEST_NAME} letters are the most.")
    last = Dataset.objects.filter(name=name).order_by("-version").first()
    if last and last.status != BuildStatus.READY and last.spec == spec.as_json():
        return last
    expected, version = counted(spec), last.version + 1 if last else 1
    fields = {"spec": spec.as_json(), "expected": expected, "created_by_id": user_id}
    try:
        with transaction.atomic():
            return Dataset.objects.create(name=name, version=version, **fields)
    except IntegrityError:
        raise DatasetHeld(f"{name}@{version} was begun by another process at this moment; wait for it.") from None


def build(dataset: Dataset, seconds: float | None = None, told: Callable[[Dataset], None] = lambda _: None) -> bool:
    """Go on from the cursor, for about so many seconds; whether the version is ready. `told` hears of every batch.

    Raises DatasetHeld where another process builds it, ExportError where it cannot be built; the dataset says why.
    """
    hold = take(dataset)
    try:
        return _go_on(hold, seconds, told)
    except DatasetHeld:
        raise
    except ExportError as error:
        hold.fail(str(error))
        raise
    except BaseException as error:  # Ctrl-C too: the next one need not wait for the lease to run out
        hold.fail(f"{type(error).__name__} stopped it; build it again, and it goes on where it stopped.")
        raise


def _go_on(hold: Hold[Dataset], seconds: float | None, told: Callable[[Dataset], None]) -> bool:
    spec, public = read(hold.row.spec), public_names()
    began = time.monotonic()
    while batch := read_batch(hold.row, spec, public):
        _store(hold, batch, spec)
        reset_queries()  # while it debugs, Django keeps the last 9,000 statements: whole batches of rows
        told(hold.row)
        if seconds is not None and time.monotonic() - began > seconds:
            hold.let_go()
            return False
    finish(hold)
    return True


def _store(hold: Hold[Dataset], batch: Batch, spec: Spec) -> None:
    """A batch and its cursor in one transaction."""
    began, dataset = time.monotonic(), hold.row
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ORDER])
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table that grows has no figures yet to plan by
        rows = list(stored(dataset, batch.found, spec.cap, batch.dropped))
        placed = time.monotonic()
        rows = _still_allowed(rows)
        behind = dataset.cursor.get("rows", 0)
        for position, row in enumerate(rows, start=behind + 1):
            row.position = position
        DatasetRow.objects.bulk_create(rows)
        batch.spent |= {"place": placed - began, "store": time.monotonic() - placed}
        _add(dataset, batch)
        dataset.seen += batch.conversations
        dataset.cursor = {**batch.cursor, "rows": behind + len(rows)}
        hold.save("seen", "cursor", "counts")


def _still_allowed(rows: list[DatasetRow]) -> list[DatasetRow]:
    """Without rows of conversations that were erased, or lost their consent, since they were read. Those that are left
    are locked: who erases one of them waits for the commit, and buries what it stored."""
    allowed = Conversation.objects.consented().select_for_update(no_key=True).order_by("pk")
    left = set(allowed.filter(pk__in={row.conversation for row in rows}).values_list("pk", flat=True))
    return [row for row in rows if row.conversation in left]


def _add(dataset: Dataset, batch: Batch) -> None:
    """The batch's counts to the dataset's."""
    for part, counts in batch.counts().items():
        sums = dataset.counts.setdefault(part, {})
        for name, count in counts.items():
            sums[name] = round(sums.get(name, 0) + count, 3)
