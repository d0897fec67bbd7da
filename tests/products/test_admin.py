"""The shop in Django's admin."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from products import bag
from products.checkout import place_order
from products.models import Product, ProductIngredient, Review
from tests.products.cast import product

pytestmark = pytest.mark.django_db
ROOMS = ("bag", "brand", "category", "ingredient", "order", "product", "review")


@pytest.fixture
def shop(session: SessionBase) -> Product:
    cream = product("CREAM", label="Aqua, Glycerin")
    Review.objects.create(product=cream, author="Rosa", rating=4, text="Soft.")
    bag.add(session, "CREAM")
    place_order(bag.current(session), "Rosa")
    return cream


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("query", ["", "?q=cream"])
def test_every_list_opens_and_can_be_searched(admin_client: Client, shop: Product, room: str, query: str) -> None:
    assert admin_client.get(f"/admin/products/{room}/{query}").status_code == 200


def test_a_product_opens_with_its_label_and_reviews(admin_client: Client, shop: Product) -> None:
    html = admin_client.get(f"/admin/products/product/{shop.pk}/change/").content.decode()
    assert "Glycerin" in html
    assert "Soft." in html


def test_an_order_is_read_only(admin_client: Client, shop: Product) -> None:
    assert admin_client.get("/admin/products/order/add/").status_code == 403


def test_a_product_is_retired_and_never_deleted(admin_client: Client, shop: Product) -> None:
    assert admin_client.get(f"/admin/products/product/{shop.pk}/delete/").status_code == 403


@pytest.mark.parametrize(("action", "live_before"), [("retire", True), ("sell_again", False)])
def test_products_are_retired_and_brought_back_with_an_announcement(
    admin_client: Client,
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    action: str,
    live_before: bool,
) -> None:
    cream = product("CREAM", is_live=live_before)
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post("/admin/products/product/", {"action": action, "_selected_action": [cream.pk]})
    assert announced[-1] == frozenset(["CREAM"])
    cream.refresh_from_db()
    assert cream.is_live is not live_before


def test_a_list_is_changed_in_place_and_announced(
    admin_client: Client,
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cream = product("CREAM", label="Aqua, Glycerin", concerns=["dryness"])
    places = list(ProductIngredient.objects.all())
    form = {
        "name": "Quiet Cream", "brand": cream.brand_id, "category": cream.category_id, "sku": "CREAM", "group": "CREAM",
        "price": "19.00", "currency": "USD", "stock": 4, "skin_types": ["dry"], "concerns": "dryness,redness",
        "claims": "", "rating_count": 0, "is_live": "on", "ingredients_known": "on",
        "ingredient_places-TOTAL_FORMS": 2, "ingredient_places-INITIAL_FORMS": 2,
        "reviews-TOTAL_FORMS": 0, "reviews-INITIAL_FORMS": 0,
    }  # fmt: skip
    for number, place in enumerate(places):
        form |= {f"ingredient_places-{number}-{name}": getattr(place, name) for name in ("id", "position")}
        form[f"ingredient_places-{number}-product"] = cream.pk
        form[f"ingredient_places-{number}-ingredient"] = place.ingredient_id
    form["ingredient_places-0-DELETE"] = "on"
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(f"/admin/products/product/{cream.pk}/change/", form)
    assert answer.status_code == 302, answer.context["errors"]
    cream = Product.objects.get()
    assert (cream.label(), cream.skin_types, cream.concerns) == (["Glycerin"], ["dry"], ["dryness", "redness"])
    assert frozenset(["CREAM"]) in announced
    assert "Aqua" not in cream.search_text
