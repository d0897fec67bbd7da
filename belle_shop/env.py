"""What the project is told by environment variables, read once and strictly."""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from belle_shop import readers
from belle_shop.refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent

SCHOOL = "school"
"""Folder of training runs and tuned models, inside the one of all local state."""

KNOWN = (
    "PORT",
    "DATABASE_URL",
    "OPENAI_BASE_URL",
    "OPENAI_API_KEY",
    "BELLE_DATA",
    "BELLE_CATALOGUE",
    "BELLE_LIMITS",
    "BELLE_LOG",
    "BELLE_BROKER_URL",
    "BELLE_EVENTS_URL",
    "BELLE_GGUF",
    "BELLE_MODEL",
    "BELLE_PG_BIN",
    "BELLE_DEBUG",
    "BELLE_SECRET_KEY",
    "BELLE_HOSTS",
    "BELLE_ORIGINS",
    "BELLE_PROXIES",
    "BELLE_WORKERS",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Every setting that comes from outside; `None` means that it was not given."""

    debug: bool
    """Development: technical error pages, and `limits` may be off."""
    secret_key: str
    """Django's signing key; empty where nothing is signed, as in the linters."""
    hosts: tuple[str, ...]
    """Host names the shop answers to."""
    origins: tuple[str, ...]
    """Other sites whose pages may hold the widget, as in https://blog.example; Belle checks how they are written."""
    proxies: int
    """Trusted proxies in front, 0 to 10; the last ends TLS and says so in X-Forwarded-Proto."""
    port: int
    """TCP port of the web server, 1 to 65535."""
    data: Path
    """Folder of all local state, absolute; made when needed."""
    catalogue: Path | None
    """CSV to load in place of the demo catalogue."""
    limits: bool
    """Whether Belle's rate limits hold."""
    log: str
    """How log lines are written: `json`, without texts, or `plain`, for a developer."""
    database_url: str | None
    """postgresql:// address."""
    broker_url: str | None
    """amqp:// or redis:// address of the Celery broker."""
    events_url: str | None
    """redis:// address that event streams are woken by, or postgresql:// past a pooler; None is the database itself."""
    openai_base_url: str | None
    """Base address of an OpenAI-compatible endpoint, with its /v1."""
    openai_api_key: str | None
    model: str | None
    """Name of the model that the endpoint is asked for."""
    gguf: Path | None
    """Model file for the embedded engine, in place of the pinned one."""
    workers: int
    """Turns written at a time, 1 to 12: each holds a database connection of its process, which has 16."""
    pg_bin: Path | None
    """Folder with initdb and postgres, in place of the wheel's."""


def read(values: Mapping[str, str]) -> Environment:
    """Read `values` (name to text, an empty text counts as absent); raise Refusal on the first bad one."""
    given = {name: text.strip() for name, text in values.items() if text.strip()}
    _refuse_unknown(given)
    debug = readers.switch(given, "BELLE_DEBUG", default=False)
    return Environment(
        debug=debug,
        secret_key=given.get("BELLE_SECRET_KEY", ""),
        hosts=readers.names(given, "BELLE_HOSTS", default=("localhost", "127.0.0.1", "[::1]")),
        origins=readers.names(given, "BELLE_ORIGINS", default=()),
        proxies=readers.number(given, "BELLE_PROXIES", default=0, least=0, most=10),
        port=readers.port(given, "PORT", default=8000),
        data=readers.folder(given, "BELLE_DATA", default=ROOT / ".belle"),
        catalogue=readers.file(given, "BELLE_CATALOGUE"),
        limits=_limits(given, debug=debug),
        log=_log(given, debug=debug),
        database_url=readers.url(given, "DATABASE_URL", ("postgresql", "postgres")),
        broker_url=readers.url(given, "BELLE_BROKER_URL", ("amqp", "amqps", "redis", "rediss")),
        events_url=readers.url(given, "BELLE_EVENTS_URL", ("postgresql", "postgres", "redis", "rediss")),
        openai_base_url=readers.url(given, "OPENAI_BASE_URL", ("http", "https")),
        openai_api_key=given.get("OPENAI_API_KEY"),
        model=given.get("BELLE_MODEL"),
        gguf=readers.file(given, "BELLE_GGUF"),
        workers=readers.number(given, "BELLE_WORKERS", default=8 if "OPENAI_BASE_URL" in given else 2, most=12),
        pg_bin=readers.folder_that_exists(given, "BELLE_PG_BIN"),
    )


@cache
def environment() -> Environment:
    """This process's own environment, read at the first call."""
    return read(os.environ)


def _limits(given: Mapping[str, str], *, debug: bool) -> bool:
    limits = readers.switch(given, "BELLE_LIMITS", default=True)
    if not limits and not debug:
        raise Refusal(
            "BELLE_LIMITS=off is for measuring on your own machine and is refused where shoppers are served.",
            "Remove BELLE_LIMITS, or set BELLE_DEBUG=on on a machine that serves nobody.",
        )
    return limits


def _log(given: Mapping[str, str], *, debug: bool) -> str:
    form = readers.choice(given, "BELLE_LOG", ("json", "plain"), default="plain" if debug else "json")
    if form == "plain" and not debug:
        raise Refusal(
            "BELLE_LOG=plain writes errors with all they say, and is refused where shoppers are served.",
            "Write BELLE_LOG=json, or set BELLE_DEBUG=on on a machine that serves nobody.",
        )
    return form


def _refuse_unknown(given: Mapping[str, str]) -> None:
    for name in given:
        if name.startswith("BELLE_") and name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, n=1)
            hint = f"Did you mean {near[0]}?" if near else "Remove it: .env.example lists every name."
            raise Refusal(f"{name} is not a setting of this project.", hint)
