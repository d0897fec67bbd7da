"""What the scripted server can be told to say: the steps of one reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .cards import NOTICE, QUESTION, Json, card


@dataclass(frozen=True)
class Say:
    """One event of the stream; its `message` is filled in by the server."""

    kind: str
    data: Json
    attempt: int = 1


@dataclass(frozen=True)
class Wait:
    """Nothing happens until the test opens this gate."""

    gate: str


@dataclass(frozen=True)
class Pause:
    """Nothing happens for so many seconds: a model of fixed speed."""

    seconds: float


@dataclass(frozen=True)
class CutLine:
    """Every open stream breaks; what is said next is stored and waits for the client to come back."""


@dataclass(frozen=True)
class Repeat:
    """The stream sends its last `count` frames a second time, with the same ids."""

    count: int


@dataclass(frozen=True)
class Finish:
    """The whole reply is stored; `told` decides whether a `done` event says so."""

    reply: Json
    told: bool = True
    attempt: int = 1


Step = Say | Wait | Pause | CutLine | Repeat | Finish


def status(text: str) -> Say:
    """Words for the wait."""
    return Say("status", {"text": text})


def sentence(text: str, attempt: int = 1) -> Say:
    """One checked sentence."""
    return Say("text", {"text": text}, attempt)


def whole(text: str, **changed: Any) -> Json:  # any field of the contract
    """A finished reply."""
    return {"status": "done", "text": text, "move": "recommend", "question": None, "cards": [], "needs": [], **changed}


def recommend(cards: Sequence[Json] | None = None) -> list[Step]:
    """Status, two sentences, cards, done: the happy path."""
    shown = [card(1, disclosures=[NOTICE]), card(2), card(3)] if cards is None else list(cards)
    texts = ["These creams suit dry skin and have no fragrance.", "The first one costs least for what it holds."]
    said = [status("Looking through 214 creams…"), *map(sentence, texts), Say("cards", {"cards": shown})]
    return [*said, Finish(whole(" ".join(texts), cards=shown))]


def ask(question: Json = QUESTION) -> list[Step]:
    """A question with quick replies."""
    text = f"Happy to help. {question['text']}"
    said = [status("Reading…"), sentence(text), Say("question", {"question": question})]
    return [*said, Finish(whole(text, move="ask", question=question))]


def answer(text: str) -> list[Step]:
    """One sentence and the end."""
    return [sentence(text), Finish(whole(text, move="answer"))]


def fail(detail: str) -> list[Step]:
    """An honest failure."""
    problem = Say("error", {"title": "No answer", "detail": detail})
    return [status("Reading…"), problem, Finish(whole("", status="failed", move="fallback"))]
