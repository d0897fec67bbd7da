"""`python -m tests.bench.datasets --conversations 10000,100000`: training sets built, and written beside bare COPY."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import stage

SEED, ROUNDS = 20261123, 3
_COPIES = """
    INSERT INTO belle_datasetrow
        (dataset_id, position, kind, split, conversation, shopper, bands, sources, label, tags, payload)
    SELECT dataset_id, position + n::bigint * 100000000, kind, split, conversation, shopper, '{}', sources, label, tags,
        jsonb_set(payload, '{messages,1,content}', to_jsonb((payload #>> '{messages,1,content}') || ' ' || n))
    FROM belle_datasetrow, generate_series(1, %(times)s - 1) n
"""
ALONE = ("build", "write")  # each in a process of its own, whose memory is measured


def main(words: Sequence[str]) -> None:
    """Every size in turn, in one database."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.datasets")
    options.add_argument("--conversations", default="10000,100000")
    told_most = "build no more of a larger log; the other rows are copies made by SQL, so that only writing is measured"
    options.add_argument("--most-build", type=int, default=10**9, help=told_most)
    options.add_argument("--alone", choices=ALONE, help=argparse.SUPPRESS)
    told = options.parse_args(words)
    if told.alone:
        alone(told.alone)
        return
    with stage.shop():
        from tests.bench.made_log import fill  # noqa: PLC0415 - Django must be ready

        for size in map(int, told.conversations.split(",")):
            began = time.perf_counter()
            filled = min(size, told.most_build)
            fill(filled, SEED)
            sys.stdout.write(f"\n{filled:,} conversations, written by COPY in {time.perf_counter() - began:.0f} s\n")
            for part in ALONE:
                sys.stdout.flush()
                subprocess.run([sys.executable, "-m", "tests.bench.datasets", "--alone", part], check=True)  # noqa: S603
                if part == "build" and size > filled:
                    multiply(size // filled)
            stage.signed(f"datasets of {size:,}", SEED, began)


def multiply(times: int) -> None:
    """Make the set so many times as large; the copies differ in a word, have ids of their own and no prints."""
    from django.db import connection  # noqa: PLC0415 - Django is ready by now

    with connection.cursor() as cursor:
        cursor.execute(_COPIES, {"times": times})
        cursor.execute("VACUUM ANALYZE belle_datasetrow")
        cursor.execute("SELECT count(*) FROM belle_datasetrow")
        sys.stdout.write(f"  {cursor.fetchone()[0]:,} rows: each that was built, {times} times\n")


def alone(part: str) -> None:
    """One part, with Django on the database that the environment names."""
    import django  # noqa: PLC0415

    django.setup()
    {"build": build, "write": write}[part]()
    sys.stdout.write(f"  {part}: peak {peak_mib():.0f} MiB\n")


def build() -> None:
    """One version, of whole dialogues; tells what a second goes to."""
    from recommender.learning import build as building  # noqa: PLC0415
    from recommender.learning.progress import progress  # noqa: PLC0415
    from recommender.learning.spec import Spec  # noqa: PLC0415
    from recommender.models import Dataset  # noqa: PLC0415

    redacting = timed_redaction()
    dataset, began = building.begin("bench", Spec()), time.perf_counter()
    told = [began]

    def tell(now: Dataset) -> None:
        if time.perf_counter() - told[0] > 15:
            told[0] = time.perf_counter()
            sys.stdout.write(f"  ... {progress(now)}, {now.seen / (told[0] - began):,.0f} conversations/s\n")
            sys.stdout.flush()

    building.build(dataset, told=tell)
    took, spent = time.perf_counter() - began, dict(dataset.counts["seconds"])
    spent["redact"] = redacting[0]
    spent["cut"] = spent.pop("redact and cut") - redacting[0]
    rows = sum(sum(sides.values()) for sides in dataset.counts["rows"].values())
    parts = ", ".join(f"{name} {100 * seconds / took:.0f}%" for name, seconds in sorted(spent.items()))
    sys.stdout.write(f"  built {rows:,} rows in {took:.0f} s: {rows / took:,.0f} rows/s; spent on {parts}\n")
    sys.stdout.write(f"  {dataset.counts['rows']}, dropped {json.dumps(dataset.counts['dropped'])}\n")
    sys.stdout.write(f"  on two sides: {dataset.counts['overlap']}\n")


def timed_redaction() -> list[float]:
    """Seconds that redaction takes from now on: its masks, and looking for the names that a conversation gives."""
    from recommender.privacy.redaction import Redactor  # noqa: PLC0415

    seconds = [0.0]

    def clocked(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it is given
            began = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                seconds[0] += time.perf_counter() - began

        return run

    for name in ("__init__", "mask"):
        setattr(Redactor, name, clocked(getattr(Redactor, name)))
    return seconds


def write() -> None:
    """Each format beside bare COPY of the same rows, in turns."""
    from recommender.exceptions import ExportError  # noqa: PLC0415 - Django is ready by now
    from recommender.learning.writing import order  # noqa: PLC0415
    from recommender.learning.writing import write as written  # noqa: PLC0415
    from recommender.models import Dataset  # noqa: PLC0415

    dataset = Dataset.objects.get()
    with tempfile.TemporaryDirectory() as folder:
        for profile in ("openai-sft", "trl-sft"):
            try:
                told = timed(partial(written, order(dataset, profile)), folder, dataset.pk)
            except ExportError as error:
                told = f"not written: {' '.join(str(error).split())}"  # more than one file of this format may hold
            sys.stdout.write(f"  {profile}: {told}\n")


def timed(written: Callable[[str], Any], folder: str, dataset: int) -> str:
    """Ours and bare COPY in turns, and the share that ours has of it."""
    ours, bare, rows = [], [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        export = written(str(Path(folder) / f"export-{time.monotonic_ns()}"))
        ours.append(time.perf_counter() - began)
        rows = sum(file["rows"] for file in export.files)
        bare.append(copied(dataset))
    mine, copy = rows / sorted(ours)[ROUNDS // 2], rows / sorted(bare)[ROUNDS // 2]
    return f"{mine:,.0f} rows/s; bare COPY {copy:,.0f} rows/s; {100 * mine / copy:.0f}% of it"


def copied(dataset: int) -> float:
    """Seconds of `COPY ... TO STDOUT` of the rows' payloads, into nothing."""
    from django.db import connection  # noqa: PLC0415

    query = "COPY (SELECT payload FROM belle_datasetrow WHERE dataset_id = %s AND kind = 'chat') TO STDOUT"
    began = time.perf_counter()
    with connection.cursor() as cursor, cursor.cursor.copy(query, [dataset]) as lines:
        for _ in lines:
            pass
    return time.perf_counter() - began


def peak_mib() -> float:
    """Of this process since it began; `ru_maxrss` would hold what its parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
