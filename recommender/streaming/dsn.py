"""Where the event stream finds Postgres: Django's own database, told to psycopg in its own words."""

from __future__ import annotations

from typing import Any

from django.db import connections
from psycopg.conninfo import make_conninfo

from recommender.conf import belle

# What Django's OPTIONS may hold beside libpq's own parameters.
_DJANGO_ONLY = {
    "pool",
    "assume_role",
    "isolation_level",
    "server_side_binding",
    "prepare_threshold",
    "cursor_factory",
    "context",
}


def database() -> str:
    """Connection string of Django's default database."""
    given = connections["default"].settings_dict
    options = {name: value for name, value in given["OPTIONS"].items() if name not in _DJANGO_ONLY}
    own: dict[str, Any] = {
        "dbname": given["NAME"],
        "user": given["USER"],
        "password": given["PASSWORD"],
        "host": given["HOST"],
        "port": given["PORT"],
    }
    named = {name: value for name, value in own.items() if value}
    return make_conninfo("", **({"application_name": "belle-events"} | options | named))


def listener() -> str:
    """Connection string for LISTEN, which does not work through a pooler that shares connections."""
    direct = belle().EVENTS_URL
    return make_conninfo(direct, application_name="belle-events") if direct else database()
