"""Log lines as JSON, with ids and without what anybody said: name `recommender.logs.JSONLines` in Django's LOGGING."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

from celery import current_task

OURS = ("recommender", "products", "belle_shop")  # whose own words are known to hold nothing of a shopper's
MOST_ERRORS, MOST_PLACES = 4, 12
_WORD = re.compile(r"[\w./:%+-]{1,100}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SECRET = re.compile(r"[\w-]{24,}")  # a token, a key, a digest
_CONSTANT = re.compile(r"[^\n'\"<>({\[:=]*")  # what comes before the first value in a text that was put together
_ids: ContextVar[Mapping[str, object]] = ContextVar("belle_ids", default=MappingProxyType({}))


@contextmanager
def about(**ids: object) -> Iterator[None]:
    """Every line that is written inside the block carries these ids."""
    before = _ids.set({**_ids.get(), **ids})
    try:
        yield
    finally:
        _ids.reset(before)


class JSONLines(logging.Formatter):
    """One object a line: time, level, logger, event, ids, the `facts` of `extra`; errors by type and place only, since
    their texts may repeat a message, a row or a request."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        facts = getattr(record, "facts", {}) if _ours(record) else {}
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            **({"task": current_task.request.id} if current_task else {}),  # type: ignore[truthy-bool]  # a proxy
            **_ids.get(),
            **facts,
        }
        if record.exc_info and record.exc_info[1]:
            line["errors"] = [{"type": kind(error), "at": _places(error)} for error in _chain(record.exc_info[1])]
        return json.dumps(line, default=str, ensure_ascii=False)


def kind(error: BaseException) -> str:
    """All that may be told of an error, as in "django.db.utils.DataError"."""
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _event(record: logging.LogRecord) -> str:
    """The text as the code has it, with those values filled in that are no one's words."""
    if not isinstance(record.msg, str):
        return str(_safe(record.msg))
    if not record.args:
        return record.msg if _ours(record) else _CONSTANT.match(record.msg)[0].strip()  # type: ignore[index]
    ours, args = _ours(record), record.args
    try:
        if isinstance(args, Mapping):
            return record.msg % {name: _safe(value, ours=ours) for name, value in args.items()}
        return record.msg % tuple(_safe(value, ours=ours) for value in args)
    except (TypeError, ValueError):
        return record.msg


def _safe(value: object, *, ours: bool = False) -> object:
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, BaseException):
        return " from ".join(kind(error) for error in _chain(value))
    text = str(value) if isinstance(value, str | UUID) else ""
    if ours:
        return text or type(value).__name__
    return text if _WORD.fullmatch(text) and not _SECRET.search(_UUID.sub("", text)) else "…"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what caused it."""
    for _ in range(MOST_ERRORS):
        if error is None:
            return
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> list[str]:
    """Where it was raised, the innermost last, as in "dialogue/turn.py:51 answer"."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    return [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
