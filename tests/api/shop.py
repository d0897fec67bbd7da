"""The small shop with a bag in the visitor's session and a second language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from recommender.contracts import BagLine
from tests.dialogue.small_shop import SmallShop


class CornerShop(SmallShop):
    """What the shop saw of the request is kept for the test to look at."""

    locales = ("en", "de")
    visitors: list[Any] = []

    def add_to_bag(self, request: HttpRequest, sku: str, quantity: int = 1) -> BagLine:
        """Into the session, as a real shop would."""
        super().add_to_bag(request, sku, quantity)
        self.visitors.append(request.user)
        bag = request.session.setdefault("bag", {})
        bag[sku] = bag.get(sku, 0) + quantity
        request.session.modified = True
        return BagLine(sku, bag[sku], sum(bag.values()))
