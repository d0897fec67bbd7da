"""The front page and the list of all shelves."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from products.facets import concerns_of
from products.listing import cards_for, one_a_group
from products.models import Brand, Category, Product
from products.models.product import ProductQuerySet
from products.pictures.draw import draw_together
from products.pictures.subject import subject_of
from products.shelving import departments, fullest_departments
from products.sorting import order_for

ROW = 8
LOOKED_AT = 60  # of the best liked, for the shop window
BRANDS = 18
ROOMS = 6
WISHES = 10
WINDOW = 6  # products in the shop window


def _in_order(sort: str) -> ProductQuerySet:
    return one_a_group(Product.objects.live().filter(stock__gt=0)).for_cards().order_by(*order_for(sort))


def _window() -> list[Product]:
    """Well liked things, each of another brand and another shelf."""
    shown: list[Product] = []
    for product in _in_order("liked")[:LOOKED_AT]:
        if all(product.brand != other.brand and product.category != other.category for other in shown):
            shown.append(product)
    return shown[:WINDOW]


@dataclass(frozen=True, slots=True)
class Room:
    """A department and a product that shows what it is about."""

    shelf: Category
    product: Product | None


def _rooms() -> list[Room]:
    liked = Product.objects.live().filter(stock__gt=0).for_cards().order_by(*order_for("liked"))
    return [Room(shelf, liked.on_shelf(shelf).first()) for shelf in fullest_departments(ROOMS)]


def home(request: HttpRequest) -> HttpResponse:
    """What a visitor sees first."""
    context = {
        "window": _window(),
        "rooms": _rooms(),
        "liked": cards_for(list(_in_order("liked")[:ROW])),
        "new": cards_for(list(_in_order("new")[:ROW])),
        "wishes": concerns_of(Product.objects.live())[:WISHES],
        "brands": Brand.objects.on_sale().exclude(story="")[:BRANDS],
    }
    return render(request, "products/home.html", context)


@cache_control(public=True, max_age=3600)
def window(request: HttpRequest) -> HttpResponse:
    """The shop window as one still life, as SVG."""
    things = [subject_of(product) for product in _window()]
    return HttpResponse(draw_together(things), content_type="image/svg+xml; charset=utf-8")


def shelves(request: HttpRequest) -> HttpResponse:
    """Every shelf of the shop that something stands on."""
    return render(request, "products/shelves.html", {"departments": departments()})
