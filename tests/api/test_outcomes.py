"""POST recommendations/{id}/outcomes/"""

import pytest

from recommender.models import Outcome
from tests.api.conftest import Shopper


@pytest.fixture
def outcomes(alice: Shopper) -> str:
    (shown,) = alice.was_shown("P1")
    return f"recommendations/{shown.pk}/outcomes/"


@pytest.mark.parametrize("outcome", ["clicked", "accepted", "rejected"])
def test_a_browser_reports_what_she_did(alice: Shopper, outcomes: str, outcome: str) -> None:
    answer = alice.post(outcomes, {"outcome": outcome, "reason": "the scent"})
    assert answer.status_code == 201
    row = Outcome.objects.get()
    assert (row.outcome, row.source, row.reason) == (outcome, "browser", "the scent")


def test_the_same_outcome_twice_is_one(alice: Shopper, outcomes: str) -> None:
    first, second = (alice.post(outcomes, {"outcome": "clicked"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Outcome.objects.count() == 1


def test_a_reason_may_come_later(alice: Shopper, outcomes: str) -> None:
    alice.post(outcomes, {"outcome": "rejected"})
    alice.post(outcomes, {"outcome": "rejected", "reason": "too dear"})
    alice.post(outcomes, {"outcome": "rejected"})
    assert Outcome.objects.get().reason == "too dear"


@pytest.mark.parametrize("outcome", ["purchased", "returned"])
def test_purchases_do_not_come_from_a_browser(alice: Shopper, outcomes: str, outcome: str) -> None:
    answer = alice.post(outcomes, {"outcome": outcome})
    assert answer.status_code == 403
    assert not Outcome.objects.exists()


@pytest.mark.parametrize("body", [{}, {"outcome": "bag"}, {"outcome": "loved"}, {"outcome": ["clicked"]}])
def test_any_other_outcome_is_refused(alice: Shopper, outcomes: str, body: object) -> None:
    answer = alice.post(outcomes, body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["outcome"])


def test_it_carries_her_consent(alice: Shopper, outcomes: str) -> None:
    alice.patch(alice.here, {"consent": {"training": True}})
    alice.post(outcomes, {"outcome": "clicked"})
    assert Outcome.objects.get().training_consent
