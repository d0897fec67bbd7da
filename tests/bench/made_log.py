"""A log of any size, written by COPY: two messages, a card and an outcome a conversation."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg.types.json import Jsonb

from recommender.models import Conversation, Message, Outcome, Recommendation
from recommender.models.message import Role
from tests.logged import card

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
PERSONAL = ("My mail is {0}@example.com.", "Call me on +62 812 3456 {0:04d}.", "I'm {1}, and I live at 12 Rose Street.")
AGAIN = 0.1  # share of shoppers who say nearly what an earlier one said
Values = dict[str, Any]


def fill(count: int, seed: int) -> None:
    """Put `count` conversations in the place of all that are there. Foreign keys are right by construction, and not
    checked: that is what takes longest."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE belle_conversation, belle_dataset CASCADE")
        cursor.execute("SET session_replication_role = replica")
        for model in (Conversation, Message, Recommendation, Outcome):
            _copied(cursor, model, _rows(model, count, random.Random(seed)))  # noqa: S311 - the same log in every run
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def _copied(cursor: Any, model: type[Model], rows: Iterator[Values]) -> None:  # noqa: ANN401 - Django's cursor
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or model is not Outcome]
    blank = {field.attname: field.get_default() for field in fields}
    names = ", ".join(f'"{field.column}"' for field in fields)
    json = {field.attname for field in fields if field.get_internal_type() == "JSONField"}
    with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            whole = {**blank, **row}
            copy.write_row([_given(name, whole[name], json) for name in blank])


def _given(name: str, value: object, json: set[str]) -> object:
    return Jsonb(value) if name in json and value is not None else value


def _rows(model: type[Model], count: int, dice: random.Random) -> Iterator[Values]:
    """Of this table; every table draws the same numbers."""
    vocabulary = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(3000)]
    last = ""
    for number in range(count):
        said = _words(vocabulary, number, dice) if not last or dice.random() > AGAIN else f"{last} please"
        last = said
        talk, at = uuid.UUID(int=number + (1 << 64)), BEGAN + timedelta(seconds=20 * number)
        logged = {"training_consent": True, "created_at": at}
        yield from _lines(model, number, talk, said, logged)


def _lines(model: type[Model], number: int, talk: uuid.UUID, said: str, logged: Values) -> Iterator[Values]:
    asked, answered, shown = (uuid.UUID(int=(number << 8) + place + (1 << 96)) for place in range(3))
    snapshot = card(f"P{number % 500}", name=f"Cream {number % 500}")
    if model is Conversation:
        at = logged["created_at"]
        yield {"id": talk, "token_hash": talk.hex, "visitor": f"v{number // 3}", "spoke_at": at, **logged}
    elif model is Message:
        whole = {"conversation_id": talk, "status": "done", **logged}
        yield {"id": asked, "position": 1, "role": Role.SHOPPER, "text": said, **whole}
        text = f"Cream {number % 500} by Odeline is made for dry skin, and stays within your ${number % 90 + 10}."
        reply = {"role": Role.ASSISTANT, "text": text, "reply_to_id": asked, "move": "recommend"}
        yield {"id": answered, "position": 2, **reply, **whole}
    elif model is Recommendation:
        place = {"place": 1, "sku": snapshot["sku"], "group": snapshot["group"], "score": 1.0, "snapshot": snapshot}
        yield {"id": shown, "conversation_id": talk, "message_id": answered, **place, **logged}
    else:
        yield {"recommendation_id": shown, "outcome": "accepted", "source": "browser", **logged}


def _words(vocabulary: list[str], number: int, dice: random.Random) -> str:
    said = f"I look for a {' '.join(dice.choices(vocabulary, k=dice.randint(6, 20)))} under ${number % 90 + 10}."
    return f"{said} {dice.choice(PERSONAL).format(number % 10_000, 'Maria')}" if number % 10 == 0 else said
