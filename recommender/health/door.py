"""Who may look at more than well or unwell: staff of the shop, and whoever holds the key."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac


def key() -> str:
    """The key for `Authorization: Bearer`, as `manage.py belle_health --key` prints it; it changes with SECRET_KEY."""
    return salted_hmac("belle.health", "key", algorithm="sha256").hexdigest()


def open_to(request: HttpRequest) -> bool:
    """Nobody is let in for the address they call from: behind a proxy every stranger calls from this machine."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return constant_time_compare(given.strip(), key())
    user = getattr(request, "user", None)
    return bool(user and user.is_active and user.is_staff)
