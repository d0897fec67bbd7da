"""A file is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.learning.whole_file import whole_file


def test_it_is_utf_8_with_lf_and_for_its_owner_only(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a") as file:
        file.write("ünï\n")
    assert (tmp_path / "a").read_bytes() == "ünï\n".encode()
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


def test_until_it_is_whole_the_old_one_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with whole_file(tmp_path / "a") as file:
        file.write("new")
        file.flush()
        assert (tmp_path / "a").read_text() == "old"
    assert (tmp_path / "a").read_text() == "new"


def write_until_the_disk_is_full(path: Path) -> None:
    with whole_file(path) as file:
        file.write("half")
        raise OSError(28, "No space left on device")


def test_when_the_disk_is_full_nothing_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_until_the_disk_is_full(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
