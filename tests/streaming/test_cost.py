"""What open streams cost a real uvicorn process, counted from outside."""

from collections.abc import Iterator

import pytest
from django.db import connection

from recommender.streaming.backlog import CONNECTIONS
from tests.api.conftest import Shopper
from tests.streaming.client import Stream
from tests.streaming.conftest import being_written, opened, shoppers, tell
from tests.streaming.process import APPLICATION_NAME, WebProcess
from tests.streaming.server import wait_until

FEW, MANY = 5, 200


@pytest.fixture
def web(transactional_db: None) -> Iterator[WebProcess]:
    """The demo's web server."""
    with WebProcess() as running:
        yield running


def connections_of_the_web() -> int:
    """What the web process holds, streams and ORM together."""
    query = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE application_name IN (%s, 'belle-events') AND datname = current_database()"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [APPLICATION_NAME])
        return int(cursor.fetchone()[0])


def test_200_streams_cost_as_many_threads_as_5_and_no_more_connections(alice: Shopper, web: WebProcess) -> None:
    doors = shoppers(MANY)
    streams = [Stream(web.port, *door) for door in doors[:FEW]]
    threads, files = web.threads, web.open_files
    streams += [Stream(web.port, *door) for door in doors[FEW:]]
    wait_until(lambda: web.open_files >= files + MANY - FEW)
    assert web.threads == threads
    assert connections_of_the_web() <= CONNECTIONS + 1

    reply = being_written(alice)
    with opened(web.port, alice) as hers:
        tell(reply, "They hold nobody up.")
        assert hers.take(1)[0].data["text"] == "They hold nobody up."

    for stream in streams:
        stream.__exit__()
    wait_until(lambda: web.open_files < files + FEW)


def test_a_server_that_stops_ends_its_streams_and_leaves_nothing_open(web: WebProcess, alice: Shopper) -> None:
    with opened(web.port, alice) as stream:
        wait_until(lambda: connections_of_the_web() > 0)
        web.stop()
        assert list(stream.events()) == []
    wait_until(lambda: connections_of_the_web() == 0)
    assert "Traceback" not in web.last_words()
