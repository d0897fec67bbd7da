"""What was known before a labelled message, as the readers take it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from recommender.contracts import Context, Item, Need, NeedKind, Op
from recommender.dialogue.needs.words import read as read_words
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.labels import Key, Row

PHRASES = {"skin_type": "{} skin", "concern": "for {}", "avoid": "without {}", "contains": "with {}"}
KNOWN = frozenset(NeedKind)
Held = dict[tuple[NeedKind, Op, str | float], Key]  # a need as it holds -> as it is labelled


@dataclass(frozen=True, slots=True)
class Before:
    """The context, and the labels' own names of the needs that hold in it."""

    context: Context
    labelled: Held


def before(one: Row, vocabulary: Vocabulary) -> Before:
    """What the conversation knew; needs of kinds that the contract lacks are left out."""
    said = one.context or {}
    held = {canonical(key, vocabulary): key for key in map(tuple, said.get("needs", [])) if key[0] in KNOWN}
    asked = NeedKind(said["asked"]) if said.get("asked") in KNOWN else None
    shown = tuple(card(raw, one) for raw in said.get("shown", []))
    context = Context(
        needs=tuple(Need(*key) for key in held),
        asked=(asked,) if asked else (),
        last_question=asked,
        question=str(said.get("question") or ""),
        last_move="ask" if said.get("asked") else "recommend" if shown else "",
        shown=shown,
        shown_skus=frozenset(item.sku for item in shown),
        lists=int(bool(shown)),
    )
    return Before(context, held)


def canonical(key: Key, vocabulary: Vocabulary) -> tuple[NeedKind, Op, str | float]:
    """A labelled need as the conversation would hold it, had it been said in the plainest words."""
    kind, op, value = NeedKind(key[0]), Op(key[1]), key[2]
    if isinstance(value, str) and kind is not NeedKind.OPEN:
        phrase = PHRASES.get(kind.value, "{}").format(value)
        read = [need.value for need in read_words(phrase, Context(), vocabulary).needs if need.kind is kind]
        value = read[0] if read else value
    return kind, op, value


def card(raw: dict[str, Any], one: Row) -> Item:
    """A shown card; the originals tell no more of theirs than the place."""
    held = [value for kind, op, value in (one.context or {})["needs"] if (kind, op) == ("category", "is")]
    price = raw.get("price")
    return Item(
        sku=f"card-{raw['place']}",
        name=raw.get("name", ""),
        brand=raw.get("brand", ""),
        category=tuple(held[:1]),
        price=None if price is None else Decimal(str(price)),
        currency="USD",
        size=raw.get("size") or "",
        rating=raw.get("rating"),
    )
