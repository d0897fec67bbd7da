"""Everything that a model server may do to its client, one function each; the function's name is the behaviour's."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.worst_model import sensible
from tests.worst_model.answering import Answer, tokens

FOR_EVER_S = 3600  # of waiting: the server ends it before
HALF = "Half an an"
BOMB = gzip.compress(b"data: " + b"0" * 20_000_000)


async def well(answer: Answer) -> None:
    """A sensible answer."""
    await answer.say(sensible.answer(answer.body))


async def slow(answer: Answer) -> None:
    """A sensible answer, one token every half second."""
    await answer.begin()
    for token in tokens(sensible.answer(answer.body)):
        await asyncio.sleep(0.5)
        await answer.piece(content=token)
    await answer.end()


async def says(answer: Answer) -> None:
    """The text that was set, word for word."""
    await answer.say(answer.behaviour.text)


async def times_out(answer: Answer) -> None:
    """Not a byte."""
    await asyncio.sleep(FOR_EVER_S)


async def hangs(answer: Answer) -> None:
    """A beginning, then silence."""
    await answer.begin()
    await answer.piece(content=HALF)
    await asyncio.sleep(FOR_EVER_S)


async def trickles(answer: Answer) -> None:
    """Signs of life for ever, and never a word."""
    await answer.begin()
    while True:
        await answer.chunk(b": still here\n\n")
        await asyncio.sleep(0.1)


async def dribbles(answer: Answer) -> None:
    """One byte of the headers at a time, for ever."""
    await answer.raw(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-slow: ")
    while True:
        await answer.raw(b"o")
        await asyncio.sleep(0.1)


async def garbage(answer: Answer) -> None:
    """Events that are no JSON, and bytes that are no text."""
    await answer.begin()
    await answer.chunk(b"data: {{{ \xff\xfe nonsense\n\n")
    await answer.chunk(b"data: [DONE]\n\n")
    await answer.raw(b"0\r\n\r\n")


async def half_json(answer: Answer) -> None:
    """The first half of a sensible answer, as if it were whole."""
    whole = sensible.answer(answer.body)
    await answer.say(whole[: len(whole) // 2], reason="length")


async def busy(answer: Answer) -> None:
    """429, in a second again."""
    await answer.json(429, {"error": {"message": "busy"}}, retry_after="1")


async def busy_long(answer: Answer) -> None:
    """429, in an hour again."""
    await answer.json(429, {"error": {"message": "busy"}}, retry_after="3600")


async def busy_date(answer: Answer) -> None:
    """429, again at a moment: the other way in which the header may be written."""
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    await answer.json(429, {"error": {"message": "busy"}}, retry_after=moment)


async def error(answer: Answer) -> None:
    """500."""
    await answer.json(500, {"error": {"message": "broken"}})


async def wrong_schema(answer: Answer) -> None:
    """JSON of another shape."""
    await answer.say('{"product": 17, "avoid": {"all": true}, "concerns": [null, ["x"]], "price": "free"}')


async def odd_text(answer: Answer) -> None:
    """What JSON can hold and a database cannot: a zero character, half of a character, counts that are none."""
    text = "A mira\0cle \ud83d for everyone."
    await answer.begin()
    await answer.piece(content=text)
    await answer.chunk(
        b'data: {"choices": [], "usage": {"prompt_tokens": -5, "completion_tokens": 99999999999999}}\n\n'
    )
    await answer.end()


async def odd_shape(answer: Answer) -> None:
    """JSON where every field holds something else than it should."""
    await answer.begin()
    await answer.chunk(b'data: {"choices": [{"index": "x", "delta": "words", "finish_reason": 7}]}\n\n')
    await answer.chunk(b'data: {"choices": "none"}\n\ndata: "text"\n\n')
    await answer.end()


async def empty(answer: Answer) -> None:
    """An answer without a word."""
    await answer.say("")


async def endless(answer: Answer) -> None:
    """Words for ever, as quick as they go."""
    await answer.begin()
    while True:
        await answer.piece(content="and more ")


async def endless_line(answer: Answer) -> None:
    """An event that never ends, as quick as it goes: nothing of it may be kept for long."""
    await answer.begin()
    while True:
        await answer.chunk(b"x" * 65536)


async def bomb(answer: Answer) -> None:
    """A few compressed kilobytes that are many megabytes."""
    await answer.head(content_type="text/event-stream", content_encoding="gzip", transfer_encoding="chunked")
    await answer.chunk(BOMB)
    await answer.raw(b"0\r\n\r\n")


async def refusal(answer: Answer) -> None:
    """No content; the refusal stands in a field of its own."""
    await answer.begin()
    await answer.piece(content=None, refusal="I cannot help with that.")
    await answer.end()


async def refuses(answer: Answer) -> None:
    """The refusal as content."""
    await answer.say("I'm sorry, but I can't help with that.")


async def reset(answer: Answer) -> None:
    """A beginning, then the connection is torn down."""
    await answer.begin()
    await answer.piece(content=HALF)
    await asyncio.sleep(0.05)  # a reset overtakes what was sent: let that arrive
    await answer.cut()


async def no_schema(answer: Answer) -> None:
    """400 to whoever asks for a schema; sensible to others."""
    if answer.body.get("response_format"):
        await answer.json(400, {"error": {"message": "response_format is not known here"}})
    else:
        await well(answer)


ALL: dict[str, Callable[[Answer], Awaitable[None]]] = {
    behaviour.__name__: behaviour
    for behaviour in (
        *(well, slow, says, times_out, hangs, trickles, dribbles, garbage, half_json, busy, busy_long, busy_date),
        *(
            error,
            wrong_schema,
            odd_text,
            odd_shape,
            empty,
            endless,
            endless_line,
            bomb,
            refusal,
            refuses,
            reset,
            no_schema,
        ),
    )
}
