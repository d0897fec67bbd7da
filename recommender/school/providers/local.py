"""Tunes the embedded model on this machine: a program of its own trains, this one watches it.

The program works on when this process dies, and the next one finds it by the lock that it holds; when the program dies,
it is started again and goes on from its last whole checkpoint. All of it lies in `run_folder(tuning)`.
"""

from __future__ import annotations

import fcntl
import json
import math
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from recommender.exceptions import SchoolError, SchoolHeld
from recommender.learning.hold import LEASE
from recommender.models import Tuning
from recommender.models.tuning import JobStatus
from recommender.school import adapters, mix
from recommender.school.files import folder
from recommender.school.hold import Hold
from recommender.school.progress import point
from recommender.school.providers import python, served
from recommender.school.providers.provider import Made
from recommender.school.shelf import run_folder, school
from recommender.school.trainer.job import Job, read
from recommender.school.trainer.progress import lines

POLL_S = 1.0
QUIET = timedelta(seconds=15)  # the lease is renewed so often where nothing is new
STARTS = 3  # of a program that ends without a word and without a step
NEEDED = 500_000_000  # bytes free: checkpoints, and what the libraries write
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES")  # no key, no password
FIELDS = ("step", "steps", "curve", "cursor")
_started: dict[Path, subprocess.Popen[bytes]] = {}  # by lock: a child that ended has to be asked how


class Local:
    """See `Provider`. Its cursor: says, starts (without a step since), step (of the last start)."""

    name = "local"
    says = "this machine: a LoRA adapter for the embedded model"
    profile = "trl-prompt"
    here = True
    defaults: Mapping[str, Any] = {
        "epochs": 1.0,
        "steps": 0,
        "batch": 0,
        "lr": 0.0,
        "rank": 16,
        "alpha": 32.0,
        "tokens": 512,
        "seed": 0,
        "device": "auto",
        **mix.DEFAULTS,
    }

    def base(self) -> str:
        """The embedded model."""
        return str(_base()["name"])

    def go_on(self, tuning: Tuning, hold: Hold[Tuning], seconds: float | None) -> Made | None:
        """Start the program if it does not run, and watch it."""
        until = math.inf if seconds is None else time.monotonic() + seconds
        try:
            job = _job(tuning)
            while not _looked(hold, job):
                if time.monotonic() > until:
                    return None
                time.sleep(POLL_S)
            return _made(hold, job)
        except SchoolHeld:
            if tuning.status == JobStatus.CANCELLED:
                self.stop(tuning)
            raise

    def stop(self, tuning: Tuning) -> None:
        """Kill the program with all it started; its checkpoints are of no use any more."""
        work = run_folder(tuning.pk) / "work"
        for _ in range(100):
            pid = _worker(work / "lock")
            if not pid:
                break
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            time.sleep(0.05)
        _reap(work / "lock")
        shutil.rmtree(work, ignore_errors=True)


TRAINED = Local.defaults.keys() - mix.DEFAULTS.keys()  # options of the program; the others chose its rows


def _base() -> dict[str, Any]:
    found = adapters.base(school())
    if found is None:
        raise SchoolError("There is no embedded model here to tune: `make run` starts one and says so in its folder.")
    return found


def _job(tuning: Tuning) -> Job:
    """What the program is told, written anew: files may have moved since. Raises SchoolError."""
    base, run = _base(), run_folder(tuning.pk)
    if base["name"] != tuning.base:
        raise SchoolError(f"base: {tuning.base} is to be tuned, and the model here is {base['name']}.")
    given = {name: value for name, value in tuning.options.items() if name in TRAINED}
    told = {
        "base": base["file"],
        "base_sha256": base["sha256"],
        "rows": [str(folder(tuning) / "train.jsonl")],
        "folder": str(run / "work"),
        "options": {name: value for name, value in given.items() if value or name in ("steps", "seed")},
    }
    file = run / "job.json"
    file.write_text(json.dumps(told, indent=1), encoding="utf-8")
    try:
        return read(file)
    except ValueError as error:  # Refused is one
        raise SchoolError(str(error)) from error


def _looked(hold: Hold[Tuning], job: Job) -> bool:
    """Store what is new; whether the program is done. Starts it where it does not run. Raises SchoolError."""
    running = _worker(job.lock)
    told = list(lines(job.progress))
    _note(hold, told)
    if running:
        return False
    _reap(job.lock)
    if job.manifest.exists():
        return True
    why = told[-1].get("error") if told else None
    if why and hold.row.cursor.get("starts"):
        raise _given_up(
            hold, f"The training cannot go on: {why} Begin with the same words again: what is done is kept."
        )
    _start(hold, job)
    return False


def _start(hold: Hold[Tuning], job: Job) -> None:
    """One more start. The limit is for a program that comes to nothing: each step that it gets ahead lifts it."""
    cursor, done = hold.row.cursor, hold.row.step
    log = job.folder.parent / "log.txt"
    cursor["starts"] = 1 if done > cursor.get("step", 0) else cursor.get("starts", 0) + 1
    cursor["step"] = done
    if cursor["starts"] > STARTS:
        raise _given_up(hold, f"The training ended {STARTS} times without a word; the end of {log}: {_tail(log)}")
    if (free := shutil.disk_usage(job.folder.parent).free) < NEEDED:
        says = f"{free // 10**6} MB are free in {school()}; training needs {NEEDED // 10**6}. Make room, begin again."
        raise _given_up(hold, says)
    cursor["says"] = "The training begins." if not done else f"The training goes on after step {done}."
    hold.save(*FIELDS)
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program
            python.command(job.folder.parent / "job.json"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env={name: os.environ[name] for name in KEPT if name in os.environ} | {"OMP_WAIT_POLICY": "PASSIVE"},
        )
    with suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, process.pid, 10)  # shoppers come first
    _started[job.lock] = process
    while process.poll() is None and not _worker(job.lock):
        time.sleep(0.05)


def _given_up(hold: Hold[Tuning], says: str) -> SchoolError:
    """The next one who begins may start the program anew."""
    hold.row.cursor["starts"] = 0
    hold.save(*FIELDS)
    return SchoolError(says)


def _worker(lock: Path) -> int:
    """Process number of the program that works there; 0 if none does."""
    try:
        with lock.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.truncate(0)  # the number of one that is gone may be somebody else's by now
            return 0
    except FileNotFoundError:
        return 0
    except BlockingIOError:
        return _number(lock)


def _reap(lock: Path) -> None:
    """Of one that let go of its lock: it ends at this moment, if it was started here."""
    if process := _started.pop(lock, None):
        process.wait()


def _number(lock: Path) -> int:
    """It writes its number right after it has the lock."""
    for _ in range(100):
        if text := lock.read_text(encoding="utf-8").strip():
            return int(text)
        time.sleep(0.01)
    return 0


def _note(hold: Hold[Tuning], told: list[dict[str, Any]]) -> None:
    """Steps that are new, and what is being done."""
    tuning, seen = hold.row, hold.row.step
    for line in told:
        if _is_step(line) and line["step"] > tuning.step:
            point(tuning, line["step"], line["steps"], line["loss"], line["seconds"])
    says = next((f"It is {line['at']}." for line in reversed(told) if isinstance(line.get("at"), str)), "")
    changed = bool(says) and tuning.cursor.get("says") != says
    if changed:
        tuning.cursor["says"] = says
    if changed or tuning.step > seen or _is_old(hold):
        hold.save(*FIELDS)


def _is_old(hold: Hold[Tuning]) -> bool:
    return hold.until - timezone.now() < LEASE - QUIET


def _is_step(line: Mapping[str, Any]) -> bool:
    """Whether a line tells of a step, in numbers that can be true."""
    numbers = [line.get(name) for name in ("step", "steps", "loss", "seconds")]
    return all(isinstance(one, int | float) and math.isfinite(one) for one in numbers) and line["step"] >= 1


def _made(hold: Hold[Tuning], job: Job) -> Made:
    """The adapter on the server's shelf, if it is what the manifest says. Raises SchoolError; then it is made anew."""
    try:
        manifest = json.loads(job.manifest.read_text(encoding="utf-8"))
        told = manifest.pop("adapter")
        whole = {"name": job.adapter.name, "bytes": job.adapter.stat().st_size}
        if told != {**whole, "sha256": adapters.sha256_of(job.adapter)}:
            raise ValueError("the adapter is not the file that was written")  # noqa: TRY301
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        shutil.rmtree(job.folder)
        hold.row.step, hold.row.steps, hold.row.curve, hold.row.cursor["step"] = 0, 0, [], 0
        raise _given_up(hold, f"What the training left is not whole: {error}. Begin with the same words.") from error
    there = served.answers()
    one = adapters.add(school(), hold.row.options["name"], job.adapter, told["sha256"], _base()["sha256"])
    if there:
        hold.row.cursor["says"] = "The model server takes the adapter up."
        with hold.kept():
            served.wait_for(one.id)
    return Made(hold.row.base, one.beside, files=({**told, "name": one.file},), manifest={"trained": manifest})


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-600:].strip() if log.exists() else "nothing"


PROVIDER = Local()
