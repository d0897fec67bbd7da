"""The judge finds what it is there to find."""

from typing import Any

import pytest

from tests.chaos import truth
from tests.chaos.record import Said, Seen, Talk
from tests.chaos.truth import Findings

STORED = [("c-0", "r0", "done", 1, "ask", 1)]


def spoken(**changed: Any) -> Talk:
    """One message, answered as it should be."""
    told: dict[str, Any] = {
        "reply": "r0",
        "accepted": 1.0,
        "done": 2.0,
        "heard": ["Which", "one?"],
        "told": "Which one?",
    }
    said = Said("c-0", "A cream", 0.5, **(told | changed))
    seen = [Seen(4, "text", "r0", 1), Seen(7, "text", "r0", 1), Seen(8, "done", "r0", 1)]
    return Talk("c", "token", [said], seen)


def found(talk: Talk, stored: list[tuple[Any, ...]] = STORED) -> Findings:
    """What is wrong with it."""
    findings = Findings()
    truth._stored(talk, stored, findings)
    truth._told(talk, findings)
    return findings


def test_a_message_that_was_answered_once_is_fine() -> None:
    assert not any((found(spoken()).lost, found(spoken()).doubled, found(spoken()).torn))


@pytest.mark.parametrize("stored", [[], [("c-0", None, None, None, None, 0)], [("c-0", "r0", "running", 1, "", 0)]])
def test_a_message_without_a_finished_reply_is_lost(stored: list[tuple[Any, ...]]) -> None:
    assert found(spoken(), stored).lost


def test_a_reply_that_the_stream_never_ended_is_lost() -> None:
    assert found(spoken(done=0.0)).lost


def test_a_message_stored_or_ended_twice_is_doubled() -> None:
    assert found(spoken(), STORED * 2).doubled
    assert found(spoken(), [("c-0", "r0", "done", 1, "ask", 2)]).doubled
    assert found(spoken(), [("c-0", "other", "done", 1, "ask", 1)]).doubled


def test_an_event_that_came_twice_is_doubled() -> None:
    talk = spoken()
    talk.seen.insert(1, talk.seen[0])
    assert found(talk).doubled


def test_sentences_that_are_not_the_reply_are_torn() -> None:
    assert found(spoken(heard=["Which"])).torn


def test_replies_in_another_order_are_torn() -> None:
    talk = spoken()
    talk.said.insert(0, Said("c-1", "A serum", 0.4, reply="r1", done=3.0))
    assert found(talk, [*STORED, ("c-1", "r1", "done", 1, "ask", 1)]).torn
