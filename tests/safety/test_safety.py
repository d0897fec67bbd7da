"""A small real part of the simulation: nobody is shown what she avoids, and the judge would notice if she were."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from recommender.contracts import Item, Need, NeedKind, Op
from recommender.retrieval import vocabulary_store
from recommender.retrieval.fit import still_fits
from recommender.retrieval.ingredients import Groups
from tests.retrieval.motley import LABELS
from tests.retrieval.shelf import item
from tests.retrieval.test_look_alikes import IS, NOT
from tests.safety import play
from tests.safety.__main__ import shares, verdict
from tests.safety.catalogues import Stock, demo
from tests.safety.oracle import MEANINGS, held

PRINTED = sorted({name for name, _ in (*NOT, *IS)} | {entry for label in LABELS for entry in label or ()})


@pytest.fixture(autouse=True)
def _no_vectors(settings: Settings) -> None:
    settings.BELLE = {"EMBEDDER": "off", "CATALOGUE": "tests.safety.play.OnStage"}


@cache
def imported() -> Stock:
    """The items outlive the rows they were read from: importing the shop takes longer than playing in it."""
    return demo()


@pytest.fixture
def shop(db: None) -> Stock:
    return imported()


def test_nobody_in_the_demo_shop_is_shown_what_she_avoids(shop: Stock) -> None:
    played = play.play(shop, turns=60, seed=1, whole=15)
    vocabulary_store.forget()
    assert played.violations == []
    assert played.judged > 1000
    assert played.whole > 0
    assert played.withheld <= 0.02 * played.clean


def test_the_judge_notices_a_filter_that_lets_everything_through(shop: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Groups(frozenset(), frozenset())
    monkeypatch.setattr("recommender.retrieval.row.ingredients.groups_of", lambda listed: nothing)
    played = play.play(shop, turns=20, seed=1)
    vocabulary_store.forget()
    assert played.violations


def test_turns_are_shared_out_to_the_last_one() -> None:
    listed, bare = Stock("listed", (), {"P1": "Aqua", "P2": "Aqua"}, ""), Stock("bare", (), {}, "")
    assert sum(shares([listed, bare, bare], 1001)) == 1001
    assert shares([listed, bare], 1000)[1] == 50


@pytest.mark.parametrize(
    ("without", "withheld", "violations", "begins"),
    [(0, 20, [], "ok, at most"), (0, 21, [], "over"), (101, 21, [], "ok, no"), (101, 0, ["shown"], "violated")],
)
def test_each_catalogue_is_held_to_the_ceiling(without: int, withheld: int, violations: list[str], begins: str) -> None:
    played = play.Played("shop", 200, without, "", turns=1, clean=1000, withheld=withheld, violations=violations)
    assert verdict(played).startswith(begins)


@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PRINTED), min_size=1, max_size=12), st.sampled_from(sorted(MEANINGS)))
def test_whatever_is_printed_no_item_that_fits_holds_what_she_avoids(label: list[str], avoided: str) -> None:
    one: Item = item("P", ingredients=tuple(label))
    need = Need(NeedKind.AVOID, Op.FREE_OF, avoided)
    if still_fits(need, one, vocabulary=None):  # type: ignore[arg-type]  # labels are read without any words
        assert held(avoided, ", ".join(label)) is None
