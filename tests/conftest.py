"""A PostgreSQL and a broker of the tests' own; their addresses are fixed here, before Django reads its settings."""

import atexit
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import django
import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect
from pytest_django.plugin import DjangoDbBlocker

from belle_shop.local import ports, throw_away
from tests import browser

PASSWORD = secrets.token_hex(8)
SERVERS = {"DATABASE_URL", "BELLE_BROKER_URL"}
GIVEN = {name for name in SERVERS if os.environ.get(name)}


def fix_environment() -> None:
    """Let nothing of a developer's own settings reach a test, and point Django at servers that may start later."""
    for name in [name for name in os.environ if name.startswith(("BELLE_", "OPENAI_"))]:
        if name not in {*GIVEN, "BELLE_PG_BIN"}:
            del os.environ[name]
    folder = tempfile.mkdtemp(prefix="belle-data-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    here = ports.LOOPBACK
    # Debugging is what lets pages do without collected files and without TLS; pytest-django turns DEBUG itself off.
    os.environ |= {"BELLE_DATA": folder, "BELLE_SECRET_KEY": PASSWORD, "BELLE_DEBUG": "on"}
    (Path(folder) / "static").mkdir()
    os.environ.setdefault("DATABASE_URL", f"postgresql://belle:{PASSWORD}@{here}:{ports.free()}/belle")
    os.environ.setdefault("BELLE_BROKER_URL", f"redis://:{PASSWORD}@{here}:{ports.free()}/0")
    # Not in pyproject.toml: pytest-django would read the settings before this file could speak.
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


fix_environment()
django.setup()  # `pytest tests/api` imports that folder's conftest, and with it models, before pytest-django speaks


def pytest_configure() -> None:
    """Load the settings, which is what pytest-django waits for."""
    assert settings.configured or settings.INSTALLED_APPS


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Workers inherit the environment of the process that starts them: each is to fix its own, with its own servers."""
    for name in {"BELLE_DATA", "DJANGO_SETTINGS_MODULE", *SERVERS} - GIVEN:
        os.environ.pop(name, None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last: Playwright leaves an event loop running in which no other asynchronous test can start.

    Each may fail once: a busy machine's Chromium is not always there in time.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))  # a second failure is one; the first is printed


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of a running PostgreSQL: a throw-away one, unless DATABASE_URL names another."""
    url = os.environ["DATABASE_URL"]
    if "DATABASE_URL" in GIVEN:
        yield url
        return
    programs = os.environ.get("BELLE_PG_BIN")
    with throw_away.database(urlsplit(url).port or 0, PASSWORD, Path(programs) if programs else None):
        yield url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server: str) -> None:
    """Start PostgreSQL before pytest-django makes its test database."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test database is dropped only when it is empty; a server's thread that ends late may hold a session still."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def broker() -> Iterator[str]:
    """Address of a running broker, the one that the settings name."""
    url = os.environ["BELLE_BROKER_URL"]
    if "BELLE_BROKER_URL" in GIVEN:
        yield url
        return
    with throw_away.broker(urlsplit(url).port or 0, PASSWORD):
        yield url


@pytest.fixture(autouse=True)
def real_models_only_where_asked_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches a real model unless it is marked `model`."""
    from recommender.llm.current import RealModels

    monkeypatch.setattr(RealModels, "allowed", request.node.get_closest_marker("model") is not None)


@pytest.fixture(autouse=True)
def releases_are_looked_at_anew() -> None:
    """What a process remembers of releases for some seconds is of another test."""
    from recommender.dialogue.speakers import forget

    forget()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Tell pytest-playwright which Chromium to start, and how."""
    # Playwright's own event loop makes Django take the test's thread for an asynchronous one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=30_000)  # two busy cores; nothing waits so long that works
    return browser.launch_arguments()
