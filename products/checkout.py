"""Turns a bag into an order. A demo: nothing is paid and nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from products.exceptions import EmptyBag, OutOfStock, RetiredProduct, ShopError
from products.follow import announce
from products.models import Bag, BagLine, Order, OrderLine, Product
from products.signals import order_placed


def place_order(bag: Bag | None, name: str, email: str = "") -> Order:
    """Write an order from the bag, take its things out of stock and empty the bag: all of it or nothing.

    Raises EmptyBag, OutOfStock or RetiredProduct.
    """
    with transaction.atomic():
        lines = _lines(bag)
        for line in lines:
            _take(line)
        order = _write(lines, name, email)
        BagLine.objects.filter(bag=bag).delete()
        announce(line.product.sku for line in lines)
        transaction.on_commit(lambda: order_placed.send(sender=Order, order=order))
    return order


def _lines(bag: Bag | None) -> list[BagLine]:
    # by sku, so that two checkouts take their row locks in the same order
    lines = (
        list(bag.lines.select_related("product").order_by("product__sku").select_for_update(of=["self"])) if bag else []
    )
    if not lines:
        raise EmptyBag
    if len({line.product.currency for line in lines}) > 1:
        raise ShopError("Things in different currencies need an order each. Please take some out of your bag.")
    return lines


def _take(line: BagLine) -> None:
    product = line.product
    left = Product.objects.live().filter(pk=product.pk, stock__gte=line.quantity)
    if left.update(stock=F("stock") - line.quantity, updated_at=timezone.now()):
        return
    product.refresh_from_db(fields=["stock", "is_live"])
    if not product.is_live:
        raise RetiredProduct(product.sku, str(product))
    raise OutOfStock(product.sku, str(product), product.stock)


def _write(lines: Sequence[BagLine], name: str, email: str) -> Order:
    total = sum((line.total for line in lines), Decimal(0))
    order = Order.objects.create(name=name, email=email, total=total, currency=lines[0].product.currency)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            product=line.product,
            sku=line.product.sku,
            name=str(line.product),
            unit_price=line.product.price,
            quantity=line.quantity,
            reference=line.reference,
        )
        for line in lines
    )
    return order
