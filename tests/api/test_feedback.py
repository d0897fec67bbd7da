"""POST messages/{id}/feedback/"""

import pytest

from recommender.models import Feedback
from tests.api.conftest import Shopper


@pytest.fixture
def feedback(alice: Shopper) -> str:
    alice.log.said("A cream")
    return f"messages/{alice.log.replied('Here.').pk}/feedback/"


def test_a_thumb_is_stored(alice: Shopper, feedback: str) -> None:
    answer = alice.post(feedback, {"rating": "down", "reasons": ["too dear"], "note": "Twice my budget"})
    assert answer.status_code == 201
    row = Feedback.objects.get()
    assert (row.rating, row.reasons, row.note) == ("down", ["too dear"], "Twice my budget")


def test_a_second_thumb_replaces_the_first(alice: Shopper, feedback: str) -> None:
    alice.post(feedback, {"rating": "down", "note": "Hm"})
    assert alice.post(feedback, {"rating": "up"}).status_code == 201
    row = Feedback.objects.get()
    assert (row.rating, row.note) == ("up", "")


def test_it_carries_her_consent(alice: Shopper, feedback: str) -> None:
    alice.patch(alice.here, {"consent": {"training": True}})
    alice.post(feedback, {"rating": "up"})
    assert Feedback.objects.get().training_consent


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "rating"),
        ({"rating": "sideways"}, "rating"),
        ({"rating": "up", "note": "x" * 1001}, "note"),
        ({"rating": "up", "reasons": "dear"}, "reasons"),
        ({"rating": "up", "reasons": ["x"] * 11}, "reasons"),
        ({"rating": "up", "reasons": ["fine", 7]}, "reasons.1"),
    ],
)
def test_a_bad_body_names_its_field(alice: Shopper, feedback: str, body: object, field: str) -> None:
    answer = alice.post(feedback, body)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
