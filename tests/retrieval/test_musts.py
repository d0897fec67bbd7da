"""Which needs filter."""

from __future__ import annotations

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.retrieval.musts import clauses

SERUM = Need(NeedKind.CATEGORY, Op.IS, "Face Serums")
CREAM = Need(NeedKind.CATEGORY, Op.IS, "Moisturizers")
DRY = Need(NeedKind.SKIN_TYPE, Op.IS, "dry")
OILY = Need(NeedKind.SKIN_TYPE, Op.IS, "oily")


def test_categories_are_alternatives_and_skin_types_are_not() -> None:
    assert clauses([SERUM, DRY, CREAM, OILY]) == [(SERUM, CREAM), (DRY,), (OILY,)]


def test_unwanted_brands_are_each_kept_out() -> None:
    needs = [Need(NeedKind.BRAND, Op.IS_NOT, "Oak"), Need(NeedKind.BRAND, Op.IS_NOT, "Elm")]
    assert clauses(needs) == [(needs[0],), (needs[1],)]


def test_wishes_and_open_words_do_not_filter() -> None:
    assert clauses([Need(NeedKind.BRAND, Op.IS, "Oak", Strength.PREFER), Need(NeedKind.OPEN, Op.ABOUT, "gift")]) == []
