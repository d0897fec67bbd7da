"""The demo shop with Belle in it, whose turns are answered at once and without a model, for a browser to visit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from belle_shop.catalogue import ShopCatalogue
from recommender import tasks
from recommender.retrieval import index, vocabulary_store

WATCH = "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective}`), true);"


@contextmanager
def talking_shop(settings: Settings, monkeypatch: pytest.MonkeyPatch, **changes: object) -> Iterator[None]:
    """Filled with the demo catalogue, indexed; replies are written by the web server itself."""
    settings.BELLE = {**settings.BELLE, "EMBEDDER": "off", "LIMITS": False, "MAX_QUESTIONS": 0, **changes}
    settings.ALLOWED_HOSTS = ["*"]

    def at_once(args: tuple[str], **options: object) -> None:
        tasks.answer_message(*args)

    monkeypatch.setattr(tasks.answer_message, "apply_async", at_once)
    call_command("products_import", demo=True, stdout=StringIO())
    index.refresh(ShopCatalogue(), "en")
    vocabulary_store.forget()
    yield
    vocabulary_store.forget()
