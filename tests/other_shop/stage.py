"""Changes the soap shop for the behaviour suite."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from tests.other_shop.catalogue import SoapCatalogue
from tests.other_shop.models import Offer, Soap, Wording


class SoapStage:
    """tests.catalogue_behaviour.Stage over the soap shop."""

    knows_ingredients = False

    def __init__(self) -> None:
        self.catalogue = SoapCatalogue()

    def add(self, name: str, price: str = "20.00", stock: int = 10) -> str:
        """A soap in both languages."""
        soap = Soap.objects.create(maker="Seifenhaus Lindt", suits="dry")
        Wording.objects.create(soap=soap, language="en", title=name, drawer="Bar Soap")
        Wording.objects.create(soap=soap, language="de", title=f"{name} (deutsch)", drawer="Stückseife")
        Offer.objects.create(soap=soap, cents=int(Decimal(price) * 100), pieces=stock)
        return str(soap.id)

    def price(self, sku: str, price: str) -> None:
        """In its own table."""
        offer = Offer.objects.get(soap=UUID(sku))
        offer.cents = int(Decimal(price) * 100)
        offer.save()

    def stock(self, sku: str, units: int) -> None:
        """In its own table."""
        Offer.objects.filter(soap=UUID(sku)).update(pieces=units)

    def retire(self, sku: str) -> None:
        """From today."""
        Soap.objects.filter(pk=sku).update(withdrawn=date(2026, 1, 31))
