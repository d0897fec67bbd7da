"""What the scripted server can be told to say: steps of one reply, and cards of an invented shop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Say:
    """One event of the stream; its `message` and `attempt` are filled in by the server."""

    kind: str
    data: Json
    attempt: int = 1


@dataclass(frozen=True)
class Wait:
    """Nothing happens until the test opens this gate."""

    gate: str


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


Step = Say | Wait | CutLine | Repeat | Finish


def status(text: str) -> Say:
    """Words for the wait."""
    return Say("status", {"text": text})


def sentence(text: str, attempt: int = 1) -> Say:
    """One checked sentence."""
    return Say("text", {"text": text}, attempt)


def card(number: int = 1, **changed: Any) -> Json:
    """A card as the contract draws it; `number` tells products apart."""
    names = ["Quiet Barrier Cream", "Cloud Oat Moisturiser", "Night Garden Balm", "Still Water Gel"]
    return {
        "recommendation": f"rec-{number}",
        "sku": f"SKU-{number}",
        "group": f"G-{number}",
        "name": names[(number - 1) % len(names)],
        "brand": ["Halden & Rue", "Softwell", "Maison Orée", "Northlake"][(number - 1) % 4],
        "size": ["50 ml", "75 ml", "40 g", "100 ml"][(number - 1) % 4],
        "variant": "",
        "price": ["24.00", "18.50", "31.00", "12.90"][(number - 1) % 4],
        "unit_price": ["48.00", "24.67", "77.50", "12.90"][(number - 1) % 4],
        "currency": "USD",
        "rating": 4.6,
        "rating_count": 1234,
        "url": f"/shop/products/{number}/",
        "image_url": f"/shop/pictures/{number}.svg",
        "in_stock": True,
        "reasons": [
            reason("Fragrance-free", "avoid", "ingredient", "its ingredient list: no fragrance among 23 names"),
            reason("Made for dry skin", "skin_type", "field", "the product's own skin types"),
        ],
        "disclosures": [],
        **changed,
    }


def reason(text: str, need: str, kind: str, label: str) -> Json:
    """A reason with what it rests on."""
    return {"text": text, "need": need, "source": {"kind": kind, "ref": "1", "label": label}}


NOTICE = {"code": "allergens", "text": "Contains linalool, which some people are allergic to."}

QUESTION = {
    "need": "skin_type",
    "text": "Which is most like your skin?",
    "options": [
        {"value": "dry", "label": "Dry", "count": 34},
        {"value": "oily", "label": "Oily", "count": 21},
        {"value": "sensitive", "label": "Sensitive", "count": 17},
    ],
}


def whole(text: str, **changed: Any) -> Json:
    """A finished reply."""
    return {"status": "done", "text": text, "move": "recommend", "question": None, "cards": [], "needs": [], **changed}


def recommend(cards: Sequence[Json] | None = None) -> list[Step]:
    """Status, two sentences, cards, done: the happy path."""
    shown = [card(1, disclosures=[NOTICE]), card(2), card(3)] if cards is None else list(cards)
    texts = ["These creams suit dry skin and have no fragrance.", "The first one costs least for what it holds."]
    finished = whole(" ".join(texts), cards=shown)
    return [status("Looking through 214 creams…"), *map(sentence, texts), Say("cards", {"cards": shown}), Finish(finished)]


def ask() -> list[Step]:
    """A question with quick replies."""
    text = "Happy to help. Which is most like your skin?"
    finished = whole(text, move="ask", question=QUESTION)
    return [status("Reading…"), sentence(text), Say("question", {"question": QUESTION}), Finish(finished)]


def answer(text: str) -> list[Step]:
    """One sentence and the end."""
    return [sentence(text), Finish(whole(text, move="answer"))]
