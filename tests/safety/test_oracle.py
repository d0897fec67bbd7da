"""The judge must be able to say no: it knows traps in both directions, by tables of its own."""

import pytest

from recommender.retrieval.ingredients import groups
from tests.safety.oracle import MEANINGS, clean, held


@pytest.mark.parametrize(
    ("avoided", "label"),
    [
        ("drying alcohol", "Water, Alcohol (Organic), Glycerin"),
        ("fragrance", "Free of parabens. Aqua, Parfum"),
        ("nut oils", "Prunus Amygdalus Dulcis (Sweet Almond) Oil"),
        ("retinoids", "Works without clogging pores.\nRetinyl Palmitate"),
        ("parabens", "Free from silicones. Ingredients Aqua, Methylparaben"),
        ("parabens", "Free from silicones ingredients aqua, methylparaben"),
        ("parabens", "May contain: Methylparaben"),
        ("citric acid", "Aqua/Water, Citric Acid*"),
    ],
)
def test_what_is_printed_is_held(avoided: str, label: str) -> None:
    assert held(avoided, label)
    assert not clean(avoided, label)


@pytest.mark.parametrize(
    ("avoided", "label"),
    [
        ("drying alcohol", "Cetearyl Alcohol, Phenoxyethanol, alcohol-free"),
        ("fragrance", "Linoleic Acid. Formulated without fragrance, parabens and sulfates."),
        ("parabens", "Aqua. All are free from silicones, animal ingredients and parabens."),
        ("nut oils", "Cocos Nucifera (Coconut) Oil, Myristica Fragrans (Nutmeg) Powder"),
        ("sulfates", "Magnesium Sulfate, Sodium Lauryl Sulfoacetate"),
        ("linalool", "Linoleic Acid"),
    ],
)
def test_a_look_alike_is_clean(avoided: str, label: str) -> None:
    assert clean(avoided, label)


def test_a_doubt_is_neither_held_nor_clean() -> None:
    assert held("fragrance", "Lavandula Angustifolia (Lavender) Oil") is None
    assert not clean("fragrance", "Lavandula Angustifolia (Lavender) Oil")


def test_the_judge_knows_groups_by_belles_names() -> None:
    assert set(MEANINGS) <= set(groups())
    assert len(MEANINGS) > 40
