"""The whole school, step by step; each step is left out where it was done before."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from recommender.llm import current
from recommender.models import Conversation, Dataset, Evaluation, ModelVersion, Release
from recommender.models.conversation import hash_token
from recommender.models.dataset import BuildStatus
from recommender.models.release import Stage as Going
from recommender.school.customers.counter import InProcess
from recommender.school.customers.customer import Customer
from recommender.school.customers.drawn import customers
from recommender.school.customers.talks import talk
from recommender.school.releases.changes import promote
from tests.bench.talks import setting
from tests.bench.talks.kept import Kept
from tests.learn.asked import Asked
from tests.learn.teaching import Teaching

Tell = Callable[[str], object]
HALF, KINDS, PROFILE = "train", ("understand", "wording"), "trl-sft"
WORKERS, EVERY_S, PATIENCE_S = 2, 10.0, 300.0
ALL_TO_TRAIN = ("1", "0", "0")  # others are held out: customers, products and wordings of their own


def talks(asked: Asked, first: int, last: int, kept: Kept, tell: Tell, workers: int = WORKERS) -> None:
    """Customers `first` to `last` talk to Belle; who has talked before does not again. No workers = one after the
    other, in this thread."""
    every = customers(asked.seed, asked.talks, HALF)
    worded = {one.id for one in every[:: max(1, asked.talks // max(1, asked.worded))][: asked.worded]}
    for arm, chosen in (("belle", True), ("crs_only", False)):
        some = [one for one in every[first:last] if (one.id in worded) is chosen and kept.get(one.id) is None]
        began = told = time.monotonic()
        with _arm(arm):
            for number, _ in enumerate(_held(some, kept, workers), 1):
                if time.monotonic() - told > EVERY_S or number == len(some):
                    told = time.monotonic()
                    tell(f"talks, {arm}: {number} of {len(some)}, {told - began:.0f} s")


def _held(some: Sequence[Customer], kept: Kept, workers: int) -> Iterator[None]:
    if not workers:
        for one in some:
            _talk(one, kept)
            yield
        return

    def apart(one: Customer) -> None:
        with setting.thread():
            _talk(one, kept)

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(apart, some)


def _talk(one: Customer, kept: Kept) -> None:
    """A talk that was cut short begins anew."""
    Conversation.objects.filter(visitor=hash_token(one.id)).delete()
    voice = current.voice()
    held = talk(one, InProcess(Teaching(voice, one.id) if voice else None))
    corrected = sum(turn.corrected for turn in held.turns)
    kept.keep(one.id, {"success": held.success, "turns": len(held.turns), "corrected": corrected})


@contextmanager
def _arm(name: str) -> Iterator[None]:
    """Belle with this share of the model in it, and all the time that a busy machine needs."""
    ceilings = {"DAY_TOKENS": 0, "CONVERSATION_TOKENS": 0, "TURN_DEADLINE_S": PATIENCE_S, "LLM_TIMEOUT_S": PATIENCE_S}
    with override_settings(BELLE={**settings.BELLE, **ceilings, "ARM": name}):
        yield


def dataset(name: str, tell: Tell) -> Dataset:
    """The set of all talks so far, built and linted."""
    done = Dataset.objects.filter(name=name, status=BuildStatus.READY).first()
    if done is None:
        call_command("belle_dataset", "build", name, "--kinds", *KINDS, "--ratios", *ALL_TO_TRAIN, stdout=StringIO())
        done = Dataset.objects.get(name=name, status=BuildStatus.READY)
    rows = {kind: rows_of(done, kind) for kind in KINDS}
    tell(f"dataset {done}: {', '.join(f'{count} rows of {kind}' for kind, count in rows.items())}")
    for kind in (kind for kind, count in rows.items() if count):
        out = StringIO()
        call_command("belle_export", str(done), "--profile", PROFILE, "--kind", kind, "--lint-only", stdout=out)
        tell(f"linted {kind}: {out.getvalue().strip().splitlines()[0]}")
    return done


def rows_of(one: Dataset, kind: str) -> int:
    """How many rows of a kind it has to train on."""
    return int(one.rows.filter(kind=kind).count())


def tuned(name: str, of: Dataset, asked: Asked, tell: Tell) -> ModelVersion:
    """The version `name`, tuned here; it goes on where it was stopped."""
    made = ModelVersion.objects.filter(name=name).first()
    if made is None:
        began = time.monotonic()
        call_command("belle_finetune", str(of), "--provider", "local", "--name", name, **asked.options)
        made = ModelVersion.objects.get(name=name)
        tell(f"{name}: tuned in {time.monotonic() - began:.0f} s")
    loss, steps = made.manifest.get("loss"), made.tuning and made.tuning.steps
    tell(f"{name}: loss {loss} after {steps} steps")
    return made


def evaluated(names: Sequence[str], asked: Asked, folder: Path) -> Evaluation:
    """The configured model beside these versions, on held-out customers and labelled messages."""
    given = {name: getattr(asked, name) for name in ("said", "cards", "customers", "seed")}
    words = ["--models", ",".join(("base", *names)), "--arms", asked.arms, "--out", str(folder / "evaluation")]
    words += ["--messages", *messages(asked, folder)]
    with override_settings(BELLE={**settings.BELLE, "LLM_TIMEOUT_S": PATIENCE_S}):
        call_command("belle_evaluate", *words, **given, stdout=StringIO())
    return Evaluation.objects.filter(versions=["base", *names]).latest("pk")


def messages(asked: Asked, folder: Path) -> Sequence[str]:
    """The files; or one with as many of their lines as are wanted."""
    if not asked.labelled:
        return asked.messages
    lines = [line for name in asked.messages for line in Path(name).read_text(encoding="utf-8").splitlines()]
    drawn = random.Random(asked.seed).sample(lines, min(asked.labelled, len(lines)))  # noqa: S311 - not secret
    some = folder / f"labelled-{len(drawn)}.jsonl"
    some.write_text("\n".join(drawn) + "\n", encoding="utf-8")
    return [str(some)]


def promoted(name: str, *, better: bool, always: bool) -> str:
    """Let it speak to all shoppers, if it is better; what was done."""
    version = ModelVersion.objects.get(name=name)
    if Release.objects.filter(version=version, stage=Going.LIVE).exists():
        return f"{name} is live already"
    if not (better or always):
        return f"{name} is not promoted: it is not surely better than base"
    promote(version)
    return f"{name} is live" + ("" if better else ", although it is not surely better than base: the run was asked to")


def about(asked: Asked) -> dict[str, str]:
    """What every figure depends on."""
    commit = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    sizes = {name: str(value) for name, value in asdict(asked).items() if name not in ("messages", "options")}
    files = ", ".join(Path(one).name for one in asked.messages)
    return {"commit": commit.stdout.strip() or "unknown", **sizes, "messages": files, "options": str(asked.options)}
