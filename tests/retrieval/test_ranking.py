"""The ranker that the shop chose."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from recommender.exceptions import ConfigurationError
from recommender.retrieval import ranking
from recommender.retrieval.rankers.popularity import PopularityRanker
from recommender.retrieval.rankers.transparent import TransparentRanker


def test_the_transparent_ranker_is_the_default() -> None:
    assert isinstance(ranking.current(), TransparentRanker)


def test_a_shop_may_choose_another(settings: Settings) -> None:
    settings.BELLE = {"RANKER": "recommender.retrieval.rankers.popularity.PopularityRanker"}
    assert isinstance(ranking.current(), PopularityRanker)


def test_a_ranker_that_is_not_there_is_named(settings: Settings) -> None:
    settings.BELLE = {"RANKER": "no.such.Ranker"}
    with pytest.raises(ConfigurationError, match=r"no\.such\.Ranker"):
        ranking.current()
