"""The reducer alone, in the browser but without a page: events in, state out."""

from __future__ import annotations

from typing import Any

import pytest

from .chat import Chat

pytestmark = pytest.mark.browser

Json = dict[str, Any]

RUN = """({ START, reduce }, events) => {
    const state = events.reduce(reduce, START);
    const of = (one) => one.role === 'user' ? one.text : `${one.sentences.join(' ')} [${one.status}]`;
    return { said: state.messages.map(of), state };
}"""

SENT: list[Json] = [
    {"type": "sending", "clientId": "c1", "text": "One"},
    {"type": "accepted", "clientId": "c1", "id": "m1", "reply": {"id": "r1", "status": "pending"}},
]


def event(number: int, kind: str, message: str = "r1", attempt: int = 1, **data: object) -> Json:
    """One event of the stream."""
    return {"type": "event", "id": number, "kind": kind, "data": {"message": message, "attempt": attempt, **data}}


def after(bare: Chat, *events: Json) -> list[str]:
    """The talk after these events."""
    said: list[str] = bare.module("state.js", RUN, list(events))["said"]
    return said


def test_sentences_are_put_together(bare: Chat) -> None:
    assert after(bare, *SENT, event(1, "text", text="A."), event(2, "text", text="B.")) == ["One", "A. B. [running]"]


def test_an_event_that_was_seen_changes_nothing(bare: Chat) -> None:
    told = [event(1, "text", text="A."), event(1, "text", text="A."), event(2, "text", text="B."), event(1, "restart")]
    assert after(bare, *SENT, *told) == ["One", "A. B. [running]"]


def test_restart_clears_that_reply_and_no_other(bare: Chat) -> None:
    second: list[Json] = [
        {"type": "sending", "clientId": "c2", "text": "Two"},
        {"type": "accepted", "clientId": "c2", "id": "m2", "reply": {"id": "r2", "status": "pending"}},
    ]
    told = [event(1, "text", text="A."), event(2, "text", "r2", text="B."), event(3, "restart", attempt=2)]
    assert after(bare, *SENT, *second, *told) == ["One", " [pending]", "Two", "B. [running]"]


def test_a_new_attempt_clears_even_if_its_restart_was_lost(bare: Chat) -> None:
    told = [event(1, "text", text="A."), event(2, "text", attempt=2, text="B."), event(3, "text", text="dead")]
    assert after(bare, *SENT, *told) == ["One", "B. [running]"]


def test_events_before_the_answer_to_the_post_find_their_place(bare: Chat) -> None:
    assert after(bare, SENT[0], event(1, "text", text="Early."), SENT[1]) == ["One", "Early. [running]"]


def test_done_has_the_last_word(bare: Chat) -> None:
    done = event(2, "done", reply={"id": "r1", "status": "done", "text": "Mended."})
    late = event(3, "text", text="Late.")
    assert after(bare, *SENT, event(1, "text", text="A."), done, late) == ["One", "Mended. [done]"]


def test_an_error_may_be_followed_by_a_new_attempt(bare: Chat) -> None:
    told = [event(1, "error", detail="Broken."), event(2, "restart", attempt=2), event(3, "text", attempt=2, text="B.")]
    assert after(bare, *SENT, *told) == ["One", "B. [running]"]


def test_an_asked_for_reply_counts_only_when_it_has_ended(bare: Chat) -> None:
    running: Json = {"type": "polled", "reply": {"id": "r1", "status": "running", "text": ""}}
    assert after(bare, *SENT, event(1, "text", text="A."), running) == ["One", "A. [running]"]


def test_a_transcript_keeps_what_only_this_page_knows(bare: Chat) -> None:
    transcript = {
        "consent": {"training": True},
        "messages": [
            {"id": "m0", "role": "shopper", "text": "Zero", "client_id": "c0"},
            {"id": "r0", "role": "assistant", "status": "done", "text": "Nought."},
            {"id": "m1", "role": "shopper", "text": "One", "client_id": "c1"},
            {"id": "r1", "role": "assistant", "status": "running", "text": ""},
        ],
    }
    loaded: Json = {"type": "loaded", "transcript": transcript}
    waiting: Json = {"type": "sending", "clientId": "c2", "text": "Two"}
    said = after(bare, *SENT, event(1, "text", text="A."), waiting, loaded)
    assert said == ["Zero", "Nought. [done]", "One", "A. [running]", "Two"]


def test_words_said_anew_take_the_place_of_the_old_ones_and_their_reply(bare: Chat) -> None:
    anew: Json = {"type": "sending", "clientId": "c2", "text": "One, please", "replaces": "m1"}
    assert after(bare, *SENT, event(1, "text", text="A."), anew) == ["One, please"]


@pytest.mark.parametrize("kind", ["text", "cards", "question", "status", "error", "done", "something new"])
def test_an_event_without_its_data_breaks_nothing(bare: Chat, kind: str) -> None:
    assert len(after(bare, *SENT, event(1, kind))) == 2


def test_nothing_is_changed_in_place(bare: Chat) -> None:
    frozen = """({ START, reduce }, events) => {
        const deep = (value) => Object(value) === value && Object.values(Object.freeze(value)).forEach(deep);
        return events.reduce((state, event) => (deep(state), reduce(state, event)), START).messages.length;
    }"""
    told = [event(1, "text", text="A."), event(2, "cards", cards=[{"sku": "1"}]), event(3, "restart", attempt=2)]
    assert bare.module("state.js", frozen, [*SENT, *told]) == 2
