"""Cards as the lines of facts that a model is given; they stand fenced below her words. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

OPEN, CLOSE = "<products>", "</products>"
_FENCE = re.compile(r"<\s*/?\s*products\s*>", re.IGNORECASE)

Snapshot = Mapping[str, Any]


def with_facts(words: str, cards: Sequence[Snapshot], mask: Callable[[str], str]) -> str:
    """Her words, and the facts of the cards below. A fence that she typed herself loses its edges: facts are Belle's.

    `mask` is laid over the reasons, the only part of a card that may repeat somebody's words.
    """
    said = _blunt(words).strip()
    if not cards:
        return said
    lines = [f"{place}. {line(card, mask)}" for place, card in enumerate(cards, start=1)]
    return "\n".join([said, "", OPEN, *lines, CLOSE])


def line(card: Snapshot, mask: Callable[[str], str]) -> str:
    """One card: "Quiet Cream by Odeline | 50 ml | 20.00 USD | 4.5 stars from 120 ratings | in stock | for dry skin".
    A fact stands there once, though it be both size and variant, or rating and reason."""
    parts = [
        _title(card),
        *(str(card.get(name) or "") for name in ("size", "variant")),
        _price(card),
        _stars(card),
        "in stock" if card.get("in_stock") else "sold out",
        *(mask(str(reason.get("text") or "")) for reason in card.get("reasons") or ()),
        *(str(notice.get("text") or "") for notice in card.get("disclosures") or ()),
    ]
    return " | ".join(dict.fromkeys(_blunt(" ".join(part.split())) for part in parts if part.strip()))


def _blunt(text: str) -> str:
    """Nothing in it opens or closes the facts. Taken out, a fence would join what stood around it: to another fence, or
    to an address that the mask has not seen."""
    return _FENCE.sub(lambda found: f"({found[0][1:-1]})", text)


def _title(card: Snapshot) -> str:
    name, brand = str(card.get("name") or ""), str(card.get("brand") or "")
    return f"{name} by {brand}" if brand else name


def _price(card: Snapshot) -> str:
    price = card.get("price")
    return "no price" if price is None else f"{price} {card.get('currency') or ''}".strip()


def _stars(card: Snapshot) -> str:
    rating = card.get("rating")
    return "" if rating is None else f"{float(rating):.1f} stars from {card.get('rating_count') or 0} ratings"
