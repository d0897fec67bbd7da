"""The search: exact within the budget, without clashes, what matters most first; and the table that it goes by."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

import pytest

from recommender.contracts import Scored
from recommender.dialogue.routine import steps as table
from recommender.dialogue.routine.choosing import Offer, choose
from recommender.dialogue.routine.steps import TIMES, slots
from recommender.exceptions import ConfigurationError
from tests.dialogue.routine.conftest import ITEMS

SLOTS = slots(TIMES, False, frozenset())
ITEM = {item.sku: item for item in ITEMS}
FILLS = {"cleanser": "C", "morning treatment": "T", "moisturizer": "M", "sunscreen": "S", "evening treatment": "T"}


def offered(chance: Random) -> dict[str, list[Offer]]:
    """The shelves with prices and worths by lot."""
    items = [replace(item, price=Decimal(chance.randint(5, 40))) for item in ITEMS]
    return {
        name: [Offer(Scored(item, worth := chance.random(), {}), worth) for item in items if item.sku[0] == letter]
        for name, letter in FILLS.items()
    }


@pytest.mark.parametrize("seed", range(8))
def test_no_other_way_to_fill_all_is_worth_more(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - a lot, no secret
    given, limit = offered(chance), Decimal(chance.randint(60, 160))
    found = choose(SLOTS, given, limit, frozenset())
    names = [slot.name for slot in SLOTS]
    ways = [dict(zip(names, way, strict=True)) for way in product(*(given[name] for name in names))]
    worths = [sum(one.worth for one in way.values()) for way in ways if _goes(way, limit)]
    if worths:
        assert sum(one.score for one in found.picks.values()) == pytest.approx(max(worths))
    else:
        assert found.empty


def _goes(way: dict[str, Offer], limit: Decimal) -> bool:
    """By hand: no product twice, within the limit, acid and retinoid apart at night."""
    inside = {name: " ".join(one.scored.item.ingredients or ()) for name, one in way.items()}
    night = inside["evening treatment"] + inside["moisturizer"] + inside["cleanser"]
    day = inside["morning treatment"] + inside["moisturizer"] + inside["cleanser"]
    clash = any("Retin" in held and "Glycolic" in held for held in (night, day))
    clash = clash or any("Retinol" in held and "Retinal" in held for held in (night, day))
    once = way["morning treatment"].scored.item.sku != way["evening treatment"].scored.item.sku
    return once and not clash and sum(one.cost for one in way.values()) <= limit


def test_what_clashes_with_the_rest_is_left_out_for_that() -> None:
    given = {
        "moisturizer": [Offer(Scored(ITEM["M3"], 1.0, {}), 1.0)],
        "evening treatment": [Offer(Scored(ITEM["T4"], 1.0, {}), 1.0)],
    }
    found = choose(SLOTS, given, None, frozenset())
    assert (set(found.picks), found.empty) == ({"moisturizer"}, {"evening treatment": "clash"})


def test_what_her_wish_is_asked_of_matters_more_than_any() -> None:
    given = offered(Random(1))  # noqa: S311 - a lot, no secret
    found = choose(SLOTS, given, Decimal(41), frozenset({"evening treatment"}))
    assert next(iter(found.picks)) == "evening treatment"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"kinds": ["cleanser"]', '"kinds": ["clenser"]', "names an unknown 'clenser'"),
        ('"times": ["morning"]', '"times": ["noon"]', "names an unknown 'noon'"),
        ('"time": "evening"', '"time": "night"', "is unknown: 'night'"),
        ('"wants": "sunscreen"', '"wants": "hat"', "is no step: 'hat'"),
        ('"inside": ["retinoids"]', '"inside": ["retinoid stuff"]', "names an unknown 'retinoid stuff'"),
    ],
)
def test_a_slip_in_the_table_is_refused_with_line_and_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, told: str
) -> None:
    path = tmp_path / "steps.json"
    path.write_text(table.FILE.read_text().replace(right, wrong, 1))
    monkeypatch.setattr(table, "FILE", path)
    with pytest.raises(ConfigurationError, match=rf"steps.json, line \d+: .*{told}\.? (?:Name|Write) "):
        [*table.table.__wrapped__(), *table.actives.__wrapped__()]
