"""What may not be written, each with its reason."""

from __future__ import annotations

from typing import Any

import pytest

from recommender.learning.row_check import fault

SYSTEM = {"role": "system", "content": "You are Belle."}
USER = {"role": "user", "content": "a cream"}
GOOD = {"role": "assistant", "content": "Here.", "weight": 1}


def test_a_plain_row_has_no_fault() -> None:
    assert fault({"messages": [SYSTEM, USER, GOOD]}, weighted=True) == ""


@pytest.mark.parametrize(
    ("messages", "wrong"),
    [
        ([], "a row is"),
        ([USER, GOOD, USER], "the first message"),
        ([SYSTEM, USER, GOOD, USER], "the last message"),
        ([SYSTEM, USER, USER, GOOD], "do not alternate"),
        ([SYSTEM, GOOD, USER, GOOD], "do not alternate"),
        ([SYSTEM, SYSTEM, USER, GOOD], "do not alternate"),
        ([SYSTEM, {"role": "user", "content": " \n"}, GOOD], "of the user is empty"),
        ([SYSTEM, USER, {"role": "assistant", "content": None, "weight": 1}], "of the assistant is empty"),
        ([SYSTEM, USER, {"role": "assistant", "content": "Here."}], "neither 0 nor 1"),
        ([SYSTEM, USER, {**GOOD, "weight": 0}], "no answer has weight 1"),
    ],
)
def test_every_fault_is_named(messages: list[dict[str, Any]], wrong: str) -> None:
    assert wrong in fault({"messages": messages}, weighted=True)


def test_a_row_that_holds_more_than_messages_is_refused() -> None:
    assert fault({"messages": [SYSTEM, USER, GOOD], "text": "x"}, weighted=True)


def test_without_weights_nothing_is_asked_of_them() -> None:
    assert fault({"messages": [SYSTEM, USER, {"role": "assistant", "content": "Here."}]}, weighted=False) == ""
