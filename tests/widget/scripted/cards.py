"""Cards and a question of an invented shop, as the contract draws them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

PRODUCTS = (
    ("Quiet Barrier Cream", "Halden & Rue", "50 ml", "24.00", "48.00"),
    ("Cloud Oat Moisturiser", "Softwell", "75 ml", "18.50", "24.67"),
    ("Night Garden Balm", "Maison Orée", "40 g", "31.00", "77.50"),
)

KEYS = (["ceramides", "glycerin"], ["oat", "glycerin"], None)

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


def card(number: int = 1, **changed: Any) -> Json:  # any field of the contract
    """Product `number` (1 to 3) as a card."""
    name, brand, size, price, unit_price = PRODUCTS[number - 1]
    return {
        "recommendation": f"rec-{number}",
        "sku": f"SKU-{number}",
        "group": f"G-{number}",
        "name": name,
        "brand": brand,
        "size": size,
        "variant": "",
        "price": price,
        "unit_price": unit_price,
        "currency": "USD",
        "rating": 4.6,
        "rating_count": 1234,
        "url": f"/products/{number}/",
        "image_url": f"/shop/files/{number}.svg",
        "in_stock": True,
        "key_ingredients": KEYS[number - 1],
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


def need(kind: str, op: str, value: str | float, **changed: Any) -> Json:  # any field of the contract
    """One thing she wants."""
    label = {"free of": f"no {value}", "<=": f"under ${value}"}.get(op, str(value))
    nowhere = {"message": None, "start": None, "end": None}
    told = {"need": kind, "op": op, "value": value, "label": label, "strength": "must", "confidence": 1.0}
    return {"id": f"need-{kind}-{value}", **told, "source": nowhere, **changed}
