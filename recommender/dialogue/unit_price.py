"""What 100 ml or 100 g of something cost, read off the size as the shop prints it. Pure."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_AMOUNT = r"(?:(\d{1,2})\s*[x×]\s*)?(?<![\d.,])(\d+(?:[.,]\d{1,2})?)\s*(%s)\b"
_VOLUME = re.compile(_AMOUNT % "ml|cl|l", re.IGNORECASE)
_MASS = re.compile(_AMOUNT % "mg|g|kg", re.IGNORECASE)
_BASE = {
    "ml": Decimal(1),
    "cl": Decimal(10),
    "l": Decimal(1000),
    "mg": Decimal("0.001"),
    "g": Decimal(1),
    "kg": Decimal(1000),
}
_CENT = Decimal("0.01")


def unit_price(price: Decimal | None, size: str) -> Decimal | None:
    """The price of 100 ml (of 100 g where the size names no volume), to the cent; None where the size leaves doubt."""
    amount = _amount(size)
    if price is None or not amount:
        return None
    return (price * 100 / amount).quantize(_CENT, rounding=ROUND_HALF_UP)


def _amount(size: str) -> Decimal | None:
    """The one amount that the size names, in ml or g; two different ones (a set) are none."""
    found = _VOLUME.findall(size) or _MASS.findall(size)
    amounts = {
        Decimal(count or 1) * Decimal(number.replace(",", ".")) * _BASE[unit.lower()] for count, number, unit in found
    }
    return amounts.pop() if len(amounts) == 1 else None
