"""PATCH conversations/{id}/"""

import pytest

from recommender.models import LLMCall, Message, NeedRecord, Outcome, Recommendation
from tests.api.conftest import Shopper


def test_consent_can_be_given_and_withdrawn(alice: Shopper) -> None:
    given = alice.patch(alice.here, {"consent": {"training": True}})
    assert given.json() == {"id": str(alice.row.pk), "consent": {"training": True}}
    assert alice.row.training_consent
    alice.patch(alice.here, {"consent": {"training": False}})
    assert not alice.row.training_consent


def test_consent_travels_with_every_row(alice: Shopper) -> None:
    (shown,) = alice.was_shown("P1")
    alice.log.need(None, "budget", "<=", 30.0)
    alice.log.came_to("clicked")
    alice.log.called(shown.message)
    alice.patch(alice.here, {"consent": {"training": True}})
    for model in (Message, NeedRecord, Recommendation, Outcome, LLMCall):
        assert set(model.objects.values_list("training_consent", flat=True)) == {True}, model


def test_what_is_said_later_carries_the_consent_of_its_time(alice: Shopper, sent: list[str]) -> None:
    alice.patch(alice.here, {"consent": {"training": True}})
    alice.says("A cream")
    assert all(alice.row.messages.values_list("training_consent", flat=True))


@pytest.mark.parametrize("body", [{}, {"consent": True}, {"consent": {}}, {"consent": {"training": "no"}}])
def test_a_body_that_says_nothing_clear_is_refused(alice: Shopper, body: object) -> None:
    answer = alice.patch(alice.here, body)
    assert answer.status_code == 400
    assert any(name.startswith("consent") for name in answer.json()["errors"])
