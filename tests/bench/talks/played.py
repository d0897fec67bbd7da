"""Plays tasks that were not played yet: the database, the index and the model are started when the first is missing."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from belle_shop.env import ROOT
from belle_shop.local import throw_away
from belle_shop.local.child import Child
from belle_shop.local.model import Model
from belle_shop.local.weights import Weights, checked
from tests.bench import stage as bare
from tests.bench.talks import hashes
from tests.bench.talks.kept import FOLDER, Kept
from tests.bench.talks.outside import Customers

TELL = 10  # tasks between two lines of progress
PATIENCE_S = 240.0  # a busy machine is no fault of the model's


@dataclass(frozen=True, slots=True)
class Run:
    """An arm; and the seed of the lots that its questions are drawn by and among what, 0 for information gain."""

    arm: str
    lot: int = 0
    among: str = ""  # facets | open

    @property
    def model(self) -> bool:
        """Whether the model has a part in it."""
        return self.arm != "crs_only"


class Stage:
    """Used in a `with` block: what was started in it ends with it."""

    def __init__(self, customers: Customers, workers: int, gguf: Path | None) -> None:
        self._there, self._workers = customers, workers
        self._weights: Weights = checked(gguf)
        self._stack = ExitStack()
        self._belle = hashes.of_belle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @property
    def about(self) -> dict[str, str]:
        """What the figures depend on."""
        commit = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
        return {
            "belle": self._belle,
            "commit": commit.stdout.strip(),
            "model": self._weights.name,
            "cores": str(os.cpu_count()),
        }

    def play(self, run: Run) -> list[dict[str, Any]]:
        """The result of every task, played now or kept from before."""
        kept = Kept(FOLDER / f"played-{self._belle}.jsonl")
        keys = [self._key(run, task) for task in self._there.tasks]
        missing = [(key, task) for key, task in zip(keys, self._there.tasks, strict=True) if kept.get(key) is None]
        if missing:
            self._play(run, missing, kept)
        return [kept.get(key) | {"place": task["place"]} for key, task in zip(keys, self._there.tasks, strict=True)]

    def _key(self, run: Run, task: dict[str, Any]) -> str:
        model = self._model_hash if run.model else ""
        return hashes.of_text(
            json.dumps([self._belle, self._there.hash, model, run.arm, run.lot, run.among, task], sort_keys=True)
        )

    @cached_property
    def _model_hash(self) -> str:
        return hashes.of_files([self._weights.file])

    def _play(self, run: Run, missing: Sequence[tuple[str, dict[str, Any]]], kept: Kept) -> None:
        self._shop  # noqa: B018 - Django must be there before what needs it is imported
        from tests.bench.talks import floor, lots, setting  # noqa: PLC0415

        voice = self._voice if run.model else None

        def one(job: tuple[str, dict[str, Any]]) -> None:
            key, task = job
            with setting.thread():
                played = floor.play(self._there.bench, task, self._there.products, voice)
                kept.keep(key, played, lasting=not any(turn["failed_calls"] for turn in played["talk"]))

        began = time.perf_counter()
        drawn = lots.drawn(run.lot, run.among) if run.lot else nullcontext()
        with setting.arm(run.arm), drawn, ThreadPoolExecutor(self._workers) as pool:
            for number, _ in enumerate(pool.map(one, missing), 1):
                if number % TELL == 0 or number == len(missing):
                    told = f"{time.perf_counter() - began:.0f} s"
                    sys.stderr.write(f"{run.arm}{f' lot {run.lot}' * bool(run.lot)} {number}/{len(missing)} {told}\n")

    @cached_property
    def _shop(self) -> None:
        """The catalogue, imported and indexed with vectors; both are kept, and made new only where they changed."""
        os.environ["BELLE_LIMITS"] = "off"
        self._stack.enter_context(bare.database())
        from belle_shop import dump  # noqa: PLC0415 - needs Django

        migrations = sorted(ROOT.glob("*/migrations/0*.py"))
        kept = FOLDER / f"shop-{hashes.of_files([self._there.catalogue, *migrations])}.dump"
        if kept.exists():
            dump.read(kept)
        else:
            bare.run(("migrate",), ("products_import", str(self._there.catalogue)))
        bare.run(("belle_index",))
        FOLDER.mkdir(exist_ok=True)
        dump.write(kept)  # each time: what was indexed anew needs no vectors the next time

    @cached_property
    def _voice(self) -> Any:  # noqa: ANN401 - a Voice, whose room needs Django
        """The embedded model, served as `make run` serves it, in front of it what it has answered before."""
        from recommender.llm.client import OpenAIVoice  # noqa: PLC0415
        from tests.bench.talks.voices import Remembering  # noqa: PLC0415

        folder, key = Path(self._stack.enter_context(tempfile.TemporaryDirectory())), secrets.token_hex(8)
        model = Model(weights=self._weights, api_key=key, log=folder / "model.log", libraries=folder / "lib")
        self._stack.enter_context(throw_away.running(Child(model.program())))
        real = OpenAIVoice(model.url, key, model.weights.name, PATIENCE_S)
        return Remembering(real, model.weights.name, Kept(FOLDER / f"answers-{self._model_hash}.jsonl"))
