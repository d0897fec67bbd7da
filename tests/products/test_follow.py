"""What changes is dated, found under its new words, and announced after the commit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from products.models import Brand, Category, Product, ProductIngredient, Review
from tests.products.cast import product, shelf

pytestmark = pytest.mark.django_db


def test_a_saved_product_is_announced_after_the_commit(
    announced: list[frozenset[str]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        product("CREAM")
        assert announced == []
    assert frozenset(["CREAM"]) in announced


def test_a_rolled_back_change_is_never_announced(announced: list[frozenset[str]]) -> None:
    product("CREAM")  # the test's own transaction is rolled back
    assert announced == []


def rename_brand() -> None:
    Brand.objects.get().save()


def rename_department() -> None:
    Category.objects.get(name="Skincare").save()


def drop_an_ingredient() -> None:
    ProductIngredient.objects.get(position=1).delete()


def add_a_review() -> None:
    Review.objects.create(product=Product.objects.get(), author="Rosa", rating=5, text="Soft.")


@pytest.mark.parametrize("change", [rename_brand, rename_department, drop_an_ingredient, add_a_review])
def test_what_hangs_on_a_product_dates_and_announces_it(
    change: Callable[[], None],
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    product("CREAM", label="Aqua, Glycerin")
    before = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        change()
    assert announced == [frozenset(["CREAM"])]
    assert list(Product.objects.changed_since(before).values_list("sku", flat=True)) == ["CREAM"]


def test_a_new_brand_announces_nothing(
    announced: list[frozenset[str]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Brand.objects.create(name="Nobody", slug="nobody")
    assert announced == []


def test_a_renamed_brand_changes_the_words_its_products_are_found_by(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    product("CREAM")
    with django_capture_on_commit_callbacks(execute=True):
        brand = Brand.objects.get()
        brand.name = "Larch & Linnet"
        brand.save()
    assert "Larch & Linnet" in Product.objects.get().search_text


def test_a_moved_shelf_takes_its_children_along() -> None:
    creams = shelf("Face", "Creams", "Day Creams")
    face = Category.objects.get(name="Face")
    face.slug = "visage"
    face.save()
    creams.refresh_from_db()
    assert creams.path == "visage/creams/day-creams"
