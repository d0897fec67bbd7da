"""A shelf, narrowed and sorted; and what a search finds."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control

from products.listing import listing
from products.models import Category, Product
from products.search import search as search_products
from products.shelving import stocked
from products.sorting import BEST_MATCH
from products.spelling import meant
from products.suggestions import places_for, suggestions_for

LONGEST_QUERY = 200


def category(request: HttpRequest, path: str) -> HttpResponse:
    """All that stands on a shelf and on those below it."""
    shelf = get_object_or_404(Category, path=path)
    context = {
        "category": shelf,
        "trail": shelf.trail()[:-1],
        "children": stocked().filter(parent=shelf),
        "listing": listing(Product.objects.live().on_shelf(shelf), request.GET),
    }
    return render(request, "products/category.html", context)


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by what is in the search field so far, for the script there."""
    return JsonResponse({"suggestions": [asdict(one) for one in suggestions_for(_query(request))]})


def search(request: HttpRequest) -> HttpResponse:
    """What a few words find; without words, the whole shop."""
    query = _query(request)
    found, every_word = search_products(query) if query else (Product.objects.live(), True)
    found_here = listing(found, request.GET, BEST_MATCH if query else "liked")
    context = {"query": query, "every_word": every_word, "listing": found_here, "places": places_for(query)}
    if query and not found_here.page.paginator.count and not found_here.chips:
        context["meant"] = meant(query)
    return render(request, "products/search.html", context)
