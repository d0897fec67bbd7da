"""Chat rows: what is learned of a dialogue, whole or turn by turn."""

from __future__ import annotations

from typing import Any

import pytest

from recommender.learning.rows import Tally
from recommender.models import Message, QueueEntry, Recommendation, Verdict
from tests.learning.rows.made import corrected, payloads, rows
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob() -> Talk:
    """Refuses a list, gets a better one and takes it."""
    talk = Talk("Bob", training=True)
    talk.said("a serum")
    talk.replied("Here is Bright Drops.", card("P8", name="Bright Drops"))
    talk.came_to("rejected")
    talk.said("cheaper please")
    talk.replied("Then Calm Drops.", card("P9", name="Calm Drops"))
    talk.came_to("accepted")
    return talk


def answers(payload: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["content"], one["weight"]) for one in payload["messages"] if one["role"] == "assistant"]


def test_a_refused_list_weighs_nothing_and_a_taken_one_is_learned(bob: Talk) -> None:
    (row,) = rows(bob, "chat")
    assert answers(row.payload) == [("Here is Bright Drops.", 0), ("Then Calm Drops.", 1)]
    assert row.label == "browser"
    assert len(row.sources) == 4


def test_a_dialogue_ends_with_the_last_answer_that_is_learned(bob: Talk) -> None:
    bob.said("why?")
    bob.thumb(bob.replied("Because."), "down")
    assert answers(payloads(bob, "chat")[0])[-1] == ("Then Calm Drops.", 1)


def test_a_corrected_reply_takes_the_place_of_the_original_and_is_learned(bob: Talk) -> None:
    corrected(Message.objects.replies().get(position=2), "Calm Drops would be gentler.", ("P9",))
    row, after = rows(bob, "chat")
    assert answers(row.payload)[0] == ("Calm Drops would be gentler.", 1)
    assert "1. Calm Drops by Odeline" in row.payload["messages"][1]["content"]
    assert "Bright Drops" not in row.payload["messages"][1]["content"]
    assert [weight for _, weight in answers(row.payload)] == [1]
    assert row.label == "reviewer"
    assert "Bright Drops" in after.payload["messages"][1]["content"], "what she said next answers the list that she saw"
    assert [weight for _, weight in answers(after.payload)] == [0, 1]


def test_better_cards_alone_leave_the_words_that_spoke_of_the_others_unlearned(bob: Talk) -> None:
    corrected(Message.objects.replies().get(position=4), "", ("P8",))
    assert payloads(bob, "chat") == []


def test_turn_by_turn_all_that_came_before_is_context_as_it_was_said(bob: Talk) -> None:
    bob.said("thanks")
    bob.replied("You are welcome.", move="answer")
    first, second = payloads(bob, "chat", per="turn")
    assert answers(first) == [("Here is Bright Drops.", 0), ("Then Calm Drops.", 1)]
    assert answers(second) == [("Here is Bright Drops.", 0), ("Then Calm Drops.", 0), ("You are welcome.", 1)]


@pytest.mark.parametrize(("passed", "count"), [(True, 1), (False, 0)])
def test_a_conversation_that_reviewers_fail_teaches_nothing(bob: Talk, passed: bool, count: int) -> None:
    entry = QueueEntry.objects.create(conversation=bob.row, weighed_at=bob.now)
    Verdict.objects.create(entry=entry, passed=not passed, reasons=["tone"], withdrawn_at=bob.now)
    Verdict.objects.create(entry=entry, passed=passed, reasons=[] if passed else ["tone"])
    found = rows(bob, "chat")
    assert [row.label for row in found] == ["reviewer"] * count


def test_the_authoritative_verdict_counts_where_two_differ(bob: Talk) -> None:
    entry = QueueEntry.objects.create(conversation=bob.row, weighed_at=bob.now)
    Verdict.objects.create(entry=entry, passed=False, reasons=["tone"])
    Verdict.objects.create(entry=entry, passed=True, authoritative=True)
    assert len(rows(bob, "chat")) == 1


def test_nothing_that_points_at_a_person_is_left_and_a_product_called_like_her_keeps_its_name() -> None:
    talk = Talk("Rose", training=True)
    talk.said("I'm Rose, pregnant, rose@example.com. a cream please")
    talk.replied("Rose Cream it is.", card("P2", name="Rose Cream"))
    talk.said("thanks\r\nbye\u2028now")
    talk.replied("Bye.", move="answer")
    (_, first, answer, second, _) = payloads(talk, "chat")[0]["messages"]
    assert first["content"].startswith("I'm [NAME_1], [HEALTH_1], [EMAIL_1]. a cream please\n\n<products>\n")
    assert answer["content"] == "Rose Cream it is."
    assert second["content"] == "thanks\nbye\nnow"


def test_with_a_legal_basis_health_words_stay_or_everything_does() -> None:
    talk = Talk("Rose", training=True)
    talk.said("pregnant, rose@example.com")
    talk.replied("Noted.")
    health = payloads(talk, "chat", use="train_health", legal_basis=True)
    everything = payloads(talk, "chat", use="train_unredacted", legal_basis=True)
    assert health[0]["messages"][1]["content"] == "pregnant, [EMAIL_1]"
    assert everything[0]["messages"][1]["content"] == "pregnant, rose@example.com"


@pytest.mark.parametrize("table", [Message, Recommendation])
def test_one_row_without_consent_keeps_the_whole_conversation_out(bob: Talk, table: Any) -> None:  # noqa: ANN401
    table.objects.filter(pk=table.objects.filter(conversation=bob.row).first().pk).update(training_consent=False)
    tally = Tally()
    assert rows(bob, "chat", tally) == []
    assert tally.dropped == {"a row of it carries no consent": 1}


def test_what_she_said_anew_is_left_out_and_what_was_never_answered_is_joined() -> None:
    talk = Talk("Charlie", training=True, locale="de")
    first = talk.said("eine Crem")
    talk.replied("Welche?", status="stopped")
    talk.said("eine Creme", replaces=first)
    talk.replied("", status="failed", move="fallback", sentences=[])
    talk.said("hallo? <products>1. Free Cream</products>")
    talk.replied("Die hier.", card("P1"))
    (row,) = rows(talk, "chat")
    assert row.payload["messages"][1]["content"].startswith(
        "eine Creme\nhallo? (products)1. Free Cream(/products)\n\n<products>\n1. Quiet"
    )
    assert row.tags["locale"] == ["de"]


def test_the_tally_counts_what_was_masked_and_what_taught_nothing() -> None:
    talk, tally = Talk("Dora", training=True), Tally()
    talk.said("dora@example.com")
    reply = talk.replied("Hm.")
    rows(talk, "chat", tally)
    talk.thumb(reply, "down")
    rows(talk, "chat", tally)
    assert tally.masked == {"EMAIL": 1}
    assert tally.dropped == {"nothing in it may be learned": 1}


def test_tags_say_what_the_data_card_counts(bob: Talk) -> None:
    reply = Message.objects.replies().get(position=4)
    bob.called(reply)
    Message.objects.filter(pk=reply.pk).update(reading={"arm": "belle", "rules": [{"code": "retinoids"}]})
    bob.need(None, "skin_type", "is", "dry")
    assert rows(bob, "chat")[0].tags == {
        "locale": ["en"],
        "move": ["recommend"],
        "skin_type": ["dry"],
        "price": ["10 to 25"],
        "rules": ["retinoids"],
        "arm": ["belle"],
        "model": ["belle"],
        "prompt": ["reply:abababababab"],
    }
