"""The shelf of adapters: it only grows, and what is not the file it should be is said and not loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from belle_shop.local.adapters import ALPHA, NOTHING, loadable
from recommender.school import adapters
from recommender.school.adapters import add, listed, sha256_of


def file(folder: Path, text: str) -> Path:
    made = folder / f"{text}.gguf"
    made.write_bytes(b"GGUF" + ALPHA + b"\0\0\0\x42" + text.encode())
    return made


def shelved(folder: Path, text: str, base: str = "b") -> adapters.Adapter:
    made = file(folder, text)
    return add(folder, text, made, sha256_of(made), base)


def test_an_id_is_a_place_and_the_same_file_has_one(tmp_path: Path) -> None:
    first, second = shelved(tmp_path, "one"), shelved(tmp_path, "two")
    assert (first.id, second.id) == (0, 1)
    assert shelved(tmp_path, "one") == first
    assert listed(tmp_path) == [first, second]
    assert second.beside == {"lora": [{"id": 1, "scale": 1.0}]}


def test_a_file_that_is_spoiled_is_mended_by_adding_it_again(tmp_path: Path) -> None:
    one = shelved(tmp_path, "one")
    (tmp_path / one.file).write_bytes(b"spoiled")
    assert shelved(tmp_path, "one") == one
    assert sha256_of(tmp_path / one.file) == one.sha256


def test_a_file_that_is_not_what_was_said_is_not_listed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="changed"):
        add(tmp_path, "one", file(tmp_path, "one"), "0" * 64, "b")
    assert listed(tmp_path) == []


def test_adapters_are_loaded_in_the_order_of_their_ids(tmp_path: Path) -> None:
    known = [shelved(tmp_path, name) for name in ("one", "two")]
    assert loadable(tmp_path, "b") == ([tmp_path / one.file for one in known], [])


def test_one_with_a_wrong_checksum_is_said_and_a_mute_one_keeps_its_place(tmp_path: Path) -> None:
    one, two = shelved(tmp_path, "one"), shelved(tmp_path, "two")
    (tmp_path / one.file).write_bytes(b"spoiled")
    files, said = loadable(tmp_path, "b")
    assert [path.name for path in files] == ["mute.gguf", Path(two.file).name]
    assert ALPHA + NOTHING in files[0].read_bytes()
    assert len(said) == 1
    assert "one is not the file it should be" in said[0]


def test_one_of_another_base_is_said_and_not_loaded(tmp_path: Path) -> None:
    shelved(tmp_path, "one", base="another")
    files, (said,) = loadable(tmp_path, "b")
    assert files == []
    assert "trained on another model" in said


def test_what_cannot_be_read_is_an_empty_shelf(tmp_path: Path) -> None:
    (tmp_path / "adapters.json").write_text("{")
    (tmp_path / "base.json").write_text("[]")
    assert listed(tmp_path) == []
    assert adapters.base(tmp_path) is None
    assert loadable(tmp_path, "b") == ([], [])
