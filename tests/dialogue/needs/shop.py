"""An invented shop whose words the readers' tests are written in, and messages with what they mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from recommender.contracts import Context, Facets, Intent, Item, Need, NeedKind, NeedValue, Op, Strength
from recommender.retrieval.vocabulary import Vocabulary

SHELVES = {
    "Skincare": "Moisturizers 40, Night Creams 6, Face Serums 30, Cleansers 25, Face Wash 4, Toners 15, Eye Creams & "
    "Treatments 14, Eye Masks 3, Face Masks 16, Sheet Masks 5, Face Oils 8, Exfoliators 9, Sunscreen 18, Lip Balms & "
    "Treatments 12, Blemish Treatments 5, Mists & Essences 7, Makeup Removers 5",
    "Makeup": "Foundation 20, Concealer 9, Mascara 12, Lipstick 22, Lip Gloss 8, Blush 9, Bronzer 6, Setting Spray & "
    "Powder 8, Eyeliner 7, Eyeshadow 9, Face Primer 8, Brushes 6, Brush Cleaners 2, Tinted Moisturizer 4, "
    "Nail Polish 5",
    "Hair": "Shampoo 20, Conditioner 15, Hair Masks 8, Hair Oil 5, Dry Shampoo 4, Leave-In Conditioner 5, Scalp "
    "Treatments 4, Hair Styling Products 9",
    "Body": "Body Lotions & Body Oils 18, Body Wash & Shower Gel 9, Hand Cream & Foot Cream 8, Body Scrubs 5, "
    "Deodorant & Antiperspirant 4, Body Sunscreen 3",
    "Scents": "Perfume 20, Body Mist 4, Candles 6",
}
BRANDS = {
    "Aurelle": 30,
    "Fable & Fern": 22,
    "Dr. Halden": 18,
    "Marlowe's Since 1902": 15,
    "Nordlys Skincare": 14,
    "Quiet Hours": 12,
    "Bloom": 10,
    "Clear Day Beauty": 9,
    "Sòlenn": 8,
    "Verity": 8,
    "Tidewater": 7,
    "Kindred By Ana Ruiz": 6,
}
VALUES = {
    "skin_type": "normal, dry, oily, combination, sensitive",
    "concern": "acne, dryness, dullness, dark spots, wrinkles, pores, redness, loss of firmness, uneven texture, "
    "dark circles",
    "claim": "Vegan, Cruelty-Free, Oil Free, Hypoallergenic, SPF, Waterproof, Matte Finish, Fragrance Free, "
    "Without Parabens",
}
INCI = ("Snail Secretion Filtrate", "Cetearyl Alcohol", "Bismuth Oxychloride", "Tapioca Starch", "Candelilla Wax")


def _counted(text: str) -> dict[str, int]:
    return {name.rsplit(" ", 1)[0].strip(): int(name.rsplit(" ", 1)[1]) for name in text.split(", ")}


def facets() -> Facets:
    """The invented shop's facets."""
    return Facets(
        categories={(top, leaf): count for top, text in SHELVES.items() for leaf, count in _counted(text).items()},
        brands=BRANDS,
        values={kind: dict.fromkeys(text.split(", "), 5) for kind, text in VALUES.items()},
        currency="USD",
    )


@cache
def vocabulary() -> Vocabulary:
    """The invented shop's words."""
    return Vocabulary.from_facets(facets(), INCI)


@dataclass(frozen=True, slots=True)
class Message:
    """One line of messages.jsonl."""

    part: str  # dev | aside
    text: str
    context: Context
    needs: dict[tuple[NeedKind, Op, NeedValue], Strength]
    dropped: frozenset[tuple[NeedKind, Op, NeedValue]]
    intents: frozenset[Intent]


def need(kind: str, op: str, value: NeedValue, strength: str = "must") -> Need:
    """A need as it is written in messages.jsonl."""
    return Need(NeedKind(kind), Op(op), value, Strength(strength))


def card(sku: str, brand: str, price: float) -> Item:
    """A shown card."""
    return Item(sku, f"{brand} {sku}", brand, ("Skincare", "Toners"), Decimal(str(price)), "USD")


def _message(row: dict[str, Any]) -> Message:
    said = row.get("context", {})
    asked = said.get("last_question")
    shown = tuple(card(*each) for each in said.get("shown", ()))
    context = Context(
        needs=tuple(need(*each) for each in said.get("needs", ())),
        last_question=NeedKind(asked) if asked else None,
        shown=shown,
        lists=int(bool(shown)),
    )
    needs = [need(*each) for each in row["needs"]]
    return Message(
        part=row["part"],
        text=row["text"],
        context=context,
        needs={each.key: each.strength for each in needs},
        dropped=frozenset(need(*each).key for each in row.get("dropped", ())),
        intents=frozenset(Intent(each) for each in row.get("intents", ())),
    )


def messages(part: str) -> list[Message]:
    """The messages of one part, dev or aside."""
    lines = (Path(__file__).parent / "messages.jsonl").read_text(encoding="utf-8").splitlines()
    return [message for message in map(_message, map(json.loads, lines)) if message.part == part]
