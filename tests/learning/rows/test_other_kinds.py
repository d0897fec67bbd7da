"""Replying, ranking, thumbs and regression cases."""

from __future__ import annotations

import pytest

from recommender.models import Message, Outcome
from tests.learning.rows.made import corrected, held, payloads, rows
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
RANKED = [
    {"sku": sku, "score": score, "features": {"wishes": score}}
    for sku, score in (("P1", 0.9), ("P2", 0.5), ("P3", 0.1))
]


@pytest.fixture
def alice() -> Talk:
    """Wants something without fragrance and sees two cards of three that were ranked."""
    talk = Talk("Alice", training=True)
    said = talk.said("a cream without perfume, I'm pregnant")
    held(talk, said, "avoid", "free of", "fragrance")
    held(talk, said, "pregnancy", "is", "pregnant")
    question = {"need": "budget", "text": "How much?", "options": [{"value": "30", "label": "$30", "count": 4}]}
    talk.replied("Quiet Cream. How much?", card("P1"), card("P2"), candidates=RANKED, question=question)
    return talk


def test_a_reply_is_told_its_move_needs_question_and_cards(alice: Talk) -> None:
    system, user, answer = payloads(alice, "reply")[0]["messages"]
    lines = user["content"].splitlines()
    assert lines[:3] == ["Move: recommend", "She wants: avoid free of fragrance", "Ask about: budget; options: $30 (4)"]
    assert lines[5].startswith("1. Quiet Cream by Odeline")
    assert answer["content"] == "Quiet Cream. How much?"
    assert "told what the next reply does" in system["content"]


def test_a_corrected_reply_is_written_for_the_better_cards(alice: Talk) -> None:
    corrected(Message.objects.replies().get(), "Take P2.", ("P2",))
    (row,) = rows(alice, "reply")
    assert row.payload["messages"][1]["content"].count("Quiet Cream by") == 1
    assert row.label == "reviewer"


def test_ranking_rows_grade_what_was_shown_and_leave_the_rest_open(alice: Talk) -> None:
    alice.came_to("clicked", "accepted")
    alice.came_to("purchased", source="shop")
    rejected = {"outcome": "rejected", "source": "browser", "reason": "scent", "training_consent": True}
    Outcome.objects.create(recommendation=alice.row.recommendations.get(place=2), **rejected)
    (row,) = rows(alice, "rank")
    assert row.payload["needs"] == [{"need": "avoid", "op": "free of", "value": "fragrance", "strength": "must"}]
    assert [(one["sku"], one["shown"], one["place"], one["label"]) for one in row.payload["candidates"]] == [
        ("P1", True, 1, 4),
        ("P2", True, 2, 0),
        ("P3", False, None, None),
    ]
    assert row.label == "shop"


def test_a_list_that_she_passed_over_is_no_lesson_in_ranking(alice: Talk) -> None:
    alice.came_to("rejected")  # for no reason: it may have been a slip
    assert rows(alice, "rank") == []


def test_a_reviewer_s_choice_outranks_what_she_did(alice: Talk) -> None:
    alice.came_to("accepted")
    corrected(Message.objects.replies().get(), "", ("P3",))
    (row,) = rows(alice, "rank")
    assert [one["label"] for one in row.payload["candidates"]] == [0, 0, 3]
    assert row.label == "reviewer"


@pytest.mark.parametrize(("thumb", "label"), [("up", True), ("down", False)])
def test_a_thumb_is_an_unpaired_label_on_the_whole_conversation(alice: Talk, thumb: str, label: bool) -> None:
    alice.said("thanks")
    alice.thumb(alice.replied("Welcome."), thumb)
    (payload,) = payloads(alice, "unpaired")
    assert [one["role"] for one in payload["prompt"]] == ["system", "user", "assistant", "user"]
    assert payload["completion"] == {"role": "assistant", "content": "Welcome."}
    assert payload["label"] is label


def test_a_correction_is_a_case_that_later_models_must_pass(alice: Talk) -> None:
    corrected(Message.objects.replies().get(), "Take P2.", ("P2",))
    (payload,) = payloads(alice, "regression")
    assert payload["messages"] == [{"role": "user", "content": "a cream without perfume, I'm [HEALTH_1]"}]
    assert payload["expect"] == {"skus": ["P2"], "text": "Take P2."}
    assert payload["refuse"] == {"skus": ["P1"], "text": "Quiet Cream. How much?"}
    assert payload["locale"] == "en"


def test_a_correction_that_only_says_what_is_missing_is_no_case(alice: Talk) -> None:
    corrected(Message.objects.replies().get())
    assert rows(alice, "regression") == []
    assert len(rows(alice, "chat")) == 1
