"""The reader of server-sent events and the waits between tries."""

from __future__ import annotations

import pytest

from .chat import Chat

pytestmark = pytest.mark.browser

READ = """({ frameReader }, pieces) => {
    const push = frameReader();
    return pieces.flatMap((piece) => push(piece)).map(({ id, kind, data }) => [id, kind, data.text]);
}"""
WHOLE = 'id: 7\nevent: text\ndata: {"text": "A."}\n\n: ping\n\nid: 8\nevent: text\ndata: {"text": "Bé."}\n\n'
BOTH = [[7, "text", "A."], [8, "text", "Bé."]]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_frames_are_found_however_the_bytes_are_cut(bare: Chat, newline: str) -> None:
    text = WHOLE.replace("\n", newline)
    for size in (1, 2, 3, 7, len(text)):
        pieces = [text[i : i + size] for i in range(0, len(text), size)]
        # A lone \r at the very end cannot be told from half of \r\n: one more sign of life settles it.
        assert bare.module("state.js", READ, [*pieces, ":\n\n"]) == BOTH


def test_a_frame_is_not_given_before_its_end(bare: Chat) -> None:
    assert bare.module("state.js", READ, [WHOLE[:30]]) == []


def test_a_broken_frame_does_not_end_the_stream(bare: Chat) -> None:
    assert bare.module("state.js", READ, ["id: 6\nevent: text\ndata: {broken\n\n" + WHOLE]) == BOTH


def test_data_over_several_lines_is_one_value(bare: Chat) -> None:
    pieces = ['id: 1\nevent: text\ndata: {"text":\ndata: "A."}\n\n']
    assert bare.module("state.js", READ, pieces) == [[1, "text", "A."]]


def test_waits_grow_and_are_bounded_and_spread(bare: Chat) -> None:
    waits = "({ backoff }) => [1, 2, 3, 4, 20].map((tries) => [backoff(tries, () => 0), backoff(tries, () => 1)])"
    expected = [[200, 400], [400, 800], [800, 1600], [1600, 3200], [7500, 15000]]
    assert bare.module("state.js", waits) == expected
