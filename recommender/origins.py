"""Which other sites' pages may talk to Belle: an allow-list, read alike by the API and by the bare event stream."""

from __future__ import annotations

from collections.abc import Mapping

from recommender.conf import belle

Headers = dict[str, str]

READING = ("GET", "HEAD", "OPTIONS")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "600",
}


def allowed(origin: str) -> bool:
    """Whether `origin`, as a browser writes it, is one of BELLE['ORIGINS']; "null" and the like never are."""
    return origin in belle().ORIGINS


def is_foreign(origin: str, host: str) -> bool:
    """Whether a page of another site asks; the scheme does not count: a proxy may have ended TLS."""
    own = host.removesuffix(":443").removesuffix(":80")  # some proxies write what browsers leave out
    return bool(origin) and origin.partition("://")[2] not in (host, own)


def answer_headers(origin: str) -> Headers:
    """What lets a page of `origin` read an answer. Credentials are never allowed: no cookie crosses sites."""
    told = {"Vary": "Origin"}
    if allowed(origin):
        told |= {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Retry-After"}
    return told


def preflight_headers(origin: str) -> Headers:
    """The answer to OPTIONS by which a browser asks, without a token, whether a page may ask at all."""
    return answer_headers(origin) | (_PREFLIGHT if allowed(origin) else {})


def is_preflight(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a browser asks on behalf of a page, and not a client on its own."""
    return method == "OPTIONS" and "Origin" in headers and "Access-Control-Request-Method" in headers
