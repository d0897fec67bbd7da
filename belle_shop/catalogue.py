"""Shows the shop to Belle: the only place that knows both. A shop of your own writes a file like this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import accumulate

from django.db.models import CharField, Count, F, Func
from django.http import HttpRequest
from django.urls import reverse

from belle_shop.derived import derived
from products import bag
from products.exceptions import BagError, RetiredProduct, UnknownProduct
from products.models import Category, Product
from products.models import Review as Opinion
from products.models.product import ProductQuerySet
from recommender.contracts import BagLine, Facets, Item, Review
from recommender.exceptions import OutOfStock, UnknownItem

CHUNK = 500  # products in memory at a time
FACETS = {"skin_type": "skin_types", "concern": "concerns", "claim": "claims"}  # Belle's name -> our column
Trails = dict[int, tuple[str, ...]]  # category id -> names from the root


class ShopCatalogue:
    """recommender.contracts.ReviewedCatalogue and FollowingCatalogue over `products`."""

    locales: tuple[str, ...] = ("en",)

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        """Live products changed after `moment`, streamed; retired ones are announced by signal."""
        products = Product.objects.live() if moment is None else Product.objects.live().changed_since(moment)
        return _items(products)

    def live_skus(self, locale: str) -> Iterator[str]:
        """Every live sku, streamed."""
        return Product.objects.live().values_list("sku", flat=True).iterator()

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        """Live products as they are now."""
        return {item.sku: item for item in _items(Product.objects.live().filter(sku__in=skus))}

    def facets(self, locale: str) -> Facets:
        """What live products carry."""
        live = Product.objects.live()
        trails = _trails()
        brands = live.values_list("brand__name").annotate(items=Count("id"))
        shelves = live.values_list("category").annotate(items=Count("id"))
        return Facets(
            categories={trails[category]: items for category, items in shelves},
            brands=dict(brands),
            values={name: _counts(live, column) for name, column in FACETS.items()} | _derived_counts(live),
            currency=live.values_list("currency", flat=True).order_by("id").first() or "",
        )

    def add_to_bag(self, request: HttpRequest, sku: str, quantity: int = 1) -> BagLine:
        """Put a product into this visitor's bag. Raises UnknownItem, OutOfStock."""
        try:
            line = bag.add(request.session, sku, quantity)
        except (UnknownProduct, RetiredProduct) as refusal:
            raise UnknownItem(str(refusal)) from refusal
        except BagError as refusal:
            raise OutOfStock(str(refusal)) from refusal
        return BagLine(sku, line.quantity, bag.count(request.session))

    def remember(self, request: HttpRequest, sku: str, recommendation: str) -> None:
        """The bag's line carries it on to the order: belle_shop/sales.py reads it there."""
        bag.refer(request.session, sku, recommendation)

    def reviews(self, skus: Collection[str], locale: str) -> Iterator[Review]:
        """Every review of these products, streamed; who said nothing of her skin has no traits."""
        written = Opinion.objects.filter(product__sku__in=skus).order_by("id")
        rows = written.values_list("product__sku", "id", "rating", "skin_type", "text").iterator(CHUNK)
        return (
            Review(sku, str(number), stars, {"skin_type": skin} if skin else {}, text)
            for sku, number, stars, skin, text in rows
        )

    def url(self, sku: str, locale: str) -> str:
        """The product's page."""
        return reverse("products:product", args=[sku])


def _items(products: ProductQuerySet) -> Iterator[Item]:
    """Each product as Belle sees it, by sku, with its label from the same query."""
    trails = _trails()
    rows = products.for_page().with_labels().order_by("sku").iterator(CHUNK)
    return (_item(product, trails) for product in rows)


def _item(product: Product, trails: Trails) -> Item:
    return Item(
        sku=product.sku,
        group=product.group,
        name=product.name,
        brand=product.brand.name,
        category=trails[product.category_id],
        price=product.price,
        currency=product.currency,
        size=product.size,
        variant=product.variant,
        description=product.description,
        ingredients=tuple(product.printed) if product.ingredients_known else None,
        facets={name: tuple(getattr(product, column)) for name, column in FACETS.items()}
        | derived(product.claims, product.variant, product.swatch, trails[product.category_id][-1]),
        rating=None if product.rating is None else float(product.rating),
        rating_count=product.rating_count,
        in_stock=product.in_stock,
        url=product.get_absolute_url(),
        image_url=product.picture,
    )


def _trails() -> Trails:
    """The whole tree, read at once: a shop has few shelves."""
    names = dict(Category.objects.values_list("path", "name"))
    paths = Category.objects.values_list("id", "path")
    return {number: tuple(names[parent] for parent in accumulate(path.split("/"), _join)) for number, path in paths}


def _join(path: str, slug: str) -> str:
    return f"{path}/{slug}"


def _counts(live: ProductQuerySet, column: str) -> dict[str, int]:
    words = live.annotate(word=Func(F(column), function="unnest", output_field=CharField()))
    return dict(words.values_list("word").annotate(items=Count("id")).order_by("word"))


def _derived_counts(live: ProductQuerySet) -> dict[str, dict[str, int]]:
    """The values that no column of ours holds by itself."""
    counts = {name: Counter[str]() for name in derived((), "", "", "")}
    for row in live.values_list("claims", "variant", "swatch", "category__name").iterator(CHUNK):
        for name, values in derived(*row).items():
            counts[name].update(values)
    return {name: dict(count) for name, count in counts.items()}
