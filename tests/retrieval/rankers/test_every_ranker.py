"""What holds for every ranker."""

from __future__ import annotations

import random
import subprocess
import sys
from decimal import Decimal

import pytest

from recommender.contracts import Context, Need, NeedKind, Op, Strength
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.base import Ranker
from recommender.retrieval.rankers.ifipf import IfIpfRanker
from recommender.retrieval.rankers.keyword import KeywordRanker
from recommender.retrieval.rankers.popularity import PopularityRanker
from recommender.retrieval.rankers.transparent import TransparentRanker
from tests.retrieval import motley
from tests.retrieval.shelf import item

RANKERS = [TransparentRanker(), PopularityRanker(), KeywordRanker(), IfIpfRanker()]
NEEDS = (
    Need(NeedKind.BUDGET, Op.AT_MOST, 30.0),
    Need(NeedKind.CONCERN, Op.HELPS, "acne", Strength.PREFER),
    Need(NeedKind.OPEN, Op.ABOUT, "gift", Strength.PREFER),
)
every_ranker = pytest.mark.parametrize("ranker", RANKERS, ids=lambda ranker: type(ranker).__name__)


def candidates() -> list[Candidate]:
    dice = random.Random(3)  # noqa: S311 - not for secrets
    return [
        Candidate(
            one,
            {"rrf": dice.random() / 30, "text_rank": float(dice.randint(1, 50)), "catalogue_rating": 4.1},
            frozenset(need.key for need in NEEDS if dice.random() < 0.5),
        )
        for one in motley.items(40)
    ]


@every_ranker
def test_every_candidate_comes_once(ranker: Ranker) -> None:
    given = candidates()
    ordered = ranker.order(NEEDS, given, Context())
    assert sorted(one.item.sku for one in ordered) == sorted(one.item.sku for one in given)


@every_ranker
def test_scores_never_rise_from_place_to_place(ranker: Ranker) -> None:
    scores = [one.score for one in ranker.order(NEEDS, candidates(), Context())]
    assert scores == sorted(scores, reverse=True)


@every_ranker
def test_the_order_in_which_candidates_come_does_not_matter(ranker: Ranker) -> None:
    given = candidates()
    ordered = ranker.order(NEEDS, given, Context())
    assert ranker.order(NEEDS, given[::-1], Context()) == ordered


@every_ranker
def test_equals_are_ordered_by_sku(ranker: Ranker) -> None:
    twins = [Candidate(item(sku)) for sku in ("c", "a", "b")]
    assert [one.item.sku for one in ranker.order((), twins, Context())] == ["a", "b", "c"]


@every_ranker
def test_nothing_is_ordered_into_nothing(ranker: Ranker) -> None:
    assert ranker.order(NEEDS, [], Context()) == []


@every_ranker
def test_an_item_of_which_nothing_is_known_can_be_ranked(ranker: Ranker) -> None:
    bare = item("a", brand="", category=(), ingredients=None, rating=None, rating_count=0, price=None)
    assert len(ranker.order(NEEDS, [Candidate(bare), Candidate(item("b", price=Decimal(0)))], Context())) == 2


@every_ranker
def test_every_score_comes_with_its_features(ranker: Ranker) -> None:
    for one in ranker.order(NEEDS, candidates(), Context()):
        assert one.features
        assert all(isinstance(value, float) for value in one.features.values())


def test_rankers_need_neither_django_nor_a_network() -> None:
    code = (
        "import sys; from recommender.retrieval.rankers import transparent, popularity, keyword, ifipf;"
        "sys.exit(any(name.split('.')[0] in {'django', 'openai', 'psycopg'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
