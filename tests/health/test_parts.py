"""Each part is broken for real, and says so with its remedy."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from celery import current_app
from django.utils import timezone
from pytest_django.fixtures import Settings

from belle_shop.env import ROOT
from belle_shop.local import ports, throw_away
from recommender.health import look
from recommender.health.parts import PARTS, Part, State
from recommender.models import Heartbeat, IndexedItem
from tests.health.conftest import asked
from tests.llm.scripted import endpoint

KEY = "sk-canarykey0123456789abcdef"


def states(parts: dict[str, Part]) -> dict[str, State]:
    """What is not as it should be."""
    return {name: part.state for name, part in parts.items() if part.state}


def test_all_is_well(well: None) -> None:
    assert states(asked()) == {}
    assert list(asked()) == ["database", "broker", "worker", "model", "index"]


def test_a_broker_that_stops_is_down_and_comes_back(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    port = ports.free()
    monkeypatch.setattr(current_app.conf, "broker_write_url", f"redis://:secret@127.0.0.1:{port}/0")
    with throw_away.broker(port, "secret"):
        assert states(asked()) == {}
    parts = asked()
    assert states(parts) == {"broker": State.DOWN}
    assert "is kept, and answered afterwards" in parts["broker"].words
    assert "secret" not in parts["broker"].words


def test_a_worker_that_has_gone_silent_is_down(well: None) -> None:
    Heartbeat.objects.filter(name="worker").update(at=timezone.now() - timedelta(minutes=2))
    parts = asked()
    assert states(parts) == {"worker": State.DOWN}
    assert "No worker has been heard of for 120 s. Start one" in parts["worker"].words


def test_a_worker_that_never_was_is_down(well: None) -> None:
    Heartbeat.objects.filter(name="worker").delete()
    assert states(asked()) == {"worker": State.DOWN}


def test_an_empty_index_is_degraded_and_says_which_command(well: None) -> None:
    IndexedItem.objects.all().delete()
    parts = asked()
    assert states(parts) == {"index": State.DEGRADED}
    assert "manage.py belle_index" in parts["index"].words


def test_an_index_that_nothing_refreshes_is_degraded(well: None) -> None:
    Heartbeat.objects.filter(name="index").update(at=timezone.now() - timedelta(days=3))
    assert states(asked()) == {"index": State.DEGRADED}


def test_a_model_whose_port_is_closed_is_degraded_since_replies_are_composed(well: None, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": f"http://127.0.0.1:{ports.free()}/v1", "LLM_API_KEY": KEY}
    parts = asked()
    assert states(parts) == {"model": State.DEGRADED}
    assert parts["model"].words.startswith("The model endpoint does not answer. Until it answers, replies are composed")


class Listing(BaseHTTPRequestHandler):
    """An endpoint that answers GET /models with a status of its class."""

    status = 200

    def do_GET(self) -> None:
        body = b'{"object": "list", "data": []}'
        self.send_response(self.status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.mark.parametrize(
    ("status", "state"), [(200, State.OK), (404, State.OK), (401, State.DEGRADED), (500, State.DEGRADED)]
)
def test_a_model_is_what_its_list_answers(well: None, settings: Settings, status: int, state: State) -> None:
    served: Any = type("Served", (Listing,), {"status": status})
    with HTTPServer(("127.0.0.1", 0), served) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/v1"
        settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": url, "LLM_API_KEY": KEY}
        part = asked()["model"]
        server.shutdown()
        thread.join()
    assert part.state is state
    assert KEY not in part.words


def test_a_database_that_is_away_is_told_in_bounded_time() -> None:
    nowhere = f"postgresql://belle:secret@127.0.0.1:{ports.free()}/belle"
    told = {
        **os.environ,
        "DATABASE_URL": nowhere,
        "BELLE_DEBUG": "off",
        "DJANGO_SETTINGS_MODULE": "belle_shop.settings",
    }
    command = [sys.executable, "manage.py", "belle_health"]
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own command
    assert done.returncode == 1
    assert "database  down" in done.stdout
    assert "Is PostgreSQL up" in done.stdout
    assert "secret" not in done.stdout + done.stderr


def test_a_part_that_hangs_does_not_hold_the_others(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[float] = []

    def hang() -> Part:
        calls.append(time.monotonic())
        time.sleep(1)
        return Part(State.OK, "")

    slow = {**PARTS, "broker": hang}
    monkeypatch.setattr(look, "PARTS", slow)
    monkeypatch.setattr(look, "PATIENCE_S", 0.3)
    parts = asked()
    assert states(parts) == {"broker": State.DOWN}
    assert "No answer within" in parts["broker"].words
    assert len(calls) == 1
    asked()
    assert len(calls) == 1, "it was asked again while it hung"


def test_asking_often_looks_once(well: None) -> None:
    first = asked()
    IndexedItem.objects.all().delete()
    assert look.look() == first


def test_a_refresh_of_the_index_is_a_sign_of_life(well: None) -> None:
    assert Heartbeat.objects.age("index") is not None


def test_the_scripted_endpoint_is_no_model_list(well: None, settings: Settings) -> None:
    with endpoint(lambda *_: None) as url:
        settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": url}
        assert "answers 501" in asked()["model"].words
