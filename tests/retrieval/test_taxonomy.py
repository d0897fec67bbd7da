"""From words to the shop's own shelves."""

import pytest

from recommender.retrieval.taxonomy import Taxonomy
from tests.dialogue.needs import shop

FLAT = Taxonomy(
    {
        ("Face Wash & Cleansers",): 90,
        ("Face Wash",): 5,
        ("Cleansers",): 1,
        ("Brush Cleaners",): 3,
        ("Moisturizers",): 80,
        ("Moisturizer & Treatments",): 4,
        ("Night Creams",): 9,
        ("Lip Balm & Treatment",): 40,
        ("Lip Balms & Treatments",): 2,
        ("Scrub & Exfoliants",): 6,
        ("Exfoliators",): 12,
        ("Setting Spray & Powder",): 7,
        ("For Body",): 8,
        ("BB & CC Cream",): 3,
        ("BB & CC Creams",): 2,
        ("Herbal Teas",): 2,
    }
)


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        ("cleanser", {"Face Wash & Cleansers", "Face Wash", "Cleansers"}),
        ("brush cleaner", {"Brush Cleaners"}),
        ("moisturiser", {"Moisturizers", "Night Creams"}),
        ("night cream", {"Night Creams"}),
        ("lip balms", {"Lip Balm & Treatment", "Lip Balms & Treatments"}),
        ("exfoliator", {"Exfoliators"}),
        ("body scrub", {"Scrub & Exfoliants"}),
        ("setting powder", {"Setting Spray & Powder"}),
        ("bb cream", {"BB & CC Cream", "BB & CC Creams"}),
        ("herbal tea", {"Herbal Teas"}),
    ],
)
def test_words_mean_every_shelf_that_answers_them(words: str, leaves: set[str]) -> None:
    value = FLAT.find(words)
    assert value is not None
    assert FLAT.leaves(value) == leaves


def test_the_value_is_the_largest_shelf_of_that_meaning() -> None:
    assert FLAT.find("face wash") == "Face Wash & Cleansers" or FLAT.find("cleanser") == "Face Wash & Cleansers"


def test_a_shelf_named_in_full_is_found_as_it_stands() -> None:
    assert FLAT.find("Moisturizer & Treatments") == "Moisturizer & Treatments"
    assert FLAT.leaves("Moisturizer & Treatments") == {"Moisturizer & Treatments"}


def test_a_part_of_the_body_is_no_kind_of_product() -> None:
    assert all(words != ("for", "body") for words, _, _ in FLAT.spoken())


def test_the_shelf_above_says_what_a_leaf_is_of() -> None:
    taxonomy = Taxonomy({("Hair", "Masks"): 4, ("Face", "Masks & Peels"): 9, ("Body", "Scrubs"): 2})
    assert taxonomy.leaves(taxonomy.find("hair mask") or "") == {"Masks"}
    assert taxonomy.leaves(taxonomy.find("body scrub") or "") == {"Scrubs"}


def test_an_upper_shelf_means_all_that_stands_under_it() -> None:
    taxonomy = shop.vocabulary().taxonomy
    assert {"Shampoo", "Conditioner", "Hair Masks"} <= taxonomy.leaves("Hair")


def test_a_kind_without_a_shelf_falls_back_to_a_broader_one() -> None:
    taxonomy = Taxonomy({("Face Masks",): 5, ("Lipstick",): 3})
    assert taxonomy.find("sheet mask") == "Face Masks"
    assert taxonomy.find("liquid lipstick") == "Lipstick"


def test_what_the_shop_does_not_sell_is_not_found() -> None:
    assert FLAT.find("mascara") is None
    assert ("mascara",) in [words for words, _ in FLAT.lacking()]
    assert FLAT.leaves("mascara") == frozenset()


def test_a_slip_in_a_shelf_name_still_means_the_shelf() -> None:
    taxonomy = Taxonomy({("Moisturzers",): 5})
    assert taxonomy.leaves(taxonomy.find("moisturizer") or "") == {"Moisturzers"}


def test_leaves_of_every_value_hold_the_value_itself() -> None:
    taxonomy = shop.vocabulary().taxonomy
    for _, value, _ in taxonomy.spoken():
        leaves = taxonomy.leaves(value)
        assert leaves
        assert all(value in taxonomy.leaves(leaf) or leaf in leaves for leaf in leaves)


def test_an_empty_shop_has_no_shelves() -> None:
    assert Taxonomy({}).find("toner") is None
