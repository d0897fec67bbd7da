"""`python -m tests.roundtrip [FOLDER]`: a dataset in every format, each file loaded and prepared to train on; beside it
the report of what stands on two sides, and how well redaction masks.

The files are read by a Python of its own, `.venv-train`, which is made on the first run (about 2 GB): torch first, then
requirements-train.txt. TRAIN_PYTHON names another that has those libraries already. FOLDER keeps the files.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from belle_shop.local import ports, throw_away
from tests.privacy.measured import SEEDS, measure, sample, table
from tests.training_python import trainer

FEW = 12  # conversations of each sort: as many rows as the strictest reader wants


def main(words: list[str]) -> int:
    """0 if every file went through."""
    python = trainer()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(words[0]).absolute() if words else Path(folder) / "files"
        written = files(kept)
        sys.stdout.write(f"How well it masks\n{table(measure([one for seed in SEEDS for one in sample(seed)]))}\n\n")
        sys.stdout.write(f"{len(written)} files written to {kept}\n\n")
        sys.stdout.flush()
        script = str(Path(__file__).with_name("prepared.py"))
        told = {
            **os.environ,
            "HF_HUB_OFFLINE": "1",
            "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
            "HF_HOME": f"{folder}/hf",
            "CUDA_VISIBLE_DEVICES": "",
        }
        return subprocess.run([python, script, json.dumps(written)], env=told, check=False).returncode  # noqa: S603


def files(folder: Path) -> list[str]:
    """Every format of every kind, written from a database that lives as long as this takes."""
    password, port = secrets.token_hex(8), ports.free()
    with throw_away.database(port, password):
        address = f"postgresql://belle:{password}@{ports.LOOPBACK}:{port}/belle"
        os.environ |= {"DATABASE_URL": address, "BELLE_DATA": str(folder.parent), "BELLE_SECRET_KEY": password}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "belle_shop.settings", "BELLE_DEBUG": "on"}
        import django  # noqa: PLC0415 - the database is there only now

        django.setup()
        from tests.roundtrip.written import everything, overlaps  # noqa: PLC0415

        written = everything(folder, FEW)
        sys.stdout.write("\n".join(["", "On more than one side", *overlaps(), ""]) + "\n")
        return written


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
