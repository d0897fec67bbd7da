"""`python -m recommender.school.trainer JOB.json`; a second start goes on where the first one was stopped."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from recommender.school.trainer.job import Job, Refused, fingerprint, options_told, read
from recommender.school.trainer.progress import Progress, lines

LIBRARIES = ("torch", "transformers", "peft", "trl", "gguf")


def main(words: list[str]) -> int:
    """0 when the adapter and its manifest are written."""
    if len(words) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        job = read(Path(words[0]))
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    job.folder.mkdir(parents=True, exist_ok=True)
    with job.lock.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write(f"Another process works in {job.folder} already.\n")
            return 3
        job.lock.write_text(str(os.getpid()), encoding="utf-8")
        return alone(job, Progress(job.progress))


def alone(job: Job, progress: Progress) -> int:
    """Train where nobody else does; 0, or 1 and the reason among the progress."""
    try:
        train(job, progress)
    except (Refused, ImportError, OSError, MemoryError) as error:
        sys.stderr.write(f"{error}\n")
        progress.failed(f"{error}" if isinstance(error, Refused) else f"{type(error).__name__}: {error}")
        return 1
    return 0


def train(job: Job, progress: Progress) -> None:
    """All of it, in order. The libraries take seconds to load and are asked for only here."""
    if job.manifest.exists():
        return
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
    progress.at("loading the libraries")
    import torch  # noqa: PLC0415

    from recommender.school.trainer import adapter, base, rows, training  # noqa: PLC0415

    torch.set_num_threads(job.options.threads or os.cpu_count() or 1)
    device = training.device(job.options)
    progress.at("loading the model")
    tokenizer = base.tokenizer_of(job.base)
    found, longer = rows.examples(job.rows, tokenizer, job.options.tokens)
    model = base.with_adapter(base.model_of(job.base), job.options)
    model = training.trained(job, model, tokenizer, rows.laid_out(found, job.options), progress)
    progress.at("writing the adapter")
    adapter.write(model, job.adapter)
    made = {
        "adapter": fingerprint(job.adapter),
        "base": fingerprint(job.base),
        "data": {"rows": len(found), "longer": longer, "sha256": rows.digest(job.rows)},
        "options": options_told(job.options),
        "device": device,
        "seconds": progress.seconds(),
        "loss": losses(job.progress),
        "libraries": {name: version(name) for name in LIBRARIES},
        "about": job.about,
    }
    finish(job, json.dumps(made, indent=1))


def losses(file: Path) -> dict[str, float]:
    """Mean of the first and of the last ten steps."""
    curve = [line["loss"] for line in lines(file) if "loss" in line]
    first, last = curve[:10], curve[-10:]
    return {"first": round(sum(first) / len(first), 4), "last": round(sum(last) / len(last), 4)} if curve else {}


def finish(job: Job, manifest: str) -> None:
    """The manifest in one step, last of all; what was for going on is no longer needed."""
    draft = job.manifest.with_suffix(".new")
    draft.write_text(manifest, encoding="utf-8")
    draft.replace(job.manifest)
    shutil.rmtree(job.checkpoints, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
