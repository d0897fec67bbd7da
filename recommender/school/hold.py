"""A process's hold on a fine-tuning or an evaluation, and those that nobody holds though somebody should."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from recommender.exceptions import BelleError, SchoolError, SchoolHeld
from recommender.learning.hold import Hold, free, take
from recommender.models.tuning import OPEN

__all__ = ["Hold", "orphans", "take", "telling"]
AGAIN = "begun again with the same words it goes on where it stopped."
PATIENCE = timedelta(seconds=10)  # so long a row is left to whoever began it, or has just let it go


def orphans(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these fine-tunings or evaluations that are to go on and that nobody has held for a while: their process
    died, or waits for a far provider."""
    long_ago = timezone.now() - PATIENCE
    begun = Q(lease_until__isnull=True, created_at__lt=long_ago) | Q(lease_until__lt=timezone.now())
    return free(rows).filter(begun, status__in=OPEN)


@contextmanager
def telling(hold: Hold[Any]) -> Iterator[None]:
    """What stops the work in here stands on its row, and the next one need not wait for the lease to run out. Raises
    SchoolHeld where another process has it, SchoolError for what Belle knows and for files that cannot be written."""
    try:
        yield
    except SchoolHeld:
        raise
    except BelleError as error:
        hold.fail(str(error))
        raise SchoolError(str(error)) from error
    except OSError as error:  # a full disk, most of all
        where = f" ({error.filename})" if error.filename else ""
        hold.fail(says := f"{error.strerror or error}{where}. Put that right; {AGAIN}")
        raise SchoolError(says) from error
    except BaseException as error:  # Ctrl-C too
        hold.fail(f"{type(error).__name__} stopped it; {AGAIN}")
        raise
