"""What a visitor does with her bag. Every door (pages, other apps) comes through here."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import QuerySet

from products.exceptions import BadQuantity, OutOfStock, RetiredProduct, UnknownProduct
from products.models import Bag, BagLine, Product
from products.models.vocabulary import MOST_IN_A_LINE

SESSION_KEY = "bag"


def current(session: SessionBase) -> Bag | None:
    """The visitor's bag, if she has one."""
    number = session.get(SESSION_KEY)
    return Bag.objects.filter(pk=number).first() if number else None


def lines_of(session: SessionBase) -> QuerySet[BagLine]:
    """The lines of her bag with their products, oldest first."""
    lines = BagLine.objects.filter(bag=session.get(SESSION_KEY))
    return lines.select_related("product__brand", "product__category").defer("product__search", "product__search_text")


def count(session: SessionBase) -> int:
    """Things in her bag (units)."""
    bag = current(session)
    return bag.count() if bag else 0


def add(session: SessionBase, sku: str, quantity: int = 1) -> BagLine:
    """Put so many more of a product into the bag; the line as it then is.

    Raises UnknownProduct, RetiredProduct, OutOfStock or BadQuantity, and then changes nothing.
    """
    with transaction.atomic():
        product = _sellable(sku)
        bag = current(session) or _new_bag(session)
        line = bag.lines.select_for_update().filter(product=product).first()
        return _put(bag, product, quantity + (line.quantity if line else 0) if quantity > 0 else quantity)


def set_quantity(session: SessionBase, sku: str, quantity: int) -> BagLine:
    """Have exactly so many of a product in the bag; raises as `add` does."""
    with transaction.atomic():
        product = _sellable(sku)
        return _put(current(session) or _new_bag(session), product, quantity)


def refer(session: SessionBase, sku: str, reference: str) -> None:
    """Keep another app's note (at most 64 characters) with a line of the bag; nothing happens if it is not in there."""
    BagLine.objects.filter(bag=session.get(SESSION_KEY), product__sku=sku).update(reference=reference)


def remove(session: SessionBase, sku: str) -> None:
    """Take a product out of the bag; nothing happens if it is not in there."""
    BagLine.objects.filter(bag=session.get(SESSION_KEY), product__sku=sku).delete()


def _new_bag(session: SessionBase) -> Bag:
    bag = Bag.objects.create()
    session[SESSION_KEY] = bag.pk
    return bag


def _sellable(sku: str) -> Product:
    product = Product.objects.for_cards().filter(sku=sku).first()
    if product is None:
        raise UnknownProduct(sku)
    if not product.is_live:
        raise RetiredProduct(sku, str(product))
    return product


def _put(bag: Bag, product: Product, quantity: int) -> BagLine:
    if quantity < 1 or quantity > MOST_IN_A_LINE:
        raise BadQuantity(product.sku, MOST_IN_A_LINE)
    if quantity > product.stock:
        raise OutOfStock(product.sku, str(product), product.stock)
    line, _ = BagLine.objects.update_or_create(bag=bag, product=product, defaults={"quantity": quantity})
    return line
