"""What an ingredient is known for, and how much its place in a list says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recommender.contracts import Need, NeedKind, Op
from recommender.exceptions import ConfigurationError
from recommender.retrieval import evidence, ingredients

ACNE = Need(NeedKind.CONCERN, Op.HELPS, "acne")
INCI = {"vitamin c": "Ascorbic Acid", "retinoids": "Retinol", "peptides": "Palmitoyl Tripeptide-1"}
INCI |= {
    "ceramides": "Ceramide NP",
    "shea butter": "Butyrospermum Parkii Butter",
    "hyaluronic acid": "Sodium Hyaluronate",
}
GOOD = {"concern": "acne", "ingredient": "salicylic acid", "source": "somebody"}


def strength(*listed: str, need: Need = ACNE) -> float:
    return evidence.strength([need], listed, ingredients.groups_of(listed).contained)


def test_every_entry_names_a_concern_an_ingredient_that_labels_bear_and_a_source() -> None:
    for concern, known in evidence.table().items():
        for name, source in known.items():
            label = INCI.get(name, name.upper())
            found = evidence.best(concern, ("Aqua", label))
            assert found, (concern, name)
            assert (found.ingredient, found.place, len(source) > 10) == (name, 2, True)


def test_the_top_of_a_list_tells_more_than_its_end() -> None:
    filler = [f"Filler {number}" for number in range(30)]
    assert strength("Aqua", "Salicylic Acid") == 1.0
    assert strength(*filler[:9], "Salicylic Acid") == 0.5
    assert 0 < strength(*filler, "Salicylic Acid") < 0.2
    assert strength("Aqua", "Glycerin") == strength() == 0.0


def test_the_best_of_several_counts() -> None:
    found = evidence.best("acne", ("Aqua", "Niacinamide", "Salicylic Acid"))
    assert found
    assert (found.ingredient, found.place) == ("niacinamide", 2)


@pytest.mark.parametrize("said", ["Acne", "acne", "breakouts", "Blemishes"])
def test_a_shop_may_call_a_concern_as_shoppers_do(said: str) -> None:
    assert evidence.known(said) == evidence.known("acne") != {}


def test_what_she_does_not_want_help_with_needs_no_evidence() -> None:
    assert strength("Salicylic Acid", need=Need(NeedKind.CONCERN, Op.IS_NOT, "acne")) == 0.0
    assert strength("Salicylic Acid", need=Need(NeedKind.OPEN, Op.ABOUT, "acne")) == 0.0


@pytest.mark.parametrize("look_alike", ["Salicylic Acid Free", "Butyloctyl Salicylate", "Linoleic Acid"])
def test_a_look_alike_is_no_evidence(look_alike: str) -> None:
    assert strength("Aqua", look_alike) == 0.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"concern": "bad luck"}, "is no concern"),
        ({"ingredient": "Salicylic Acid"}, "lower case"),
        ({"source": ""}, "source"),
        ({"extra": "x"}, "unknown part"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], told: str
) -> None:
    file = tmp_path / "evidence.json"
    file.write_text(json.dumps({"evidence": [GOOD, GOOD | change]}, indent=1))
    monkeypatch.setattr(evidence, "FILE", file)
    with pytest.raises(ConfigurationError, match=rf"evidence.json, line \d+.*{told}"):
        evidence.table.__wrapped__()
