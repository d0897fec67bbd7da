"""How often a visitor may call: by conversation, and by address, which a new conversation does not reset."""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

WINDOW_S = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """Calls in a minute. Many shoppers can share one address: a household, an office, a phone network."""

    name: str
    conversation: int
    address: int


OPENING = Pace("open", conversation=30, address=30)  # no conversation yet: the address decides
SAYING = Pace("say", conversation=20, address=60)  # what costs money
ACTING = Pace("act", conversation=120, address=240)
READING = Pace("read", conversation=600, address=1200)


def seconds_to_wait(scope: str, who: str, most: int) -> float:
    """Count one call of `who`; 0 if it may go on, else seconds until the next window."""
    now = time.time()
    key = f"belle:{scope}:{who}:{int(now // WINDOW_S)}"
    cache.add(key, 0, timeout=2 * WINDOW_S)
    return 0 if cache.incr(key) <= most else WINDOW_S - now % WINDOW_S


def address_of(request: Request) -> str:
    """The visitor's address; a header is believed only where REST_FRAMEWORK['NUM_PROXIES'] says who wrote it.

    Of an IPv6 address the network counts: a single household holds 2^64 of them.
    """
    trusted = api_settings.NUM_PROXIES is not None
    given = BaseThrottle().get_ident(request) if trusted else request.META.get("REMOTE_ADDR")
    try:
        address = ip_address(given or "")
    except ValueError:
        return "unknown"  # a Unix socket, or a header that holds nonsense
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)
