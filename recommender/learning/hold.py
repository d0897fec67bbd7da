"""A builder's hold on a dataset: a lease that it renews with everything it stores, taken by a conditional update."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Q, QuerySet
from django.utils import timezone

from recommender.exceptions import DatasetHeld
from recommender.models import Dataset
from recommender.models.dataset import BuildStatus

LEASE = timedelta(seconds=60)  # so long a builder that died keeps the next one waiting
POLL_S = 0.5
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hold:
    """`until` is the token: nobody else wrote exactly this moment."""

    dataset: Dataset
    until: datetime

    def save(self, *fields: str) -> None:
        """Store these fields and renew the lease. Raises DatasetHeld if it is another's by now."""
        renewed = timezone.now() + LEASE
        values = {name: getattr(self.dataset, name) for name in fields}
        if not self._held().update(**{"lease_until": renewed, **values}):
            raise DatasetHeld(f"{self.dataset} was taken over by another process, which goes on with it.")
        self.until = renewed

    def let_go(self) -> None:
        """The next one may begin at once."""
        self._held().update(lease_until=None)

    def fail(self, why: str) -> None:
        """Say so on the dataset, if the database still listens."""
        try:
            self._held().update(status=BuildStatus.FAILED, error=why, lease_until=None)
        except DatabaseError as error:
            log.warning("%s failed, and that could not be stored (%s)", self.dataset, type(error).__name__)

    def _held(self) -> QuerySet[Dataset]:
        return Dataset.objects.filter(pk=self.dataset.pk, lease_until=self.until)


def take(dataset: Dataset) -> Hold:
    """Hold the dataset, read anew. Waits for a lease that nobody renews; raises DatasetHeld for one that is renewed,
    and for a version that is ready."""
    seen = None
    while True:
        until = timezone.now() + LEASE
        if _open().filter(pk=dataset.pk).update(status=BuildStatus.RUNNING, error="", lease_until=until):
            dataset.refresh_from_db()
            return Hold(dataset, until)
        dataset.refresh_from_db()
        if dataset.status == BuildStatus.READY:
            raise DatasetHeld(f"{dataset} is ready already; build the name again for a new version.")
        if seen and seen != dataset.lease_until:
            done = f"{dataset.seen} of {dataset.expected} conversations"
            raise DatasetHeld(f"{dataset} is being built by another process ({done}); wait for it.")
        seen = dataset.lease_until
        time.sleep(POLL_S)


def _open() -> QuerySet[Dataset]:
    """Datasets that are not ready and that nobody holds."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=timezone.now())
    return Dataset.objects.filter(free).exclude(status=BuildStatus.READY)
