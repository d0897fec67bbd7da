"""A small part of `make chaos`: the worker and the broker are killed under load, and nothing is lost or doubled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos import rounds, stack, table
from tests.chaos.stack import Stack

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("stack")]
CONVERSATIONS = 6


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Stack]:
    """The real stack with few goods and the worst model, for now a good one."""
    with stack.running(tmp_path, rows=10) as running:
        yield running


def test_every_message_gets_its_one_reply_though_worker_and_broker_are_killed(shop: Stack) -> None:
    row = rounds.run("worker-and-broker", shop, None, CONVERSATIONS)
    assert row.good, "\n".join([table.head(), table.line(row), *table.complaints(row)])
    assert row.in_flight
    assert row.taken_over


def test_a_row_with_anything_wrong_in_it_is_not_good() -> None:
    good = rounds.Row(fault="nothing", broker="valkey", service_s=1.0)
    assert good.good
    for field in ("lost", "doubled", "torn", "left", "broken"):
        assert not rounds.Row(fault="nothing", broker="valkey", service_s=1.0, **{field: ["one"]}).good  # type: ignore[arg-type]
    assert not rounds.Row(fault="nothing", broker="valkey").good


def test_a_broker_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.chaos import __main__ as suite  # noqa: PLC0415 - it is a program
    from tests.chaos import rabbit  # noqa: PLC0415

    monkeypatch.setattr(rabbit, "installed", lambda: "")
    rows = list(suite._rows("rabbitmq", ["worker"], 20, tmp_path))
    assert "not run: rabbitmq-server is not installed" in table.line(rows[0])
