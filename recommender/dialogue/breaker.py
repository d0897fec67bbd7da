"""A model that does not answer is left alone: replies are composed at once, and one call looks whether it is back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from recommender.contracts import UNREAD
from recommender.counting import Count
from recommender.dialogue.budget import DIED
from recommender.exceptions import VoiceUnavailable
from recommender.models import LLMCall, Meter

FAILURES = 4  # in a row, of all workers together
WITHIN = timedelta(minutes=5)  # older failures say nothing of now
COOLDOWN_S = 10  # one call in so many seconds, of all workers together, tries the model


def is_open() -> bool:
    """Whether the last calls all ended without service. Nonsense is service, and refused calls leave no row."""
    ended = LLMCall.objects.filter(finished_at__gt=timezone.now() - WITHIN)
    ended = ended.exclude(error=DIED).exclude(error=UNREAD, answer="")  # neither says whether the model is there
    errors = list(ended.order_by("-finished_at").values_list("error", flat=True)[:FAILURES])
    return len(errors) == FAILURES and all(error.startswith(VoiceUnavailable.__name__) for error in errors)


def let_through() -> None:
    """Return if a call may be made now. Raises VoiceUnavailable if the model is left alone."""
    if is_open() and not _is_ours_to_try():
        raise VoiceUnavailable("the model has not answered for a while and is left alone")


def _is_ours_to_try() -> bool:
    now = timezone.now().timestamp()
    since = datetime.fromtimestamp(now - now % COOLDOWN_S, UTC)
    return not Meter.objects.take(1, Count("breaker", since, 1))
