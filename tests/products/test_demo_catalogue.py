"""The demo catalogue is honest: what it claims agrees with its lists."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from statistics import mean

import pytest

from products.importing import demo
from products.importing.reading import check, read_rows
from products.importing.row import CatalogueRow

NEVER_IN = {
    "Vegan": r"cera alba|\bmel\b|propolis|royal jelly|lanolin|75470|keratin|\bsilk|shellac|collagen|pearl|\bmilk",
    "Fragrance Free": r"parfum|aroma|linalool|limonene|citronell|geraniol|citral|eugenol|coumarin|cinnam|ionone"
    r"|vanillin|benzyl (salicylate|benzoate|alcohol)|menthol|evernia"
    r"|(flower|peel|leaf|wood|lavender\)|sage\)|jasmine\)) oil",
    "Without Silicones": r"dimethicon|siloxane|siloxysilicate|silsesquioxane|polysilicone",
    "Without Sulfates": r"(laureth|lauryl|coco|myreth) sulfate",
    "Without Parabens": r"paraben",
    "Alcohol Free": r"alcohol denat",
    "Oil Free": r"\boil\b|petrolatum|triglyceride|butter",
}
FREE_OF = set(NEVER_IN) - {"Vegan"}


@cache
def rows() -> list[CatalogueRow]:
    return [row for row, _ in read_rows(demo.CATALOGUE)]


def reviews() -> list[dict[str, str]]:
    with (demo.FOLDER / "reviews.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.django_db
def test_the_file_has_no_errors() -> None:
    assert check(demo.CATALOGUE).wrong == 0


def test_there_is_something_of_everything() -> None:
    assert len({row.group for row in rows()}) >= 280
    departments = Counter(row.shelves[0] for row in rows())
    assert set(departments) == set(demo.DEPARTMENTS)
    assert min(departments.values()) >= 10
    assert any(row.stock == 0 for row in rows())
    assert 3 <= sum(row.ingredients is None for row in rows()) < len(rows()) / 10


def test_every_shelf_offers_a_choice_of_makers_and_prices() -> None:
    shelves: dict[tuple[str, ...], list[CatalogueRow]] = {}
    for row in rows():
        shelves.setdefault(row.shelves, []).append(row)
    for shelf, there in shelves.items():
        assert len({row.group for row in there}) >= 3, shelf
        assert len({row.brand for row in there}) >= 2, shelf
        assert max(row.price for row in there) > min(row.price for row in there), shelf


@pytest.mark.parametrize("claim", NEVER_IN)
def test_a_claim_agrees_with_the_list(claim: str) -> None:
    never = re.compile(NEVER_IN[claim], re.IGNORECASE)
    claiming = [row for row in rows() if claim in row.claims]
    assert len(claiming) >= 10
    lies = {row.sku: [name for name in row.ingredients or () if never.search(name)] for row in claiming}
    assert {sku: names for sku, names in lies.items() if names} == {}


def test_nothing_is_called_free_of_anything_without_a_list() -> None:
    unknown = [row for row in rows() if row.ingredients is None]
    assert [row.sku for row in unknown if FREE_OF & set(row.claims)] == []


def test_variants_are_one_product_in_several_forms() -> None:
    groups: dict[str, list[CatalogueRow]] = {}
    for row in rows():
        groups.setdefault(row.group, []).append(row)
    for variants in groups.values():
        assert len({(row.name, row.brand, row.shelves) for row in variants}) == 1
        assert len({row.variant for row in variants}) == len(variants)


def test_prices_and_ratings_are_believable() -> None:
    assert all(6 <= row.price <= 95 and row.currency == "USD" for row in rows())
    assert all(row.rating and 3 <= row.rating < 5 and row.rating_count > 0 for row in rows())


def test_every_description_is_two_sentences_of_its_own() -> None:
    said = {row.group: row.description for row in rows()}
    assert len(set(said.values())) == len(said)
    assert [sku for sku, text in said.items() if len(re.findall(r"[.!?](?:\s|$)", text)) < 2] == []


def test_nothing_promises_to_heal() -> None:
    medical = re.compile(r"\b(cures?|heals?|eczema|psoriasis|dermatitis|clinically|dermatologist)\b", re.IGNORECASE)
    texts = [row.description for row in rows()] + [review["text"] for review in reviews()]
    assert [text for text in texts if medical.search(text)] == []


def test_reviews_belong_to_products_and_say_something_of_their_own() -> None:
    written = reviews()
    assert len(written) >= 350
    assert {review["sku"] for review in written} <= {row.sku for row in rows()}
    assert len({review["text"] for review in written}) == len(written)
    assert {review["skin_type"] for review in written} == {"", "normal", "dry", "combination", "oily", "sensitive"}
    assert {review["rating"] for review in written} >= {"2", "3", "4", "5"}


def test_the_stars_of_the_written_reviews_go_with_the_mean() -> None:
    ratings = {row.sku: row.rating for row in rows()}
    stars: dict[str, list[int]] = {}
    for review in reviews():
        stars.setdefault(review["sku"], []).append(int(review["rating"]))
    far = {sku: mean(told) for sku, told in stars.items() if abs(mean(told) - float(ratings[sku] or 0)) > 2}
    assert far == {}


def test_every_brand_is_dressed() -> None:
    with (demo.FOLDER / "brands.csv").open(encoding="utf-8", newline="") as lines:
        dressed = {row["name"] for row in csv.DictReader(lines)}
    assert dressed == {row.brand for row in rows()}
