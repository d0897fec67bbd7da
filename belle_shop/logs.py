"""What Django and Celery are told about logging, and one line for each request."""

import logging
import time
import uuid
from contextlib import AbstractContextManager
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from recommender.logs import about

log = logging.getLogger(__name__)

# These bring handlers of their own, or write what our own line says better.
_THROUGH_ROOT = ("django", "django.server", "uvicorn", "uvicorn.error", "uvicorn.access", "celery")
_LESS = {
    "uvicorn.access": "WARNING",
    "django.request": "ERROR",
    "httpx": "WARNING",
    "httpx2": "WARNING",
    # lines for each sweep, every five seconds; what a turn did is in its own line
    "celery.worker.strategy": "WARNING",
    "celery.app.trace": "WARNING",
}


def logging_settings(form: str) -> dict[str, Any]:
    """Django's LOGGING: `json` is for machines and keeps texts out; `plain` is for the eyes of a developer."""
    formatters: dict[str, Any] = {
        "json": {"()": "recommender.logs.JSONLines"},
        "plain": {"()": "belle_shop.logs.Plain", "fmt": "{asctime} {levelname:<7} {name}: {message}", "style": "{"},
    }
    loggers: dict[str, dict[str, Any]] = {name: {"handlers": [], "propagate": True} for name in _THROUGH_ROOT}
    for name, level in _LESS.items() if form == "json" else ():
        loggers.setdefault(name, {})["level"] = level
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": formatters,
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": loggers,
    }


class Plain(logging.Formatter):
    """For reading: errors with all they say, so nothing for where shoppers are served."""

    def format(self, record: logging.LogRecord) -> str:
        """The text, and the facts behind it."""
        facts = getattr(record, "facts", {})
        return " ".join([super().format(record), *(f"{name}={value}" for name, value in facts.items())])


def _numbered(request: HttpRequest) -> AbstractContextManager[None]:
    request.META["belle.began"] = time.perf_counter()
    return about(request=uuid.uuid4().hex[:16])


class RequestLine(MiddlewareMixin):
    """Logs each request by its route, never by its path or query: those hold what a visitor typed."""

    def __call__(self, request: HttpRequest) -> Any:  # noqa: ANN401 - a response, or under ASGI a coroutine of one
        """Give the request an id that every line written meanwhile carries."""
        if self.async_mode:
            return self.__acall__(request)
        with _numbered(request):
            return super().__call__(request)

    async def __acall__(self, request: HttpRequest) -> HttpResponseBase:
        """The same under ASGI."""
        with _numbered(request):
            return await super().__acall__(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Write the line."""
        match = request.resolver_match
        facts = {
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - request.META["belle.began"]) * 1000),
        }
        ids = {name: value for name, value in (match.kwargs if match else {}).items() if isinstance(value, uuid.UUID)}
        log.info("request", extra={"facts": {**ids, **facts}})
        return response
