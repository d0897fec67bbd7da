"""A bad canary is rolled back by itself, and says why; a good one goes on; both with figures that were stored."""

from __future__ import annotations

import random

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from recommender.models import ModelVersion, Release
from recommender.models.release import Stage
from recommender.school.releases import changes, figures, watch
from recommender.school.releases.guards import defaults, look, shipped
from tests.school.releases.shoppers import heard, version

RAILS = [guard for guard in shipped() if guard.figure in figures.SHARES]  # the bootstrap of the others takes its time


@pytest.fixture
def old(db: None) -> ModelVersion:
    made = version("old")
    changes.promote(made)
    return made


@pytest.fixture
def new(old: ModelVersion) -> ModelVersion:
    made = version("new")
    changes.try_on(made, 0.5, defaults())
    return made


def trial() -> Release:
    return Release.objects.get(share=0.5)


def test_a_canary_that_is_as_good_goes_on(old: ModelVersion, new: ModelVersion) -> None:
    heard(old, 31)
    heard(new, 31)

    assert watch.watch() is None
    assert trial().stage == Stage.CANARY
    assert trial().figures["canary"]["grounding"]["value"] == 0.9


def test_a_canary_whose_words_do_not_hold_is_rolled_back_and_says_why(old: ModelVersion, new: ModelVersion) -> None:
    heard(old, 31)
    heard(new, 31, kept=5, dropped=5)

    assert watch.watch() == trial()
    assert trial().stage == Stage.ENDED
    assert trial().ended_by is None
    assert trial().why_ended.startswith("A guard-rail ended it. grounding (sentences of the model that held): -0.4 [")
    assert changes.live() == Release.objects.get(version=old)


@pytest.mark.parametrize(
    ("rail", "worse"),
    [("latency", {"milliseconds": 2000}), ("cost", {"tokens": 300}), ("failed", {"failed": 3})],
)
def test_a_canary_that_is_slow_dear_or_mute_is_rolled_back(
    old: ModelVersion, new: ModelVersion, rail: str, worse: dict[str, int]
) -> None:
    heard(old, 31)
    heard(new, 31, **worse)  # type: ignore[arg-type]

    assert watch.watch() is not None
    assert f"ended it. {rail} (" in trial().why_ended


def test_a_canary_whose_lists_nobody_takes_is_rolled_back(old: ModelVersion, new: ModelVersion) -> None:
    heard(old, 70, accepted=True)
    heard(old, 31)
    heard(new, 101)

    assert watch.watch() is not None
    assert "acceptance (lists of which a card was accepted): -0.69" in trial().why_ended


def test_the_configured_model_is_what_a_canary_is_compared_to_where_nothing_is_live(db: None) -> None:
    made = version("new")
    changes.try_on(made, 0.5, defaults())
    heard(None, 31)
    heard(made, 31, kept=5, dropped=5)

    assert watch.watch() == trial()


def test_cost_is_in_the_shop_s_currency_where_prices_are_set(
    old: ModelVersion, new: ModelVersion, settings: Settings
) -> None:
    settings.BELLE = settings.BELLE | {"LLM_PRICE": (2.0, 8.0, "EUR")}
    heard(old, 31, tokens=500)
    heard(new, 31, tokens=500)
    watch.watch()

    assert trial().figures["unit"] == "EUR"
    assert trial().figures["canary"]["cost"]["value"] == pytest.approx(0.001)


def test_a_canary_that_costs_more_for_the_same_tokens_is_rolled_back(
    old: ModelVersion, new: ModelVersion, settings: Settings
) -> None:
    settings.BELLE = settings.BELLE | {"LLM_PRICE": (2.0, 8.0, "EUR")}
    heard(old, 31, tokens=500)
    heard(new, 31, tokens=500)
    ModelVersion.objects.filter(pk=new.pk).update(prompt_price=3.2, completion_price=0)

    assert watch.watch() is not None
    assert trial().figures["canary"]["cost"]["value"] == pytest.approx(0.0016)
    assert trial().figures["live"]["cost"]["value"] == pytest.approx(0.001)
    assert "ended it. cost (cost of a reply): 1.6 [1.6, 1.6], not over live's × 1.5" in trial().why_ended


def test_a_price_of_its_own_counts_only_beside_others(old: ModelVersion, new: ModelVersion) -> None:
    """Without LLM_PRICE tokens are compared, for a price in euros cannot be held against tokens."""
    ModelVersion.objects.filter(pk=new.pk).update(prompt_price=900, completion_price=900)
    heard(old, 31)
    heard(new, 31)

    assert watch.watch() is None
    assert (trial().figures["unit"], trial().figures["canary"]["cost"]["value"]) == ("tokens", 100)


def test_a_free_version_is_no_version_without_a_price(old: ModelVersion, new: ModelVersion, settings: Settings) -> None:
    settings.BELLE = settings.BELLE | {"LLM_PRICE": (2.0, 8.0, "EUR")}
    ModelVersion.objects.filter(pk=new.pk).update(prompt_price=0, completion_price=0)
    heard(old, 31)
    heard(new, 31)

    assert watch.watch() is None
    assert trial().figures["canary"]["cost"]["value"] == 0


def test_replies_before_the_trial_do_not_count(old: ModelVersion) -> None:
    made = version("new")
    heard(made, 31, kept=0)
    heard(old, 31)
    changes.try_on(made, 0.5, defaults())

    assert watch.watch() is None
    assert trial().figures == {}


def test_nobody_looks_again_before_there_is_more_to_see(
    old: ModelVersion, new: ModelVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    heard(old, 31)
    heard(new, 31)
    watch.watch()

    with django_assert_num_queries(3):  # the canary, and how many replies it gave, found by an index
        assert watch.watch() is None


def test_without_a_canary_there_is_nothing_to_watch(db: None) -> None:
    assert watch.watch() is None


def test_a_trial_that_somebody_ended_meanwhile_is_left_as_it_is(
    old: ModelVersion, new: ModelVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard(old, 31)
    heard(new, 31, kept=0, dropped=9)
    open_still = changes.canary()
    assert open_still is not None
    changes.end_canary("it rambled")
    monkeypatch.setattr(changes, "canary", iter([open_still, None]).__next__)

    assert watch.watch() is None
    assert trial().why_ended == "it rambled"


def test_only_the_newest_replies_are_looked_at(
    old: ModelVersion, new: ModelVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST", 10)
    heard(new, 5, kept=0)
    heard(new, 10)

    assert len(figures.sums(new.pk, trial().began_at)["grounding"]) == 10


def shoppers(drawn: random.Random, count: int) -> figures.Sums:
    """Shoppers of one and the same model: what one of them reads hangs together."""
    told: dict[str, list[tuple[float, float]]] = {name: [] for name in figures.FIGURES}
    for _ in range(count):
        written, holds = drawn.randint(2, 8), min(1.0, max(0.0, drawn.gauss(0.85, 0.15)))
        told["grounding"].append((sum(drawn.random() < holds for _ in range(written)), written))
        told["failed"].append((float(drawn.random() < 0.02), 3))
        told["latency"].append((drawn.lognormvariate(7, 0.6) * 2, 2))
        told["cost"].append((drawn.lognormvariate(6, 0.4), 1))
        told["acceptance"].append((float(drawn.random() < 0.15), 1))
    return told


def test_a_canary_that_is_the_same_model_is_seldom_ended_by_luck() -> None:
    """60 trials, looked at at five sizes each."""
    ended = 0
    for seed in range(60):
        drawn = random.Random(seed)  # noqa: S311 - a simulation
        canary, live = shoppers(drawn, 250), shoppers(drawn, 250)
        for count in (30, 60, 120, 180, 250):
            first = [{name: pairs[:count] for name, pairs in side.items()} for side in (canary, live)]
            if any(look(guard, *first).broken for guard in RAILS):
                ended += 1
                break

    assert ended <= 6
