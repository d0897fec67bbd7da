"""A card as she saw it, beside what the shop says today. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from recommender.admin.links import safe_url
from recommender.contracts import Item


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure then and now; `now` is empty where the shop no longer has the item."""

    label: str
    then: str
    now: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ShownCard:
    """All that the page draws of one card."""

    place: int
    snapshot: Mapping[str, Any]
    picture: str  # address, or empty
    page: str  # the product's page today, or empty
    facts: tuple[Fact, ...]
    gone: bool  # asked for today, and not there any more
    score: float
    features: tuple[tuple[str, Any], ...]
    outcomes: Sequence[Any]
    row_url: str
    index_url: str

    @property
    def changed(self) -> bool:
        """Whether anything is different today."""
        return self.gone or any(fact.differs for fact in self.facts)


def facts(snapshot: Mapping[str, Any], today: Item | None) -> tuple[Fact, ...]:
    """Price, stock, name and size, each then and now; names and sizes only where they changed."""
    then = _then(snapshot)
    now = _now(today) if today else {}
    lines = [
        Fact(label, text, now.get(label, ""), _differs(label, snapshot, today, text, now))
        for label, text in then.items()
    ]
    return tuple(line for line in lines if line.label in ("Price", "Stock") or line.differs)


def _then(snapshot: Mapping[str, Any]) -> dict[str, str]:
    return {
        "Price": money(snapshot.get("price"), snapshot.get("currency")),
        "Stock": _stock(snapshot.get("in_stock")),
        "Name": str(snapshot.get("name") or ""),
        "Size": str(snapshot.get("size") or "none"),
    }


def _now(item: Item) -> dict[str, str]:
    return {
        "Price": money(item.price, item.currency),
        "Stock": _stock(item.in_stock),
        "Name": item.name,
        "Size": item.size or "none",
    }


def _differs(label: str, snapshot: Mapping[str, Any], today: Item | None, then: str, now: Mapping[str, str]) -> bool:
    """24.0 and 24.00 are one price."""
    if today is None:
        return False
    if label == "Price" and snapshot.get("currency") == today.currency:
        return _decimal(snapshot.get("price")) != today.price
    return then != now[label]


def money(amount: object, currency: object) -> str:
    """An amount with its currency, or that there was no price."""
    number = _decimal(amount)
    if number is None:
        return "no price" if amount is None else str(amount)
    places = 0 if number == number.to_integral_value() and "." not in str(amount) else 2  # 18.5 is written 18.50
    return f"{number:.{places}f} {currency or ''}".strip()


def _stock(in_stock: object) -> str:
    return "in stock" if in_stock else "sold out"


def _decimal(amount: object) -> Decimal | None:
    try:
        return None if amount is None else Decimal(str(amount))
    except InvalidOperation:
        return None


def picture(snapshot: Mapping[str, Any]) -> str:
    """The picture's address, if it is one that may be loaded."""
    return safe_url(snapshot.get("image_url"))
