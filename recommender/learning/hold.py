"""A process's hold on a row that takes long: a lease that it renews with all it stores, taken by conditional update."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from recommender.exceptions import BelleError, DatasetHeld, SchoolHeld
from recommender.models import Dataset, Evaluation, Tuning
from recommender.models.tuning import JobStatus

LEASE = timedelta(seconds=60)  # so long a process that died keeps the next one waiting
POLL_S = 0.5
CLOSED = (JobStatus.READY, JobStatus.CANCELLED)
Long = TypeVar("Long", Dataset, Tuning, Evaluation)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hold(Generic[Long]):
    """`until` is the token: nobody else wrote exactly this moment. `told` hears of everything that is stored."""

    row: Long
    until: datetime
    told: Callable[[Long], object] = lambda _: None

    def save(self, *fields: str) -> None:
        """Store these fields and renew the lease, more often than once in LEASE. Raises DatasetHeld or SchoolHeld if
        it is another's by now, or was cancelled: then stop at once."""
        renewed = timezone.now() + LEASE
        values = {name: getattr(self.row, name) for name in fields}
        if not self._held().update(**{"lease_until": renewed, **values}):
            self.row.refresh_from_db(fields=["status"])
            if self.row.status == JobStatus.CANCELLED:
                raise _refusal(self.row, f"{self.row} was cancelled.")
            raise _refusal(self.row, f"{self.row} was taken over by another process, which goes on with it.")
        self.until = renewed
        self.told(self.row)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Renews the lease from a thread of its own, around what takes long and cannot call `save` itself."""
        over = Event()
        keeping = Thread(target=self._keep, args=[over], name="belle-hold", daemon=True)
        keeping.start()
        try:
            yield
        finally:
            over.set()
            keeping.join()
        self.save()

    def _keep(self, over: Event) -> None:
        while not over.wait(LEASE.total_seconds() / 4):
            try:
                self.save()
            except (BelleError, DatabaseError) as error:
                log.warning("%s is no longer held (%s)", self.row, type(error).__name__)
                return
            finally:
                connection.close()  # this thread's own

    def let_go(self) -> None:
        """The next one may begin at once."""
        self._held().update(lease_until=None)

    def fail(self, why: str) -> None:
        """Say so on the row, if the database still listens."""
        try:
            self._held().update(status=JobStatus.FAILED, error=why, lease_until=None)
        except DatabaseError as error:
            log.warning("%s failed, and that could not be stored (%s)", self.row, type(error).__name__)

    def _held(self) -> QuerySet[Any]:
        return _rows(self.row).filter(pk=self.row.pk, lease_until=self.until)


def take(row: Long, told: Callable[[Long], object] = lambda _: None) -> Hold[Long]:
    """Hold the row, read anew. Waits for a lease that nobody renews; raises DatasetHeld or SchoolHeld for one that is
    renewed, and for a row that is ready or cancelled."""
    seen = None
    while True:
        until = timezone.now() + LEASE
        if free(_rows(row)).filter(pk=row.pk).update(status=JobStatus.RUNNING, error="", lease_until=until):
            row.refresh_from_db()
            return Hold(row, until, told)
        row.refresh_from_db()
        if row.status in CLOSED:
            raise _refusal(row, f"{row} is {row.status} already; begin it anew.")
        if seen and seen != row.lease_until:
            raise _refusal(row, f"{row} is in the hands of another process ({_how_far(row)}); wait for it.")
        seen = row.lease_until
        time.sleep(POLL_S)


def free(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these rows that are not done and that nobody holds."""
    nobodys = Q(lease_until__isnull=True) | Q(lease_until__lt=timezone.now())
    return rows.filter(nobodys).exclude(status__in=CLOSED)


def _rows(row: Long) -> QuerySet[Any]:
    return type(row)._default_manager.all()  # noqa: SLF001 - Django's public name


def _how_far(row: Dataset | Tuning | Evaluation) -> str:
    if isinstance(row, Dataset):
        return f"{row.seen} of {row.expected} conversations"
    return f"{row.step} of {row.steps or '?'} steps"


def _refusal(row: Dataset | Tuning | Evaluation, says: str) -> BelleError:
    return DatasetHeld(says) if isinstance(row, Dataset) else SchoolHeld(says)
