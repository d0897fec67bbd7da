"""Only the pinned weights are loaded, or a file that somebody named."""

from pathlib import Path

import pytest

from belle_shop.local import weights, wheels
from belle_shop.refusal import Refusal


def test_the_pinned_file_is_the_one_that_was_pinned() -> None:
    found = weights.checked(None)
    assert found.name == weights.NAME
    assert found.file.stat().st_size == 98_362_432


def test_weights_with_another_checksum_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.gguf").write_bytes(b"GGUF and then something else")
    monkeypatch.setattr(wheels, "model_weights", lambda: tmp_path / "model.gguf")
    with pytest.raises(Refusal, match="not the ones that were pinned") as refused:
        weights.checked(None)
    assert ".venv" in refused.value.remedy


def test_another_model_file_is_taken_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "Mine-Q4.gguf").write_bytes(b"GGUF....")
    assert weights.checked(tmp_path / "Mine-Q4.gguf").name == "mine-q4"


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(Refusal, match="not a GGUF"):
        weights.checked(tmp_path / "notes.txt")
