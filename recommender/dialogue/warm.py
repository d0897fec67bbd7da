"""What the first turn of a process would wait for, done before it takes one."""

from __future__ import annotations

import logging

from django.db import Error, close_old_connections

from recommender.catalogue import catalogue
from recommender.dialogue import turn  # noqa: F401 - a turn needs half the house
from recommender.llm.current import voice
from recommender.retrieval import embedding, vocabulary_store

log = logging.getLogger(__name__)


def up() -> None:
    """Make the model's client, the words of every language and the sentence encoder; without a database, what goes."""
    voice()
    if embedder := embedding.current():
        embedder.embed(["warm"])
    try:
        for locale in catalogue().locales:
            vocabulary_store.current(locale)
    except Error as error:
        log.warning("the words of the shop are read at the first turn: %s", type(error).__name__)
    finally:
        close_old_connections()
