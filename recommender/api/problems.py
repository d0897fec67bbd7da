"""Every error as RFC 9457 problem details."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404
from rest_framework import exceptions as drf
from rest_framework.response import Response
from rest_framework.views import set_rollback

from recommender import exceptions as belle
from recommender.api.authentication import underlying

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"

# Belle's own refusals: status, the word that tells them apart, and the field of the request that is to blame.
OURS: Mapping[type[Exception], tuple[int, str, str]] = {
    belle.EmptyMessage: (400, "", "text"),
    belle.UnknownMessage: (400, "", "replaces"),
    belle.UnknownNeed: (400, "", "remove"),
    belle.MessageTooLong: (413, "", "text"),
    belle.ClientIdConflict: (409, "client-id-conflict", "client_id"),
    belle.ConversationFull: (409, "conversation-full", ""),
    belle.OutOfStock: (409, "out-of-stock", ""),
    belle.UnknownItem: (409, "no-longer-sold", ""),
    belle.CatalogueError: (409, "not-possible", ""),
}
SHOWN: Mapping[type[Exception], str] = {
    belle.OutOfStock: "This is out of stock.",
    belle.UnknownItem: "The shop no longer sells this.",
    belle.CatalogueError: "The shop could not do this.",
}
TITLES = {400: "The request is not right", 401: "Authentication is needed", 413: "Too long", 429: "Too many requests"}
AWAY = "Please try again in a moment."


def handle(error: Exception, context: Mapping[str, Any]) -> Response:
    """The response for any exception of a view; what nobody expected is logged and told to Django's own listeners."""
    set_rollback()
    for kind, (status, word, field) in OURS.items():
        if isinstance(error, kind):
            detail = SHOWN.get(kind) or str(error)
            return problem(status, detail, word=word, errors={field: [detail]} if field else None)
    if isinstance(error, drf.APIException):
        return _from_drf(error)
    if isinstance(error, Http404 | ObjectDoesNotExist):
        return problem(404, "There is no such thing here.")
    if isinstance(error, PermissionDenied):
        return problem(403, "This is not allowed.")
    if isinstance(error, SuspiciousOperation):
        return problem(400, "Such a request is not taken here.")
    return _unexpected(error, context)


def problem(
    status: int,
    detail: str,
    *,
    word: str = "",
    errors: Mapping[str, list[str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """One problem; `word` tells refusals of the same status apart."""
    body: dict[str, Any] = {
        "type": f"urn:belle:{word}" if word else "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = dict(errors)
    response = Response(body, status=status, headers=dict(headers or {}), content_type=CONTENT_TYPE)
    response.exception = True
    return response


def _from_drf(error: drf.APIException) -> Response:
    headers: dict[str, str] = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(ceil(wait))
    if isinstance(error, drf.ValidationError):
        fields = dict(_flat(error.detail))
        name, texts = next(iter(fields.items()))
        return problem(error.status_code, f"{name}: {texts[0]}", errors=fields)
    return problem(error.status_code, str(error.detail), headers=headers)


def _flat(detail: object, path: str = "") -> list[tuple[str, list[str]]]:
    """DRF's nested errors as (dotted field, texts): "set.0.value"."""
    if isinstance(detail, Mapping):
        return [pair for key, value in detail.items() for pair in _flat(value, _joined(path, key))]
    texts = detail if isinstance(detail, list) else [detail]
    if any(isinstance(one, Mapping | list) for one in texts):
        return _flat(dict(enumerate(texts)), path)
    return [(path or "body", [str(one) for one in texts])] if texts else []


def _joined(path: str, key: object) -> str:
    return path if key == "non_field_errors" else f"{path}.{key}".lstrip(".")


def _unexpected(error: Exception, context: Mapping[str, Any]) -> Response:
    request = underlying(context["request"])
    if isinstance(error, OperationalError | InterfaceError):
        log.error("The database did not answer: %s", error)
        return problem(503, AWAY, headers={"Retry-After": "2"})
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    got_request_exception.send(sender=None, request=request)
    return problem(500, "Something went wrong on our side. " + AWAY)
