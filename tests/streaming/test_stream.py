"""GET conversations/{id}/events/"""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from recommender.dialogue.erase import erase
from recommender.dialogue.stop import stop
from recommender.models import Message
from recommender.models.message import Status
from recommender.streaming import backlog, dsn
from tests.api.conftest import API, Shopper
from tests.streaming.client import Stream
from tests.streaming.conftest import (
    Open,
    being_written,
    both_buses,
    connections_of_streams,
    cut_the_listening_line,
    numbers,
    opened,
    tell,
)
from tests.streaming.server import Server, serving, wait_until


def finish(reply: Message, seconds_ago: int) -> None:
    moment = timezone.now() - timedelta(seconds=seconds_ago)
    Message.objects.filter(pk=reply.pk).update(status=Status.DONE, finished_at=moment)


def test_events_arrive_in_order_with_id_message_and_attempt(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    with follow(alice) as stream:
        tell(reply, "First.", "Second.")
        stop(reply)
        first, second, last = stream.take(3)
    assert first[1:] == ("text", {"message": str(reply.pk), "attempt": 1, "text": "First."})
    assert second.data["text"] == "Second."
    assert (last.kind, last.data["reply"]["text"]) == ("done", "First. Second.")
    assert first.id < second.id < last.id


def test_it_is_a_stream_that_no_proxy_keeps_back(alice: Shopper, follow: Open) -> None:
    with follow(alice) as stream:
        assert stream.response.status == 200
        assert stream.response.headers["Content-Type"].startswith("text/event-stream")
        assert stream.response.headers["X-Accel-Buffering"] == "no"
        assert stream.response.headers["Cache-Control"] == "no-store"


def test_what_is_written_in_any_script_arrives_whole(alice: Shopper, follow: Open) -> None:
    text = 'Für trockene Haut\n干燥 \U0001f9f4 "</script>"\r\n\ndata: no'
    tell(being_written(alice), text)
    with follow(alice, 0) as stream:
        assert stream.take(1)[0].data["text"] == text


def test_a_client_that_was_away_gets_what_it_missed(alice: Shopper, follow: Open) -> None:
    tell(being_written(alice), "First.", "Second.", "Third.")
    with follow(alice, numbers(alice)[0]) as stream:
        assert [event.id for event in stream.take(2)] == numbers(alice)[1:]


def test_zero_begins_at_the_beginning(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    tell(reply, "First.")
    finish(reply, seconds_ago=3600)
    with follow(alice, 0) as stream:
        assert stream.take(1)[0].data["text"] == "First."


def test_a_new_client_gets_the_reply_that_is_being_written(alice: Shopper, follow: Open) -> None:
    old = being_written(alice)
    tell(old, "Old.")
    finish(old, seconds_ago=3600)
    alice.log._lines += 1
    tell(being_written(alice), "New.")
    with follow(alice) as stream:
        assert stream.take(1)[0].data["text"] == "New."


def test_a_reply_that_was_finished_while_the_client_connected_is_not_lost(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    tell(reply, "Just now.")
    finish(reply, seconds_ago=5)
    with follow(alice) as stream:
        assert stream.take(1)[0].data["text"] == "Just now."


def test_a_number_from_the_future_means_now(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    tell(reply, "First.")
    with follow(alice, 10**30) as stream:
        tell(reply, "Second.")
        assert stream.take(1)[0].data["text"] == "Second."


def test_while_nothing_is_said_there_are_pings(alice: Shopper) -> None:
    with serving(ping_s=0.05) as server, opened(server.port, alice) as stream:
        lines = stream.lines()
        assert [next(lines) for _ in range(6)] == ["retry: 1000", "", ": ping", "", ": ping", ""]


def test_an_event_after_a_ping_is_not_lost(alice: Shopper) -> None:
    reply = being_written(alice)
    with serving(ping_s=0.05) as server, opened(server.port, alice) as stream:
        assert ": ping" in (next(stream.lines()), next(stream.lines()), next(stream.lines()))
        tell(reply, "First.")
        assert stream.take(1)[0].data["text"] == "First."


def test_nobody_hears_another_conversation(alice: Shopper, bob: Shopper) -> None:
    with serving(ping_s=0.1) as server, opened(server.port, alice) as stream:
        tell(being_written(bob), "For Bob.")
        lines = stream.lines()
        assert not any("Bob" in next(lines) for _ in range(8))


@pytest.mark.parametrize(
    ("token", "last_event", "status"),
    [
        (None, None, 401),
        ("", None, 401),
        ("token-of-Bob", None, 404),
        ("wrong", None, 404),
        ("token-of-Alice", "x", 400),
    ],
)
def test_a_refusal_is_a_problem(
    alice: Shopper, bob: Shopper, server: Server, token: str | None, last_event: str | None, status: int
) -> None:
    with Stream(server.port, f"{API}{alice.here}events/", token, last_event) as stream:
        assert stream.response.status == json.load(stream.response)["status"] == status
        assert stream.response.headers["Content-Type"] == "application/problem+json"


@both_buses
def test_the_stream_ends_when_the_conversation_is_erased(alice: Shopper, follow: Open) -> None:
    with follow(alice) as stream:
        erase(alice.log.row)
        assert list(stream.events()) == []
    with follow(alice) as again:
        assert again.response.status == 404


def test_a_broken_listening_line_is_taken_up_again(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    with follow(alice) as stream:
        tell(reply, "Before.")
        assert stream.take(1)[0].data["text"] == "Before."
        cut_the_listening_line()
        tell(reply, "After.")
        assert stream.take(1)[0].data["text"] == "After."


def test_a_stream_outlives_the_database_connections_it_reads_with(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    with follow(alice) as stream, connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'belle-events'")
        tell(reply, "After.")
        assert stream.take(1)[0].data["text"] == "After."


def test_while_the_database_is_away_the_client_is_told_to_come_back(
    alice: Shopper, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "PATIENCE_S", 0.2)
    monkeypatch.setattr(dsn, "database", lambda: "host=127.0.0.1 port=1 dbname=nowhere")
    with opened(server.port, alice) as refused:
        assert (refused.response.status, refused.response.headers["Retry-After"]) == (503, "2")


def test_one_conversation_has_so_many_streams_and_no_more(alice: Shopper, follow: Open) -> None:
    tabs = [follow(alice) for _ in range(20)]
    with follow(alice) as refused:
        assert (refused.response.status, refused.response.headers["Retry-After"]) == (429, "30")
    for tab in tabs:
        tab.__exit__()


def test_the_head_of_a_stream_is_its_headers(alice: Shopper, server: Server) -> None:
    with Stream(server.port, f"{API}{alice.here}events/", alice.token, method="HEAD") as head:
        assert (head.response.status, head.response.read()) == (200, b"")
        assert head.response.headers["Content-Type"].startswith("text/event-stream")
    with Stream(server.port, f"{API}{alice.here}events/", "wrong", method="HEAD") as refused:
        assert refused.response.status == 404


def test_nothing_can_be_posted_to_a_stream(alice: Shopper, server: Server) -> None:
    with Stream(server.port, f"{API}{alice.here}events/", alice.token, method="POST") as refused:
        assert (refused.response.status, json.load(refused.response)["status"]) == (405, 405)


def test_a_shop_below_a_path_has_its_streams_there(alice: Shopper) -> None:
    tell(being_written(alice), "First.")
    with serving(root_path="/shop") as server, opened(server.port, alice) as stream:
        assert stream.take(1)[0].data["text"] == "First."


def test_a_wake_up_that_is_lost_delays_an_event_by_a_ping_at_most(
    alice: Shopper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recommender.models.event.wake", lambda conversation: None)
    reply = being_written(alice)
    with serving(ping_s=0.1) as server, opened(server.port, alice) as stream:
        tell(reply, "Nobody was told.")
        assert stream.take(1)[0].data["text"] == "Nobody was told."


def test_everything_else_is_djangos(alice: Shopper, server: Server) -> None:
    with Stream(server.port, f"{API}{alice.here}", alice.token) as transcript:
        assert json.load(transcript.response)["id"] == str(alice.row.pk)


def test_when_the_server_stops_nothing_is_left_open(alice: Shopper) -> None:
    with serving() as server, opened(server.port, alice):
        assert connections_of_streams() > 0
    wait_until(lambda: connections_of_streams() == 0)
