"""A call is counted before anything is done for it, and refused beyond its pace."""

from __future__ import annotations

from rest_framework.exceptions import Throttled
from rest_framework.request import Request

from recommender.counting import Count, address_of
from recommender.models import Meter


def caller(request: Request) -> str:
    """Whose address calls."""
    return address_of(request.META.get("REMOTE_ADDR") or "", request.META.get("HTTP_X_FORWARDED_FOR", ""))


def count(call: Count) -> None:
    """Count one call. Raises Throttled, and counts nothing, where that would be too many."""
    if wait_s := Meter.objects.call(call):
        raise Throttled(wait=wait_s)
