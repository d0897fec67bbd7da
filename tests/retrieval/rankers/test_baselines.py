"""What each baseline looks at."""

from __future__ import annotations

import math

import pytest

from recommender.contracts import Context, Need, NeedKind, Op
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.base import Ranker
from recommender.retrieval.rankers.ifipf import IfIpfRanker
from recommender.retrieval.rankers.keyword import KeywordRanker
from recommender.retrieval.rankers.popularity import PopularityRanker
from tests.retrieval.shelf import item

ACNE = Need(NeedKind.CONCERN, Op.HELPS, "acne")


def order(ranker: Ranker, *candidates: Candidate) -> list[str]:
    return [one.item.sku for one in ranker.order([ACNE], candidates, Context())]


def test_popularity_knows_nothing_of_her_words() -> None:
    few = Candidate(item("few", rating=5.0, rating_count=2), {"rrf": 1.0, "text_rank": 1.0}, frozenset({ACNE.key}))
    many = Candidate(item("many", rating=4.4, rating_count=900))
    assert order(PopularityRanker(), few, many) == ["many", "few"]


def test_keyword_knows_nothing_but_her_words() -> None:
    second = Candidate(item("second", rating_count=900), {"text_rank": 2.0, "dense_rank": 1.0})
    first = Candidate(item("first"), {"text_rank": 1.0})
    assert order(KeywordRanker(), Candidate(item("unfound", rating_count=9999)), second, first) == [
        "first",
        "second",
        "unfound",
    ]


def test_if_ipf_puts_an_early_and_telling_ingredient_above_a_common_or_late_one() -> None:
    early = Candidate(item("early", ingredients=("Salicylic Acid", "Aqua", "Glycerin")), {}, frozenset({ACNE.key}))
    late = Candidate(item("late", ingredients=("Aqua", "Glycerin", "Zinc PCA")), {}, frozenset({ACNE.key}))
    plain = Candidate(item("plain", ingredients=("Aqua", "Glycerin")))
    assert order(IfIpfRanker(), plain, late, early) == ["early", "late", "plain"]


def test_if_ipf_is_the_formula_worked_out_by_hand() -> None:
    acid = Candidate(item("a", ingredients=("Salicylic Acid", "Aqua")), {}, frozenset({ACNE.key}))
    water = Candidate(item("b", ingredients=("Aqua",)))
    (first, second) = IfIpfRanker().order([ACNE], [acid, water], Context())
    assert first.score == pytest.approx((1 / 2 * math.log(2 / 1) + 0 * math.log(2 / 2)) / 2)
    assert second.score == 0.0
