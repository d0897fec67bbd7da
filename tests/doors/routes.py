"""Every address that the project answers, read off its URL map: a new one cannot be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@dataclass(frozen=True, slots=True)
class Route:
    """One address: `path` has {names} where ids stand."""

    path: str
    app: str
    name: str

    @property
    def has_ids(self) -> bool:
        """Whether it leads to one thing of somebody's."""
        return "{" in self.path

    def to(self, things: dict[str, str]) -> str:
        """The path with ids in it."""
        return self.path.format(**things)


def every_route(resolver: URLResolver | None = None, prefix: str = "/", app: str = "") -> Iterator[Route]:
    """The whole map."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + _plain(entry)
        if isinstance(entry, URLResolver):
            yield from every_route(entry, path, app or entry.app_name or "")
        else:
            yield Route(path, app, entry.name or "")


def _plain(entry: URLPattern | URLResolver) -> str:
    written = str(entry.pattern)
    if isinstance(entry.pattern, RegexPattern):
        written = re.sub(r"\(\?P<(\w+)>.*?\)", r"{\1}", written).strip("^$")
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", written)


def routes_of(app: str) -> list[Route]:
    """Those of one app, each path once."""
    return sorted({route for route in every_route() if route.app == app}, key=lambda route: route.path)
