"""What is better not worn together is told with names, places and a source; what goes together is left alone."""

from pathlib import Path

import pytest

from recommender.contracts import Item
from recommender.exceptions import ConfigurationError
from recommender.retrieval import clashes as table
from recommender.retrieval.clashes import clashes
from tests.retrieval.shelf import item


def holding(sku: str, *listed: str) -> Item:
    return item(sku, name=f"Item {sku}", ingredients=("Aqua", *listed))


def found(one: str, other: str) -> set[str]:
    """The codes that speak of two labels written with commas."""
    told = clashes([holding("A", *one.split(", ")), holding("B", *other.split(", "))])
    assert told == [] or all(clash.source for clash in told)
    return {clash.code for clash in told}


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Retinol", "Glycolic Acid", "retinoid_and_acid"),
        ("Salicylic Acid", "Glycerin, Retinal", "retinoid_and_acid"),
        ("Retinyl Palmitate", "Betaine Salicylate", "retinoid_and_acid"),
        ("Retinol", "Hydroxypinacolone Retinoate", "two_retinoids"),
        ("Lactic Acid", "Salicylic Acid", "exfoliant_stacking"),
        ("Mandelic Acid", "Glycolic Acid", "exfoliant_stacking"),
        ("Benzoyl Peroxide", "Tretinoin", "peroxide_and_retinoid"),
        ("Ascorbic Acid", "Benzoyl Peroxide", "peroxide_and_vitamin_c"),
        ("L-Ascorbic Acid", "Ascorbic Acid", "two_vitamin_c"),
    ],
)
def test_two_that_clash_are_told_whichever_comes_first(one: str, other: str, code: str) -> None:
    assert found(one, other) == found(other, one) == {code}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niacinamide", "Ascorbic Acid"),
        ("Adapalene", "Benzoyl Peroxide"),
        ("Ascorbyl Glucoside", "Ascorbic Acid"),
        ("Retinol", "Hyaluronic Acid"),
        ("Retinol", "Sodium Lactate"),
        ("Bakuchiol", "Glycolic Acid"),
        ("Retinol", "Thioglycolic Acid"),
        ("Retinol", "Salix Alba Bark Extract"),
        ("Retinol", "Ethylhexyl Salicylate"),
        ("Retinol, Glycolic Acid", "Panthenol"),
        ("Free from: parabens, Retinol", "Glycolic Acid"),
        ("Retinol", ", ".join(["Glycerin"] * 14 + ["Lactic Acid"])),
    ],
)
def test_what_goes_together_is_left_alone(one: str, other: str) -> None:
    assert found(one, other) == set()


def test_a_clash_names_items_ingredients_and_their_places() -> None:
    (clash,) = clashes([holding("A", "Glycerin", "Retinol"), holding("B", "Glycolic Acid")])
    assert (clash.one.item.sku, clash.one.name, clash.one.place) == ("A", "Retinol", 3)
    assert (clash.other.item.sku, clash.other.name, clash.other.place) == ("B", "Glycolic Acid", 2)
    start = "Item A has Retinol (no. 3 in its list) and Item B has Glycolic Acid (no. 2 in its list): a retinoid and"
    assert clash.say.startswith(start)
    assert clash.how == "advised"


def test_an_unknown_list_clashes_with_nothing() -> None:
    assert clashes([item("A", ingredients=None), holding("B", "Retinol")]) == []


def test_of_three_every_pair_is_looked_at() -> None:
    three = [holding("A", "Retinol"), holding("B", "Glycolic Acid"), holding("C", "Salicylic Acid")]
    assert [clash.code for clash in clashes(three)] == ["retinoid_and_acid", "retinoid_and_acid", "exfoliant_stacking"]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"how": "advised"', '"how": "maybe"', "line 6: 'rules' > 1 > 'how' is not how a rule can be known"),
        ('"one": ["retinoids"]', '"one": ["retinoyds"]', "'rules' > 1 > 'one' > 1 names an unknown group"),
        ('"other_first": 12', '"other_first": "12"', "'other_first' is missing or no number"),
    ],
)
def test_a_broken_rule_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was: str, becomes: str, said: str
) -> None:
    path = tmp_path / "clashes.json"
    path.write_text(table.FILE.read_text(encoding="utf-8").replace(was, becomes, 1), encoding="utf-8")
    monkeypatch.setattr(table, "FILE", path)
    with pytest.raises(ConfigurationError, match=said):
        table.rules.__wrapped__()
