"""The soap shop as Belle sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from recommender.contracts import BagLine, Facets, Item
from recommender.exceptions import OutOfStock, UnknownItem
from tests.other_shop.models import Wording


class SoapCatalogue:
    """recommender.contracts.Catalogue over three tables."""

    locales: tuple[str, ...] = ("en", "de")

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        words = _sold(locale)
        if moment:
            words = words.filter(Q(soap__touched__gt=moment) | Q(soap__offer__touched__gt=moment))
        return map(_item, words.iterator(200))

    def live_skus(self, locale: str) -> Iterator[str]:
        return map(str, _sold(locale).values_list("soap_id", flat=True).iterator())

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        known = [number for number in map(_number, skus) if number]
        return {item.sku: item for item in map(_item, _sold(locale).filter(soap__in=known))}

    def facets(self, locale: str) -> Facets:
        items = list(self.changed_since(None, locale))
        return Facets(
            categories=Counter(item.category for item in items),
            brands=Counter(item.brand for item in items),
            values={"skin_type": Counter(word for item in items for word in item.facets["skin_type"])},
            currency="EUR",
        )

    def add_to_bag(self, request: HttpRequest, sku: str, quantity: int = 1) -> BagLine:
        number = _number(sku)
        words = _sold("en").filter(soap=number).first() if number else None
        if words is None:
            raise UnknownItem(sku)
        basket = request.session.setdefault("basket", {})
        wanted = basket.get(sku, 0) + quantity
        if wanted > words.soap.offer.pieces:
            raise OutOfStock(sku)
        basket[sku] = wanted
        request.session.modified = True
        return BagLine(sku, wanted, sum(basket.values()))

    def url(self, sku: str, locale: str) -> str:
        return reverse("soap", args=[locale, sku])


def _number(sku: str) -> UUID | None:
    try:
        return UUID(sku)
    except ValueError:
        return None


def _sold(locale: str) -> QuerySet[Wording]:
    """Soaps that are sold, in one language; what has no offer has no price."""
    return Wording.objects.filter(language=locale, soap__withdrawn=None).select_related("soap__offer").order_by("soap")


def _item(words: Wording) -> Item:
    soap = words.soap
    return Item(
        sku=str(soap.id),
        name=words.title,
        brand=soap.maker,
        category=(words.drawer,),
        price=Decimal(soap.offer.cents).scaleb(-2),  # 650 is 6.50, not 6.5
        currency="EUR",
        locale=words.language,
        facets={"skin_type": tuple(filter(None, soap.suits.split(";")))},
        in_stock=soap.offer.pieces > 0,
        url=reverse("soap", args=[words.language, soap.id]),
    )
