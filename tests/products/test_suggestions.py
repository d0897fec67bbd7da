"""Suggestions while she types."""

from __future__ import annotations

import pytest
from django.test import Client

from products.follow import refresh
from tests.products.cast import brand, product, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stock() -> None:
    product("CREAM", name="Quiet Cream", group="G", variant="50 ml")
    product("JAR", name="Quiet Cream", group="G", variant="100 ml")
    product("OIL", name="Quince Oil", category=shelf("Skincare", "Face Oils"), brand=brand("Quiet Larch"))
    refresh(["CREAM", "JAR", "OIL"])


def labels(client: Client, query: str) -> list[tuple[str, str]]:
    found = client.get("/search/suggest/", {"q": query}).json()["suggestions"]
    return [(one["label"], one["kind"]) for one in found]


def test_letters_find_makers_and_products_once_each(client: Client) -> None:
    first, *things = labels(client, "qui")
    assert first == ("Quiet Larch", "Maker")
    assert sorted(things) == [("Quiet Cream", "Alder & Finch"), ("Quince Oil", "Quiet Larch")]


def test_a_shelf_is_found_by_any_of_its_words(client: Client) -> None:
    assert ("Face Oils", "Shelf") in labels(client, "oil")
    assert ("Face Oils", "Shelf") not in labels(client, "il")


def test_one_letter_is_too_few_and_signs_find_nothing(client: Client) -> None:
    for query in ("q", " q ", "", "(((", "\x00\x00", "zz+zz"):
        assert labels(client, query) == []


def test_a_search_for_signs_only_finds_nothing_and_breaks_nothing(client: Client) -> None:
    assert "Nothing found for" in client.get("/search/", {"q": "((("}).content.decode()


def test_the_page_of_results_suggests_places_without_a_script(client: Client) -> None:
    html = client.get("/search/?q=oils").content.decode()
    assert "Shelves and makers of that name" in html
    assert 'href="/shelves/skincare/face-oils/"' in html
