"""What is measured, and what it is measured against."""

from __future__ import annotations

from functools import partial

from django.db import connection

from recommender.contracts import Context
from recommender.dialogue.needs.words import read
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, IndexedItem
from recommender.retrieval.ranking import current as ranker
from recommender.retrieval.search import find
from recommender.retrieval.vocabulary_store import current as vocabulary
from tests.bench.measured import Row, compare


def reading(said: list[str]) -> Row:
    """The deterministic reader, beside one look at the database: what a turn could not do without."""
    words = vocabulary("en")
    return compare(
        "read a message",
        "SELECT 1",
        [partial(read, text, Context(), words) for text in said],
        [partial(_rows, "SELECT 1")] * len(said),
    )


def finding(said: list[str]) -> Row:
    """Filter, count, split, search and rank, beside the twenty best rated of everything."""
    return compare(
        "find, count, split and rank",
        "ORDER BY rating LIMIT 20",
        [partial(_found, text) for text in said],
        [_best_rated] * len(said),
    )


def turn(said: list[str]) -> Row:
    """A whole turn from the stored message to the committed reply, beside storing the message alone."""
    return compare(
        "a whole turn, composed reply",
        "store her message",
        [partial(_answered, text) for text in said],
        [partial(_sent, text) for text in said],
    )


def _rows(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _best_rated() -> object:
    return [row.as_item() for row in IndexedItem.objects.of("en").order_by("-rating")[:20]]


def _found(text: str) -> object:
    words = vocabulary("en")
    needs = read(text, Context(), words).needs
    return ranker().order(needs, find(needs, "en", text, words).items, Context())


def _sent(text: str) -> Conversation:
    talk, _ = Conversation.open("en", "", training=False)
    send(talk, text, "bench")
    return talk


def _answered(text: str) -> object:
    return answer(_sent(text).messages.replies().get().pk)
