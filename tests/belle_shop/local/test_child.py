"""A program is started in a session of its own, watched, and stopped without a trace."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from belle_shop.env import ROOT
from belle_shop.local.child import Child
from belle_shop.refusal import Refusal
from tests.belle_shop.local.programs import SLEEP, STUBBORN, is_there, program, until


def started(child: Child) -> Child:
    """Start the child and wait for it."""
    child.start()
    child.wait_until_ready()
    return child


def test_a_child_has_a_session_of_its_own(tmp_path: Path) -> None:
    child = started(Child(program(tmp_path)))
    assert os.getsid(child.pid) == child.pid
    child.stop()
    assert not is_there(child.pid)


def test_a_child_that_ends_while_it_starts_is_refused_with_its_last_words(tmp_path: Path) -> None:
    child = Child(program(tmp_path, code="raise SystemExit('no room')"))
    child.start()
    assert child.process is not None
    child.process.wait()
    with pytest.raises(Refusal, match="no room") as refused:
        child.wait_until_ready()
    assert "sleeper.log" in refused.value.remedy


def test_a_stubborn_child_is_ended_after_its_grace(tmp_path: Path) -> None:
    child = started(Child(program(tmp_path, code=STUBBORN + SLEEP, grace=0.2)))
    child.stop()
    assert not is_there(child.pid)


def test_a_hurried_stop_does_not_wait_for_the_grace(tmp_path: Path) -> None:
    child = started(Child(program(tmp_path, code=STUBBORN + SLEEP, grace=60)))
    began = time.monotonic()
    child.stop(hurried=lambda: True)
    assert time.monotonic() - began < 5


def test_grandchildren_go_too(tmp_path: Path) -> None:
    code = (
        f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); print(p.pid, flush=True); "
    )
    child = started(Child(program(tmp_path, code=code + SLEEP)))
    assert until(lambda: child.program.log.read_text().strip().isdigit())
    grandchild = int(child.program.log.read_text())
    child.stop()
    assert until(lambda: not is_there(grandchild))


PARENT = """
import sys, time
from pathlib import Path
from belle_shop.env import ROOT
from belle_shop.local.child import Child
from tests.belle_shop.local.programs import program
child = Child(program(Path(sys.argv[1])))
child.start()
print(child.pid, flush=True)
time.sleep(60)
"""


def test_a_leashed_program_ends_with_whoever_started_it(tmp_path: Path) -> None:
    words = [sys.executable, "-c", PARENT, str(tmp_path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_there(pid)
        parent.kill()
    assert until(lambda: not is_there(pid))
