"""One line: ids and facts in, texts out."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime

import pytest
from django.db import DataError, IntegrityError, connection

from recommender.logs import about
from tests.logs.conftest import Lines

ours, theirs = logging.getLogger("recommender.somewhere"), logging.getLogger("library.somewhere")
TOKEN = "Zb0-3yT_x9Qk1LmN4pRsUvWxYz7a8c2dEfGhIjKlMn0"


def test_a_line_says_when_where_and_what(lines: Lines) -> None:
    ours.warning("%d of %s", 3, "P1", extra={"facts": {"move": "ask"}})
    line = lines.one()
    assert datetime.fromisoformat(line.pop("time")).tzinfo
    assert line == {"level": "WARNING", "logger": "recommender.somewhere", "event": "3 of P1", "move": "ask"}


def test_ids_are_on_every_line_of_their_block_and_on_none_behind_it(lines: Lines) -> None:
    message = uuid.uuid4()
    with about(message=message), about(attempt=2):
        theirs.info("inside")
    theirs.info("outside")
    assert (lines.of("inside")[0]["message"], lines.of("inside")[0]["attempt"]) == (str(message), 2)
    assert "message" not in lines.of("outside")[0]


@pytest.mark.parametrize("value", ["recommender.tasks.sweep", "/belle/api/schema/", "GET", str(uuid.UUID(int=7)), 7])
def test_words_and_ids_of_a_library_are_kept(lines: Lines, value: object) -> None:
    theirs.info("saw %s", value)
    assert lines.one()["event"] == f"saw {value}"


@pytest.mark.parametrize(
    "value", ["I am pregnant", TOKEN, "redis://:password@host", ValueError("secret"), b"secret", ["secret"], "a\nb"]
)
def test_texts_and_keys_of_a_library_are_not(lines: Lines, value: object) -> None:
    theirs.info("saw %s", value)
    assert lines.one()["event"] in ("saw …", "saw ValueError")


def test_values_by_name_are_held_back_too(lines: Lines) -> None:
    theirs.error("Task %(name)s raised: %(exc)s", {"name": "recommender.tasks.sweep", "exc": "ValueError('secret')"})
    assert lines.one()["event"] == "Task recommender.tasks.sweep raised: …"


def test_a_text_that_was_put_together_ends_before_its_first_value(lines: Lines) -> None:
    theirs.error("Task exception was never retrieved\nfuture: <Task exception=ValueError('secret')>")
    theirs.error("Invalid HTTP_HOST header: 'secret'. Add it to ALLOWED_HOSTS.")
    assert [line for line in lines.raw if "secret" in line] == []
    assert lines.of("Task exception was never retrieved")


def fail_twice() -> None:
    try:
        int("secret")
    except ValueError as error:
        raise ValueError("secret") from KeyError(error)


def test_an_error_is_its_type_and_its_place_and_so_are_its_causes(lines: Lines) -> None:
    try:
        fail_twice()
    except ValueError as error:
        ours.exception("It broke: %s", error)
    line = lines.one()
    assert line["event"] == "It broke: ValueError from KeyError"
    assert [error["type"] for error in line["errors"]] == ["ValueError", "KeyError"]
    assert line["errors"][0]["at"][-1].endswith("fail_twice")
    assert "secret" not in lines.raw[0]


@pytest.mark.django_db
def test_what_the_database_says_of_a_row_stays_with_it(lines: Lines) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::integer", ["I am pregnant"])
    except DataError:
        ours.exception("The query failed")
    assert lines.of("The query failed")[0]["errors"][0]["type"] == "django.db.utils.DataError"
    assert "pregnant" not in "".join(lines.raw)


def test_a_logged_object_is_told_by_its_type(lines: Lines) -> None:
    theirs.error(IntegrityError("Key (text)=(secret) already exists"))
    assert lines.one()["event"] == "django.db.utils.IntegrityError"
