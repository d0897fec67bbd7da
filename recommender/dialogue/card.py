"""A card as the contract has it: the catalogue's own figures, filled in by the server. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from recommender.contracts import Disclosure, Item, NeedKind, Reason
from recommender.dialogue.questions import WISHED, cased, worded
from recommender.dialogue.unit_price import unit_price
from recommender.retrieval.ingredients import groups_of


def card(
    recommendation: uuid.UUID, item: Item, reasons: Sequence[Reason] = (), disclosures: Sequence[Disclosure] = ()
) -> dict[str, Any]:
    """The JSON that is shown, and stored as the snapshot of the recommendation."""
    return {
        "recommendation": str(recommendation),
        "sku": item.sku,
        "group": item.group or item.sku,
        "name": item.name,
        "brand": item.brand,
        "size": item.size,
        "variant": item.variant,
        "price": _money(item.price),
        "unit_price": _money(unit_price(item.price, item.size)),
        "currency": item.currency,
        "rating": item.rating,
        "rating_count": item.rating_count,
        "url": item.url,
        "image_url": item.image_url,
        "in_stock": item.in_stock,
        "key_ingredients": _keys(item),
        "reasons": [reason_json(reason) for reason in reasons],
        "disclosures": [{"code": notice.code, "text": notice.text} for notice in disclosures],
    }


def reason_json(reason: Reason) -> dict[str, Any]:
    """Why it is shown, and where that can be looked up."""
    source = {"kind": reason.source.kind, "ref": reason.source.ref, "label": reason.source.label}
    return {"text": reason.text, "need": reason.need.value, "source": source}


def _keys(item: Item) -> list[str] | None:
    """What shoppers ask for by name and its list holds, the best known first; None where the list is not known."""
    if not item.ingredients:
        return None
    inside = groups_of(item.ingredients).contained
    return [cased(worded(NeedKind.CONTAINS, group)) for group in WISHED if group in inside]


def _money(amount: Decimal | None) -> str | None:
    """A decimal string without an exponent; None stays "no price"."""
    return None if amount is None else f"{amount:f}"
