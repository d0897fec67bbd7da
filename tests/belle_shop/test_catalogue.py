"""The behaviour suite over the demo shop, and what is its alone: trees, variants, labels, drawn pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest

from belle_shop.catalogue import ShopCatalogue
from products.models import Product, Review
from recommender.contracts import ReviewedCatalogue
from recommender.models import IndexedReview
from recommender.retrieval import index
from tests.catalogue_behaviour import CatalogueBehaviour
from tests.products.cast import product, shelf

pytestmark = pytest.mark.django_db


class ShopStage:
    """tests.catalogue_behaviour.Stage over the demo shop."""

    knows_ingredients = True

    def __init__(self) -> None:
        self.catalogue = ShopCatalogue()

    def add(self, name: str, price: str = "20.00", stock: int = 10) -> str:
        sku = name.upper().replace(" ", "-")
        return product(sku, name=name, price=Decimal(price), stock=stock, skin_types=["dry"]).sku

    def price(self, sku: str, price: str) -> None:
        self._save(sku, price=Decimal(price))

    def stock(self, sku: str, units: int) -> None:
        self._save(sku, stock=units)

    def retire(self, sku: str) -> None:
        self._save(sku, is_live=False)

    def _save(self, sku: str, **fields: object) -> None:
        found = Product.objects.get(sku=sku)
        for name, value in fields.items():
            setattr(found, name, value)
        found.save()


class TestShopCatalogue(CatalogueBehaviour):
    @pytest.fixture
    def stage(self, db: None) -> ShopStage:
        return ShopStage()


def test_an_item_holds_all_that_the_shop_knows(db: None) -> None:
    product(
        "JAR",
        group="CREAM",
        name="Quiet Cream",
        variant="100 ml",
        size="100 ml",
        description="For windy days.",
        label="Aqua, Glycerin, 1,2-Hexanediol",
        concerns=["dryness"],
        claims=["Vegan", "Oil Free"],
        rating=Decimal("4.25"),
        rating_count=12,
        category=shelf("Skincare", "Face", "Creams"),
    )
    item = ShopCatalogue().fetch(["JAR"], "en")["JAR"]
    assert (item.group, item.variant, item.size, item.description) == ("CREAM", "100 ml", "100 ml", "For windy days.")
    assert item.category == ("Skincare", "Face", "Creams")
    assert item.ingredients == ("Aqua", "Glycerin", "1,2-Hexanediol")
    stated = {name: values for name, values in item.facets.items() if values}
    assert stated == {"concern": ("dryness",), "claim": ("Vegan", "Oil Free")}
    assert (item.rating, item.rating_count) == (4.25, 12)
    assert (item.url, item.image_url) == ("/products/JAR/", "/pictures/JAR.svg")


def test_a_product_without_ratings_has_none(db: None) -> None:
    product("CREAM")
    assert ShopCatalogue().fetch(["CREAM"], "en")["CREAM"].rating is None


def test_facets_name_categories_by_their_whole_path(db: None) -> None:
    product("A", category=shelf("Skincare", "Creams"), claims=["Vegan"])
    product("B", category=shelf("Body", "Creams"), claims=["Vegan", "Oil Free"])
    facets = ShopCatalogue().facets("en")
    assert facets.categories == {("Skincare", "Creams"): 1, ("Body", "Creams"): 1}
    stated = {name: values for name, values in facets.values.items() if values}
    assert stated == {"claim": {"Oil Free": 1, "Vegan": 2}}


def test_finish_hair_type_and_shade_are_read_off_claims_variants_and_swatches(db: None) -> None:
    product("A", claims=["Vegan", "Matte Finish"], variant="Prime Red", swatch="#b3242f")
    product("B", claims=["Curly Hair", "Wavy Hair"])
    item, values = ShopCatalogue().fetch(["A"], "en")["A"], ShopCatalogue().facets("en").values
    assert (item.facets["finish"], item.facets["shade"]) == (("matte",), ("red",))
    assert values["hair_type"] == {"curly": 1, "wavy": 1}
    assert (values["finish"], values["shade"]) == ({"matte": 1}, {"red": 1})


def test_a_long_catalogue_is_read_in_chunks(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("belle_shop.catalogue.CHUNK", 2)
    for number in range(5):
        product(f"P{number}", label=f"Aqua, Oil {number}")
    items = list(ShopCatalogue().changed_since(None, "en"))
    assert [item.ingredients for item in items] == [("Aqua", f"Oil {number}") for number in range(5)]


def test_reviews_tell_what_their_writers_said_of_their_skin(db: None) -> None:
    things = {"A": product("A"), "B": product("B")}
    for sku, author, skin, stars in (("A", "Alice", "dry", 5), ("A", "Bob", "", 2), ("B", "Charlie", "oily", 4)):
        Review.objects.create(
            product=things[sku],
            author=author,
            skin_type=skin,
            rating=stars,
            text="Nice.",
        )
    shop = ShopCatalogue()
    assert isinstance(shop, ReviewedCatalogue)
    told = [(one.sku, one.rating, dict(one.traits), one.text) for one in shop.reviews(["A"], "en")]
    assert told == [("A", 5, {"skin_type": "dry"}, "Nice."), ("A", 2, {}, "Nice.")]
    assert isinstance(shop.reviews(["A"], "en"), Iterator)


def test_a_review_that_is_written_or_withdrawn_reaches_the_index(
    db: None, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    sku = product("A").sku
    with django_capture_on_commit_callbacks() as told:
        review = Review.objects.create(product=Product.objects.get(sku=sku), author="Alice", rating=5, text="Nice.")
    assert told
    index.refresh(ShopCatalogue(), "en")
    assert IndexedReview.objects.get().ref == str(review.pk)
    review.delete()
    index.refresh(ShopCatalogue(), "en", skus=[sku])
    assert not IndexedReview.objects.exists()
