"""What is to be trained: the file that the program is given. Standard library only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


class Refused(ValueError):
    """The job cannot be done; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How it is trained. Rows of 60 to 100 tokens: a bigger batch costs as much time per row as a small one, and rows
    of like length go into one batch, so that next to nothing is padded."""

    rank: int = 16  # of the adapter, on every linear layer
    alpha: float = 32.0  # the adapter counts alpha / rank
    epochs: float = 1.0  # how often each row is seen; less than 1 = a part of them
    steps: int = 0  # batches, in place of `epochs`; 0 = as `epochs` says
    lr: float = 4e-4  # at its highest: 5% warm-up, then a cosine down to nothing
    batch: int = 8  # rows
    tokens: int = 512  # longest row; a longer one is left out, and said
    seed: int = 0
    device: str = "auto"  # auto | cpu | cuda
    threads: int = 0  # of the processor; 0 = as many as there are cores
    save: int = 25  # steps from one checkpoint to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Read from JSON; paths are absolute or from where the program was started."""

    base: Path  # GGUF file
    base_sha256: str = ""  # of it, hex; another file is not loaded; empty = whatever lies there
    rows: tuple[Path, ...]  # JSON lines of {"prompt", "completion"} or {"messages"}, chat messages each
    folder: Path  # where everything is written
    options: Options = field(default_factory=Options)
    about: dict[str, Any] = field(default_factory=dict)  # goes into the manifest as it is

    @property
    def adapter(self) -> Path:
        """The result."""
        return self.folder / "adapter.gguf"

    @property
    def manifest(self) -> Path:
        """What the result was made of; written last: where it is, all is done."""
        return self.folder / "manifest.json"

    @property
    def lock(self) -> Path:
        """Held by the program while it works; holds its process number."""
        return self.folder / "lock"

    @property
    def progress(self) -> Path:
        """JSON lines while it works."""
        return self.folder / "progress.jsonl"

    @property
    def checkpoints(self) -> Path:
        """Where a later start goes on from."""
        return self.folder / "checkpoints"


def read(file: Path) -> Job:
    """The job in `file`. Raises Refused."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        rows = tuple(Path(one) for one in told["rows"])
        options = Options(**told.get("options", {}))
        job = Job(
            base=Path(told["base"]),
            base_sha256=told.get("base_sha256", ""),
            rows=rows,
            folder=Path(told["folder"]),
            options=options,
            about=told.get("about", {}),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(f"{file} is no job: {error!r}. See recommender/school/trainer/job.py for its fields.") from error
    for path in (job.base, *rows):
        if not path.is_file():
            raise Refused(f"There is no file {path}; it has to be there before the training begins.")
    if job.base_sha256 and fingerprint(job.base)["sha256"] != job.base_sha256:
        raise Refused(f"{job.base} is not the model that it should be (its sha256 differs); it was not loaded.")
    return job


def fingerprint(file: Path) -> dict[str, Any]:
    """{"name", "bytes", "sha256"}."""
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {"name": file.name, "bytes": file.stat().st_size, "sha256": digest}


def options_told(options: Options) -> dict[str, Any]:
    """For the manifest."""
    return asdict(options)
