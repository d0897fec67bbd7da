"""What staff does at the desk, in Django's own log of the admin: who, when, with which row; no word of a shopper's."""

from __future__ import annotations

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest

from recommender.models.logged import LoggedRow

LOOKED = 4  # Django's own flags are for adding, changing and deleting; nobody else in the admin only looks


def note(request: HttpRequest, thing: Model | type[Model], did: str, flag: int = CHANGE) -> None:
    """Log that `request`'s user did this ("claimed", "verdict: fail (tone)") with a stored row, or with a whole list.

    `did` quotes nothing that a shopper typed: the log outlives her erasure.
    """
    if (staff := request.user.pk) is None:
        raise PermissionDenied  # nobody's doing cannot be logged, so it is not done
    LogEntry.objects.create(
        user_id=staff,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=None if isinstance(thing, type) else str(thing.pk),
        object_repr=_name(thing)[:200],
        action_flag=flag,
        change_message=did,
    )


def _name(thing: Model | type[Model]) -> str:
    """What may be kept for ever: a logged row's own name may hold her words."""
    if isinstance(thing, type):
        return thing.__name__
    return f"{type(thing).__name__} {str(thing.pk)[:8]}" if isinstance(thing, LoggedRow) else str(thing)
