"""What a killed supervisor left is ended at the next start; a stranger with the same number is not."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from belle_shop.local import leftovers
from tests.belle_shop.local.programs import SLEEP


@pytest.fixture
def stray() -> Iterator[subprocess.Popen[bytes]]:
    """A program that nobody watches."""
    process = subprocess.Popen([sys.executable, "-c", SLEEP], start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_a_leftover_is_ended(tmp_path: Path, stray: subprocess.Popen[bytes]) -> None:
    leftovers.note(tmp_path, "web", stray.pid)
    assert leftovers.clear(tmp_path) == ["web"]
    assert stray.wait(5) != 0
    assert list(tmp_path.glob("*.pid")) == []


def test_a_stranger_who_has_the_number_now_is_left_alone(tmp_path: Path, stray: subprocess.Popen[bytes]) -> None:
    (tmp_path / "web.pid").write_text(f"{stray.pid} 1")
    assert leftovers.clear(tmp_path) == []
    assert stray.poll() is None


def test_a_half_written_note_is_harmless(tmp_path: Path) -> None:
    (tmp_path / "web.pid").write_text("")
    assert leftovers.clear(tmp_path) == []


def test_a_postmaster_file_is_removed_when_its_number_is_anothers(
    tmp_path: Path, stray: subprocess.Popen[bytes]
) -> None:
    file = tmp_path / "postmaster.pid"
    file.write_text(f"{stray.pid}\n{tmp_path}\n")
    leftovers.clear_postmaster(tmp_path)
    assert not file.exists()


def test_a_postmaster_file_of_a_process_that_is_gone_is_left_to_postgres(tmp_path: Path) -> None:
    file = tmp_path / "postmaster.pid"
    file.write_text("4194303\n")
    leftovers.clear_postmaster(tmp_path)
    assert file.exists()
