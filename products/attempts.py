"""Failed sign-ins, counted in the cache: who guesses passwords has to wait, whether the account exists or not."""

from __future__ import annotations

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

WAIT_S = 15 * 60  # from the first failure on
#: Failures until she has to wait. The last is high: a stranger who fails on purpose must not shut her out.
MOST = {"account here": 5, "address": 20, "account": 60}


def too_many(request: HttpRequest, account: str) -> bool:
    """Whether no further try is allowed for now."""
    counts = cache.get_many(list(_keys(request, account).values()))
    return any(counts.get(key, 0) >= MOST[kind] for kind, key in _keys(request, account).items())


def failed(request: HttpRequest, account: str) -> None:
    """Count one more failure."""
    for key in _keys(request, account).values():
        if not cache.add(key, 1, WAIT_S):
            _one_more(key)


def succeeded(request: HttpRequest, account: str) -> None:
    """Forget this account's failures at this address; whoever knows one password may still be guessing others'."""
    cache.delete(_keys(request, account)["account here"])


def _one_more(key: str) -> None:
    try:
        cache.incr(key)
    except ValueError:  # its time was up in between
        cache.add(key, 1, WAIT_S)


def _keys(request: HttpRequest, account: str) -> dict[str, str]:
    # DRF reads X-Forwarded-For as far as REST_FRAMEWORK["NUM_PROXIES"] says that proxies of ours wrote it
    address = str(BaseThrottle().get_ident(request))  # type: ignore[arg-type]
    said = {"account here": f"{account} {address}", "address": address, "account": account}
    return {kind: f"sign-in:{sha256(f'{kind} {text}'.encode()).hexdigest()}" for kind, text in said.items()}
