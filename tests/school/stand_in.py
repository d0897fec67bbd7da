"""`python stand_in.py JOB.json`: the training program with steps that cost nothing.

The file `behaviour` among the runs says how it fares: it is "slow", "dies" at step 3 of each start, or "at once";
the disk is "full", there is "garbage" in every file, or the adapter is an "other" than its manifest says.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

from recommender.school.trainer import __main__ as program
from recommender.school.trainer import checkpoints
from recommender.school.trainer.job import Job, fingerprint
from recommender.school.trainer.progress import Progress

STEPS = 8


def behaviour(job: Job) -> str:
    file = job.folder.parent.parent / "behaviour"
    return file.read_text() if file.exists() else ""


def train(job: Job, progress: Progress) -> None:
    how = behaviour(job)
    job.checkpoints.mkdir(exist_ok=True)
    last = checkpoints.last_whole(job.checkpoints)
    done = checkpoints.step_of(last) if last else 0
    progress.go_on_from(done)
    progress.at("training")
    for step in range(done + 1, STEPS + 1):
        time.sleep(0.3 if how == "slow" else 0.01)
        progress.step(step, STEPS, 2 / step)
        checkpoint(job, step)
        misfortune(job, how, step - done)
    job.adapter.write_bytes(b"GGUF adapter of " + json.dumps(job.options.rank).encode())
    made = {"adapter": fingerprint(job.adapter), "options": {"rank": job.options.rank}}
    job.manifest.write_text(json.dumps(made))
    if how == "other":
        job.adapter.write_bytes(b"GGUF something else of like length")


def checkpoint(job: Job, step: int) -> None:
    folder = job.checkpoints / f"checkpoint-{step}"
    folder.mkdir()
    (folder / "weights").write_text("all of them")
    if step % 2 == 0:  # every other one stays half written
        checkpoints.mark(folder)


def misfortune(job: Job, how: str, steps: int) -> None:
    if how == "dies" and steps == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "at once":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "full":
        raise OSError(28, "No space left on device")
    if how == "garbage":
        job.progress.write_text('{"step": "x"}\n{"step": 1, "steps": 2, "loss": NaN, "seconds": 1}\n\x00[1]\n{"st')
        job.manifest.write_text("<html>")
        raise SystemExit


if __name__ == "__main__":
    program.train = train
    sys.exit(program.main(sys.argv[1:]))
