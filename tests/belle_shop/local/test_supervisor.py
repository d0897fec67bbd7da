"""The supervisor brings back what crashes, gives up on what keeps crashing, and stops in the opposite order."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from belle_shop.local import supervisor as module
from belle_shop.local.supervisor import Interrupted, Stop, Supervisor
from belle_shop.refusal import Refusal
from tests.belle_shop.local.programs import SLEEP, is_there, program, until


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    """A supervisor that is in a hurry."""
    monkeypatch.setattr(module, "TICK_SECONDS", 0.01)
    monkeypatch.setattr(module, "FIRST_DELAY_SECONDS", 0.01)
    supervisor = Supervisor(tmp_path / "run", Stop())
    yield supervisor
    supervisor.shut_down()


def tick(shop: Supervisor) -> None:
    """Look after every child once."""
    for one in shop.watched:
        shop._look_after(one)


def test_a_crashed_child_comes_back(shop: Supervisor, tmp_path: Path) -> None:
    shop.start(program(tmp_path))
    child = shop.watched[0].child
    first = child.pid
    os.kill(first, signal.SIGKILL)
    assert until(lambda: not child.alive())
    assert until(lambda: tick(shop) is None and child.alive() and child.pid != first)  # type: ignore[func-returns-value]


def test_a_child_is_started_anew_when_what_it_read_has_changed(shop: Supervisor, tmp_path: Path) -> None:
    file = tmp_path / "adapters.json"
    shop.start(replace(program(tmp_path), stamp=file.exists))
    one = shop.watched[0]
    first = one.child.pid
    tick(shop)
    assert one.child.pid == first
    file.touch()
    tick(shop)
    assert one.child.alive()
    assert one.child.pid != first
    assert not one.crashes


def test_a_child_that_keeps_crashing_is_given_up_with_the_path_of_its_log(shop: Supervisor, tmp_path: Path) -> None:
    shop.start(program(tmp_path, code="raise SystemExit('the disk is full')"))
    with pytest.raises(Refusal, match="ended 5 times") as refused:
        shop.run_until_stopped()
    assert "the disk is full" in refused.value.problem
    assert "sleeper.log" in refused.value.remedy


def test_crashes_of_long_ago_are_forgotten(shop: Supervisor, tmp_path: Path) -> None:
    shop.start(program(tmp_path))
    one = shop.watched[0]
    one.crashes.extend([0.0] * 4)
    os.kill(one.child.pid, signal.SIGKILL)
    assert until(lambda: not one.child.alive())
    tick(shop)
    assert len(one.crashes) == 1


def test_the_last_started_is_stopped_first(
    shop: Supervisor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programs = [program(tmp_path, name) for name in ("database", "worker", "web")]
    shop.start(*programs)
    shop.wait(*programs)
    capsys.readouterr()
    shop.shut_down()
    said = capsys.readouterr().out
    assert said.index("web") < said.index("worker") < said.index("database")


def test_nothing_is_left_of_a_shop_that_was_shut_down(shop: Supervisor, tmp_path: Path) -> None:
    shop.start(program(tmp_path, "one"), program(tmp_path, "two"))
    pids = [one.child.pid for one in shop.watched]
    shop.shut_down()
    assert not any(is_there(pid) for pid in pids)
    assert list((tmp_path / "run").iterdir()) == []


def test_a_signal_during_the_start_interrupts_it(shop: Supervisor, tmp_path: Path) -> None:
    silent = program(tmp_path, code=SLEEP)
    never = type(silent)(name="silent", command=silent.command, log=silent.log, ready=lambda: False)
    shop.start(never)
    shop.stop.asked = 1
    with pytest.raises(Interrupted):
        shop.wait(never)


def test_signals_are_counted_and_the_second_one_hurries() -> None:
    stop = Stop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    stop.listen()
    os.kill(os.getpid(), signal.SIGINT)
    assert (stop.asked, stop.hurried()) == (1, False)
    os.kill(os.getpid(), signal.SIGTERM)
    assert stop.hurried()
    for number, handler in before.items():
        signal.signal(number, handler)
