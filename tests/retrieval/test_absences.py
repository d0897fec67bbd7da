"""Lists of what is not inside, over the commas of a label: joined where closed, and never where one may err."""

from pathlib import Path

import pytest

from recommender.exceptions import ConfigurationError
from recommender.retrieval.absences import claimed
from recommender.retrieval.ingredients import groups_of

DENIED = (  # a label, and what it denies
    ("Formulated without Parabens, Phthalates, Fragrance & Talc.INGREDIENTS: Mica, Silica", "fragrance"),
    ("Mica, Silica. Free of gluten, parabens, synthetic fragrances and talc. Never tested on animals.", "fragrance"),
    ("Mica, Silica.\nThis product is free from sulfates, pore-clogging silicones, and mineral oil", "silicones"),
    ("Mica. Our products do not contain phthalates, drying alcohols or dyes; Silica", "drying alcohol"),
    ("Mica, May contain: Tin Oxide, Silica.Fragrance-Free. Paraben free.", "parabens"),
    ("Mica, May contain: Tin Oxide, Silica. Fragrance-free", "fragrance"),
    ("Mica, May contain: Carmine (CI 75470).Paraben Free", "parabens"),
    ("Tocopherol (gluten free), Mica", "gluten"),
)
KEPT = (  # a label, and what may be inside for all that it denies
    ("Free from parabens, Glycerin, Parfum and Talc.", "fragrance"),  # one comma for the claim and for the list
    ("Free from parabens, Fragrance, Mica and Alcohol. Silica", "drying alcohol"),
    ("Free from parabens, Parfum, Alcohol, Talc", "fragrance"),  # no "and": where does the claim end?
    ("Glycerin free from parabens, Parfum and Talc.", "fragrance"),  # about the glycerin
    ("Mica, Free from parabens, Parfum and Talc.", "fragrance"),  # amid the list
    ("Not free of parabens, fragrance and talc.", "fragrance"),
    ("None of these are free of parabens, fragrance and talc.", "fragrance"),
    ("It may not be made without parabens, fragrance and talc.", "talc"),
    ("Free of parabens, talc and less than 1% synthetic fragrance.", "fragrance"),
    ("Free of parabens, talc and all but natural fragrance.", "fragrance"),
    ("Free of parabens, sulfates and talc with fragrance.", "fragrance"),
    ("Free of parabens, sulfates and talc.mel, Silica", "honey"),
    ("Free of parabens, sulfates and talc. Aqua, Parfum", "fragrance"),
    ("Free of parabens, sulfates and talc INGREDIENTS: Mica, Parfum", "fragrance"),
    ("Free of parabens, sulfates and talc\nMica, Parfum", "fragrance"),
    ("Works without clogging, Retinyl Palmitate and Alcohol.", "retinoids"),
    ("Without sulfates, Linalool and Limonene.", "fragrance"),
    ("May contain: gluten-free oats", "gluten"),
    ("May contain nuts, not peanut-free", "peanut"),
    ("May contain: fragrance-free base", "fragrance"),
    ("Oat Flour (gluten free), Wheat Germ", "gluten"),
    ("Free of parabens, fragrance and talc. Contains: Fragrance", "fragrance"),
)


def _label(text: str) -> list[str]:
    """As a shop's importer splits it."""
    return text.split(",")


@pytest.mark.parametrize(("label", "group"), DENIED)
def test_what_a_closed_list_denies_is_not_suspected(label: str, group: str) -> None:
    assert group not in groups_of(_label(label)).suspected


@pytest.mark.parametrize(("label", "group"), KEPT)
def test_what_may_stand_behind_a_claim_stays_suspected(label: str, group: str) -> None:
    assert group in groups_of(_label(label)).suspected


def test_a_claim_takes_nothing_else_of_the_label_along() -> None:
    label = "Alcohol, Mica. Free of parabens, fragrance and talc. Retinol, Methylparaben"
    assert {"drying alcohol", "retinoids", "parabens"} <= groups_of(_label(label)).contained


@pytest.mark.parametrize("word", ["Talc", "tal.c", "(talc"])
def test_a_bad_word_is_refused_with_its_line(tmp_path: Path, word: str) -> None:
    file = tmp_path / "absences.json"
    parts = f'"before": ["any"],\n"after": ["oils"],\n"source": "ours",\n"things": ["{word}"]'
    file.write_text(f'{{"absences": {{\n{parts}}}}}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"absences\.json, line 5: .*bad pattern"):
        claimed(file)
