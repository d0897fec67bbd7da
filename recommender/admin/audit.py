"""What staff does at the desk, in Django's own log of the admin: who, when, with which row; no word of a shopper's."""

from __future__ import annotations

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest

from recommender.models.logged import LoggedRow

LOOKED = 4  # Django's own flags are for adding, changing and deleting; nobody else in the admin only looks


def note(request: HttpRequest, row: Model, did: str, flag: int = CHANGE) -> None:
    """Log that `request`'s user did this ("claimed", "verdict: fail (tone)") with `row`, which is stored.

    `did` quotes nothing that a shopper typed: the log outlives her erasure.
    """
    LogEntry.objects.create(
        user_id=request.user.pk,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=_name(row)[:200],
        action_flag=flag,
        change_message=did,
    )


def _name(row: Model) -> str:
    """What may be kept for ever: a logged row's own name may hold her words."""
    return f"{type(row).__name__} {str(row.pk)[:8]}" if isinstance(row, LoggedRow) else str(row)
