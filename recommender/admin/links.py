"""Addresses on the desk's pages: to other rows of the admin, and to what the shop says is a page or a picture."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.db.models import Model
from django.urls import reverse


def row_url(row: Model) -> str:
    """The admin page of a row of Belle's."""
    return reverse(f"admin:belle_{type(row).__name__.lower()}_change", args=[row.pk])


def list_url(model: type[Model], **filters: str) -> str:
    """The admin list of a model of Belle's, narrowed by query parameters."""
    base = reverse(f"admin:belle_{model.__name__.lower()}_changelist")
    return f"{base}?{urlencode(filters)}" if filters else base


def safe_url(address: object) -> str:
    """`address` if it is a path of this site or an http(s) address; else nothing: it came out of a log."""
    if not isinstance(address, str):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and parts.netloc:
        return address
    local = not parts.scheme and not parts.netloc and address.startswith("/") and "\\" not in address
    return address if local else ""
