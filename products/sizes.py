"""Reads printed sizes ("1.7 oz/ 50 mL"), so that prices can be compared. No Django."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = r"(\d+(?:\.\d+)?|\.\d+)"
_METRIC = re.compile(_NUMBER + r"\s*(ml|cl|l|g|kg)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\d\s*x\s*[\d.]|[\d.]\s*(?:oz\.?)?\s*x\s*\d|\+|\bset\b|\bkit\b", re.IGNORECASE)
_FLUID_OUNCES = re.compile(_NUMBER + r"\s*fl\.?\s*oz", re.IGNORECASE)
_FACTORS = {"ml": ("ml", Decimal(1)), "cl": ("ml", Decimal(10)), "l": ("ml", Decimal(1000))}
_FACTORS |= {"g": ("g", Decimal(1)), "kg": ("g", Decimal(1000))}
_ML_IN_A_FLUID_OUNCE = Decimal("29.5735")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount:
    """What is inside: a positive number of "ml" or "g"."""

    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A price for a round amount, in the currency of the price it was made from."""

    price: Decimal
    per: str  # "100 ml", "10 g"


def read_amount(size: str) -> Amount | None:
    """The amount that a printed size names for certain; None for several pieces, sheets, shades or a bare "oz"."""
    if _SEVERAL.search(size):
        return None
    metric = {_amount(number, unit) for number, unit in _METRIC.findall(size)}
    if not metric:
        metric = {Amount(Decimal(number) * _ML_IN_A_FLUID_OUNCE, "ml") for number in _FLUID_OUNCES.findall(size)}
    amount = metric.pop() if len(metric) == 1 else None
    return amount if amount and amount.number > 0 else None


def _amount(number: str, unit: str) -> Amount:
    name, factor = _FACTORS[unit.lower()]
    return Amount(Decimal(number) * factor, name)


def unit_price(price: Decimal, size: str) -> UnitPrice | None:
    """The price per 100 ml or 100 g (per 1 g for what weighs 20 g or less); None where the size does not say."""
    amount = read_amount(size)
    if amount is None:
        return None
    round_amount = 1 if amount.unit == "g" and amount.number <= 20 else 100
    per_amount = (price * round_amount / amount.number).quantize(_CENT, ROUND_HALF_UP)
    return UnitPrice(per_amount, f"{round_amount} {amount.unit}")
