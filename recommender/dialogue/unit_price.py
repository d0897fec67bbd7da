"""What 100 ml or 100 g of something cost, read off the size as the shop prints it. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from recommender.retrieval.sizes import printed

_CENT = Decimal("0.01")


def unit_price(price: Decimal | None, size: str) -> Decimal | None:
    """The price of 100 ml (of 100 g where the size names no volume), to the cent; None where the size leaves doubt."""
    amount = printed(size, ounces=False)
    if price is None or amount is None or amount.unit == "pieces" or not amount.number:
        return None
    return (price * 100 / Decimal(str(amount.number))).quantize(_CENT, rounding=ROUND_HALF_UP)
