"""Finding products by words."""

import pytest
from django.http import QueryDict
from django.test import Client

from products.follow import refresh
from products.listing import listing
from products.models import Product
from products.search import search, words_of
from products.sorting import BEST_MATCH
from products.spelling import meant
from tests.products.cast import brand, product, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(db: None) -> None:
    product("CREAM", name="Quiet Cream", label="Aqua, Niacinamide", description="For windy days.")
    product("SERUM", name="Bright Serum", category=shelf("Skincare", "Serums"), label="Aqua, Ascorbic Acid")
    product("WASH", name="Foam", brand=brand("Larch & Linnet"), category=shelf("Body", "Body Wash"))
    product("OLD", name="Quiet Balm", is_live=False)
    refresh(Product.objects.values_list("sku", flat=True))


def found(query: str) -> set[str]:
    return {product.sku for product in search(query)[0]}


@pytest.mark.parametrize(
    ("query", "skus"),
    [
        ("quiet", {"CREAM"}),
        ("QUIET creams", {"CREAM"}),
        ("niacinamide", {"CREAM"}),
        ("serums", {"SERUM"}),
        ("linnet", {"WASH"}),
        ("bri", {"SERUM"}),
        ("windy", {"CREAM"}),
        ("lipstick", set()),
        ("", set()),
        ("'&|!():*", set()),
    ],
)
def test_words_are_found_in_names_brands_shelves_labels_and_descriptions(query: str, skus: set[str]) -> None:
    assert found(query) == skus


def test_every_word_is_wanted_where_something_has_them_all() -> None:
    products, every_word = search("aqua ascorbic")
    assert ({product.sku for product in products}, every_word) == ({"SERUM"}, True)


def test_some_of_the_words_will_do_where_nothing_has_them_all() -> None:
    products, every_word = search("quiet lipstick")
    assert ({product.sku for product in products}, every_word) == ({"CREAM"}, False)


def test_a_word_in_the_name_counts_more_than_one_in_the_text() -> None:
    product("OTHER", name="Balm", description="A serum in all but name.")
    refresh(["OTHER"])
    cards = listing(search("serum")[0], QueryDict(), BEST_MATCH).cards
    assert [card.product.sku for card in cards] == ["SERUM", "OTHER"]


@pytest.mark.parametrize(
    ("query", "guess"),
    [
        ("seerum", "serum"),
        ("quiett foam", "quiet foam"),
        ("moisturisers", "moisturizers"),
        ("xyzzy", ""),
        ("serum", ""),
    ],
)
def test_a_misspelt_word_is_guessed(query: str, guess: str) -> None:
    assert meant(query) == guess


def test_a_search_without_result_offers_the_guess(client: Client) -> None:
    html = client.get("/search/?q=seerum").content.decode()
    assert 'Did you mean <a href="/search/?q=serum">serum</a>?' in html
    assert "Did you mean" not in client.get("/search/?q=serum").content.decode()


def test_a_very_long_query_is_cut() -> None:
    assert len(words_of("one " * 50)) == 12
