"""From DATABASE_URL to Django's DATABASES."""

from urllib.parse import parse_qsl, unquote, urlsplit

POOL = {"min_size": 1, "max_size": 16, "timeout": 15}


def databases(url: str | None) -> dict[str, dict[str, object]]:
    """Return the DATABASES setting; without a URL Django's dummy, which is enough for the linters only."""
    if url is None:
        return {"default": {"ENGINE": "django.db.backends.dummy"}}
    parts = urlsplit(url)
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")) or "postgres",
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            # Under ASGI every request has a thread of its own: without a pool each would open a connection.
            "OPTIONS": {"pool": POOL, **dict(parse_qsl(parts.query))},
            # A connection that died with a restarted database is noticed before it is used.
            "CONN_HEALTH_CHECKS": True,
        }
    }
