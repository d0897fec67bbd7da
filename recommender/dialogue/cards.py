"""A card: every figure on it is the catalogue's own at this moment. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from recommender.contracts import Disclosure, Item, Reason

MILLILITRES = {"ml": Decimal(1), "l": Decimal(1000), "g": Decimal(1), "kg": Decimal(1000)}
SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ml|l|g|kg)\b", re.IGNORECASE)


def card(
    recommendation: str, item: Item, reasons: Sequence[Reason], disclosures: Sequence[Disclosure]
) -> dict[str, Any]:
    """The contract's <card>; `recommendation` is the row's id."""
    return {
        "recommendation": recommendation,
        "sku": item.sku,
        "group": item.group or item.sku,
        "name": item.name,
        "brand": item.brand,
        "size": item.size,
        "variant": item.variant,
        "price": None if item.price is None else str(item.price),
        "unit_price": unit_price(item),
        "currency": item.currency,
        "rating": item.rating,
        "rating_count": item.rating_count,
        "url": item.url,
        "image_url": item.image_url,
        "in_stock": item.in_stock,
        "reasons": [reason_json(r) for r in reasons],
        "disclosures": [{"code": d.code, "text": d.text} for d in disclosures],
    }


def reason_json(reason: Reason) -> dict[str, Any]:
    """A reason with where its truth can be looked up."""
    source = {"kind": reason.source.kind, "ref": reason.source.ref, "label": reason.source.label}
    return {"text": reason.text, "need": reason.need.value, "source": source}


def unit_price(item: Item) -> str | None:
    """Price per 100 ml or 100 g as a decimal string with its unit ("48.00/100 ml"), where the size tells it."""
    found = SIZE.search(item.size)
    if item.price is None or not found:
        return None
    unit = found[2].lower()
    amount = Decimal(found[1].replace(",", ".")) * MILLILITRES[unit]
    if amount <= 0:
        return None
    return f"{item.price * 100 / amount:.2f}/100 {'ml' if unit in ('ml', 'l') else 'g'}"
