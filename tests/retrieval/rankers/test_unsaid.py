"""What she may want and has not said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from recommender.contracts import Need, NeedKind, Op
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.unsaid import Unsaid
from tests.retrieval.shelf import item

# Only skin types are left to guess.
SAID = [
    Need(kind, Op.IS, "x")
    for kind in (NeedKind.BUDGET, NeedKind.RATING, NeedKind.BRAND, NeedKind.AVOID, NeedKind.CONTAINS)
]


def typed(sku: str, *skin_types: str) -> Candidate:
    return Candidate(item(sku, facets={"skin_type": skin_types} if skin_types else {}))


def test_a_share_is_the_chance_of_meeting_one_more_need() -> None:
    dry, both, none = typed("dry", "dry"), typed("both", "dry", "oily"), typed("none")
    unsaid = Unsaid(SAID, [dry, both, none])
    shares = [unsaid.share(one.item) for one in (dry, both, none)]
    assert shares == pytest.approx([(1 + 0.5) / 3, (1 + 0.5 + 0.5) / 3, 0.0])
    assert unsaid.most == pytest.approx(2 / 3)


def test_what_has_a_place_need_not_be_met_again() -> None:
    dry, both = typed("dry", "dry"), typed("both", "dry", "oily")
    unsaid = Unsaid(SAID, [dry, both])
    unsaid.cover(dry.item)
    assert unsaid.share(dry.item) == 0.0
    assert unsaid.share(both.item) == pytest.approx(0.25)
    assert unsaid.covered(both.item) == pytest.approx(0.75)


def test_what_she_has_said_is_not_guessed() -> None:
    unsaid = Unsaid([*SAID, Need(NeedKind.SKIN_TYPE, Op.IS, "dry")], [typed("dry", "dry")])
    assert (unsaid.share(item("dry")), unsaid.most) == (0.0, 1.0)


def test_a_product_free_of_what_many_hold_meets_more() -> None:
    said = [need for need in SAID if need.kind is not NeedKind.AVOID]
    labels = {"scented": {"fragrance"}, "both": {"fragrance", "silicones"}, "clean": set[str](), "unknown": None}
    candidates = [
        Candidate(item(sku), suspected=None if inside is None else frozenset(inside)) for sku, inside in labels.items()
    ]
    unsaid = Unsaid(said, candidates)
    shares = {sku: unsaid.share(item(sku)) for sku in labels}
    assert shares["clean"] > shares["scented"] > shares["both"] == shares["unknown"] == 0.0


def test_asked_for_ingredients_count_and_shunned_ones_do_not() -> None:
    said = [need for need in SAID if need.kind is not NeedKind.CONTAINS]
    active = Candidate(item("active"), contained=frozenset({"niacinamide", "fragrance"}))
    scented = Candidate(item("scented"), contained=frozenset({"fragrance"}))
    unsaid = Unsaid(said, [active, scented])
    assert unsaid.share(active.item) > unsaid.share(scented.item) == 0.0


def test_the_cheapest_meets_every_budget() -> None:
    said = [need for need in SAID if need.kind is not NeedKind.BUDGET]
    candidates = [Candidate(item(str(price), price=Decimal(price))) for price in (10, 20, 30, 40, 50)]
    unsaid = Unsaid(said, candidates)
    shares = [unsaid.share(one.item) for one in candidates]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == pytest.approx(0.8)  # the dearest item meets no budget that parts the five
    assert shares[-1] == 0.0
