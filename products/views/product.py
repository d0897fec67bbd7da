"""A product's own page, and its picture."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control

from products.labels.explained import explain
from products.listing import cards_for, one_a_group
from products.models import Product
from products.models.vocabulary import MOST_IN_A_LINE
from products.opinions import opinions_on
from products.pictures.draw import draw
from products.pictures.subject import subject_of
from products.sizes import unit_price

ALIKE = 4


def _alike(shown: Product) -> list[Product]:
    """Others of the same shelf; where it is short, of the whole department."""
    found: list[Product] = []
    for shelf in (shown.category, shown.category.trail()[0]):
        others = Product.objects.live().on_shelf(shelf).filter(stock__gt=0).exclude(group=shown.group)
        others = one_a_group(others.exclude(group__in=[other.group for other in found])).for_cards()
        found += others.order_by("-rating_count", "id")[: ALIKE - len(found)]
    return found


def product(request: HttpRequest, sku: str) -> HttpResponse:
    """All that the shop knows about a product; a retired one says so."""
    shown = get_object_or_404(Product.objects.for_page(), sku=sku)
    context = {
        "product": shown,
        "trail": shown.category.trail(),
        "unit_price": unit_price(shown.price, shown.size),
        "variants": Product.objects.live().filter(group=shown.group).for_cards().order_by("price", "id"),
        "label": explain(shown.label()),
        "opinions": opinions_on(shown, request.GET.get("skin", "")),
        "most": min(shown.stock, MOST_IN_A_LINE),
        "alike": cards_for(_alike(shown)),
    }
    return render(request, "products/product.html", context)


@cache_control(public=True, max_age=86_400)
def picture(request: HttpRequest, sku: str) -> HttpResponse:
    """The drawn picture of a product, as SVG."""
    shown = get_object_or_404(Product.objects.for_cards(), sku=sku)
    return HttpResponse(draw(subject_of(shown)), content_type="image/svg+xml; charset=utf-8")
