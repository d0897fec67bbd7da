"""Labels in plain words."""

from __future__ import annotations

from collections import Counter

from products.importing import demo
from products.importing.reading import read_rows
from products.labels.explained import explain
from products.labels.words import heeds, plain_key, role_by_name, roles, sentences


def says(name: str) -> str:
    return explain([name]).entries[0].says


def test_a_name_is_known_however_the_label_prints_it() -> None:
    assert plain_key("Hamamelis Virginiana (Witch Hazel) Leaf Water") == "hamamelis virginiana leaf water"
    assert says("PARFUM (Fragrance)") == says("Parfum")
    assert says("Alcohol Denat.").startswith("Alcohol.")


def test_entries_keep_the_labels_order_and_spelling() -> None:
    assert [entry.name for entry in explain(["Zinc PCA", "Aqua (Water)"]).entries] == ["Zinc PCA", "Aqua (Water)"]


def test_a_name_without_a_sentence_of_its_own_has_its_roles() -> None:
    entry = explain(["Betaine"]).entries[0]
    assert entry.role is not None
    assert (entry.role.name, entry.says) == ("Draws water in", "Draws water to skin or hair and holds it there.")


def test_what_a_name_is_can_be_read_from_its_form() -> None:
    forms = {"CI 19140": "colour", "Plukenetia Volubilis Seed Oil": "soft", "Polyquaternium-47": "hair"}
    assert {name: role.key for name in forms if (role := explain([name]).entries[0].role)} == forms


def test_nothing_is_guessed_of_an_unknown_name() -> None:
    entry = explain(["Unobtainium"]).entries[0]
    assert (entry.role, entry.says) == (None, "")


def test_roles_are_counted() -> None:
    share = [(role.key, number) for role, number in explain(["Glycerin", "Parfum", "Betaine"]).share]
    assert share == [("water", 2), ("scent", 1)]


def test_scents_that_people_are_allergic_to_are_pointed_out() -> None:
    found = explain(["Aqua", "Limonene", "Parfum", "Linalool"]).heed
    assert [(one.key, one.names) for one in found] == [("scents", ["Limonene", "Linalool"])]


def test_vitamin_a_is_pointed_out() -> None:
    assert "Consider your daily intake" in explain(["Retinol"]).heed[0].says


def test_no_name_has_two_roles() -> None:
    times = Counter(name for _, names in roles() for name in names)
    assert len(times) == len(role_by_name())
    assert [name for name, number in times.items() if number > 1] == []


def test_every_name_in_the_files_is_written_as_it_is_looked_up() -> None:
    names = [*role_by_name(), *sentences(), *(name for heed in heeds() for name in heed.names)]
    assert [name for name in names if plain_key(name) != name] == []


def test_every_entry_of_the_demo_catalogue_is_explained() -> None:
    labels = [row.ingredients or () for row, _ in read_rows(demo.CATALOGUE)]
    assert {entry.name for label in labels for entry in explain(label).entries if not entry.says} == set()
