"""What the shop's templates say: money, prices per amount, stars, and the header's contents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest

from products import bag
from products.models import Category, Product
from products.shelving import fullest_departments
from products.sizes import UnitPrice
from products.sizes import unit_price as read_unit_price

register = template.Library()
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
MOST_DEPARTMENTS = 7


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """An amount with its sign, or with the currency's code where we know no sign."""
    figure = f"{amount:,.2f}"
    return f"{_SIGNS[currency]}{figure}" if currency in _SIGNS else f"{figure} {currency}"


@register.filter
def unit_price(product: Product) -> UnitPrice | None:
    """The product's price for a round amount, where its size says how much is inside."""
    return read_unit_price(product.price, product.size)


@register.filter
def stars(rating: Decimal | int) -> list[str]:
    """Five stars, each "full", "half" or "none"."""
    halves = round(float(rating) * 2)
    return ["full" if halves >= 2 * n else "half" if halves == 2 * n - 1 else "none" for n in range(1, 6)]


@register.simple_tag(takes_context=True)
def bag_count(context: dict[str, Any]) -> int:
    """Things in the visitor's bag."""
    request: HttpRequest | None = context.get("request")
    return bag.count(request.session) if request and hasattr(request, "session") else 0


@register.simple_tag
def departments() -> list[Category]:
    """The departments of the header: in the shop's order, or the fullest where there are too many."""
    return fullest_departments(MOST_DEPARTMENTS)
