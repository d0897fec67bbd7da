"""The figures are what is in the tables."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from recommender.counting import EVER
from recommender.dialogue import breaker, budget
from recommender.health.figures import FIGURES, QUANTILES, RECENT
from recommender.models import Conversation, Heartbeat, Message, Meter
from tests.health.conftest import with_key
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def figures() -> Samples:
    """Every sample by name and labels."""
    answer = with_key().get("/belle/metrics/")
    assert answer["Content-Type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.content.decode())
    return {(s.name, tuple(sorted(s.labels.items()))): s.value for f in families for s in f.samples}


def value(figure: str, /, **labels: str) -> float | None:
    """One sample; None where there is none."""
    return figures().get((figure, tuple(sorted(labels.items()))))


@pytest.fixture
def alice() -> Talk:
    """She speaks now."""
    talk = Talk("Alice")
    talk.now = timezone.now() - timedelta(seconds=30)
    return talk


def test_replies_are_counted_by_move_status_and_takeover(alice: Talk) -> None:
    alice.said("A cream")
    alice.replied("This.", card(), attempt=2)
    assert value("belle_replies", move="recommend", status="done", taken_over="true") == 1


def test_what_is_long_ago_is_not_counted(alice: Talk) -> None:
    alice.said("A cream")
    reply = alice.replied("This.", card())
    Message.objects.filter(pk=reply.pk).update(finished_at=timezone.now() - timedelta(minutes=6))
    assert not [name for name, _ in figures() if name == "belle_replies"]


def test_each_room_has_its_time(alice: Talk) -> None:
    for spent in (100, 200, 300):
        alice.said("A cream")
        alice.replied("This.", timings={"look": spent})
    assert value("belle_turn_seconds", room="look", quantile="0.5") == 0.2
    assert value("belle_turn_seconds", room="look", quantile="0.99") == pytest.approx(0.298)


def test_a_wait_is_seen_while_it_lasts(alice: Talk) -> None:
    assert value("belle_reply_oldest_seconds") == 0
    said = alice.said("A cream")
    alice.row.messages.create(position=9, role="assistant", reply_to=said, status="pending")
    Message.objects.filter(position=9).update(created_at=timezone.now() - timedelta(seconds=40))
    assert value("belle_replies_unfinished", status="pending") == 1
    assert value("belle_reply_oldest_seconds") == pytest.approx(40, abs=5)


def test_calls_tokens_and_retries_are_counted(alice: Talk) -> None:
    alice.said("A cream")
    reply = alice.replied("This.")
    alice.called(reply, retries=2)
    alice.called(reply, status="failed")
    assert value("belle_calls", purpose="reply", status="done", model="belle") == 1
    assert value("belle_calls", purpose="reply", status="failed", model="belle") == 1
    assert value("belle_call_retries", purpose="reply") == 2
    assert value("belle_tokens", model="belle", kind="prompt") == 200
    assert value("belle_call_seconds", purpose="reply", quantile="0.95") == 0.85


def test_dropped_sentences_are_counted_by_reason_without_their_words(alice: Talk) -> None:
    alice.said("A cream")
    dropped = [{"text": "x", "by": "model", "kept": False, "why": f"names 'canary{n}'"} for n in range(3)]
    alice.replied("This.", sentences=dropped)
    assert value("belle_sentences", by="model", kept="false", why="names …") == 3


def test_heartbeats_and_the_index_are_told() -> None:
    Heartbeat.objects.beat("worker")
    age = value("belle_heartbeat_age_seconds", name="worker")
    assert age is not None
    assert age < 5


def test_no_figure_holds_an_id_or_a_word_of_hers(alice: Talk) -> None:
    alice.said("canary")
    reply = alice.replied("canary", card())
    alice.called(reply, answer="canary")
    text = with_key().get("/belle/metrics/").content.decode()
    assert "canary" not in text
    assert str(alice.row.pk) not in text


def test_of_a_long_log_only_the_end_is_read() -> None:
    old = timezone.now() - timedelta(days=30)
    talks = [Conversation(token_hash=str(number), spoke_at=old) for number in range(1500)]
    Conversation.objects.bulk_create(talks)
    Message.objects.bulk_create(
        Message(conversation=talk, position=1, role="shopper", text="A cream") for talk in talks
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE belle_conversation; ANALYZE belle_message")
        for figure in FIGURES[:4]:
            cursor.execute("EXPLAIN " + RECENT + figure.query, {"quantiles": list(QUANTILES)})
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "belle_conv_spoke" in plan, plan
            assert "Seq Scan on belle_message" not in plan, plan


def test_every_figure_is_there_even_while_nothing_happens() -> None:
    text = with_key().get("/belle/metrics/").content.decode()
    assert [f.name for f in FIGURES if f"# TYPE {f.name} gauge" not in text] == []


def test_the_days_tokens_are_told_with_their_ceiling(settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "DAY_TOKENS": 500}
    Meter.objects.create(key=budget.of_day(timezone.now()), since=EVER, used=120)
    assert (value("belle_day_tokens", kind="used"), value("belle_day_tokens", kind="ceiling")) == (120, 500)


def test_a_model_that_is_left_alone_is_seen(alice: Talk) -> None:
    assert value("belle_breaker_open") == 0
    alice.said("A cream")
    reply = alice.replied("This.")
    for _ in range(breaker.FAILURES):
        alice.called(reply, status="failed", error="VoiceUnavailable: it is down")
    assert value("belle_breaker_open") == 1
