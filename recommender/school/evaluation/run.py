"""Evaluations: begin one, go on with it thing by thing, and write what came of it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils import timezone

from recommender.conf import belle
from recommender.exceptions import SchoolError
from recommender.learning.hold import CLOSED
from recommender.learning.manifest import code_version
from recommender.models import Conversation, Evaluation, IndexedItem
from recommender.models.tuning import JobStatus
from recommender.school.customers.counter import OPENED
from recommender.school.evaluation import options
from recommender.school.evaluation.kept import Kept, Value
from recommender.school.evaluation.part import Part, Thing, Who
from recommender.school.evaluation.parts import parts
from recommender.school.evaluation.plots import draw
from recommender.school.evaluation.report import report
from recommender.school.evaluation.results import results
from recommender.school.evaluation.statistics import TIMES
from recommender.school.hold import Hold, take, telling
from recommender.school.own_talks import forget
from recommender.school.shelf import school

SILENT = 3  # things in a row to which the endpoint said nothing: it is away, and nothing of it is a figure


def begin(versions: Sequence[str], given: Mapping[str, Any], by: int | None = None) -> Evaluation:
    """The evaluation that was begun with the same words and is not over, else a new one. Raises SchoolError."""
    names, chosen = list(dict.fromkeys(versions)), options.read(given)
    options.compared(names)
    begun = Evaluation.objects.filter(kind=Evaluation.Kind.COMPARISON, versions=names, options=chosen)
    return begun.exclude(status__in=CLOSED).first() or Evaluation.objects.create(
        versions=names, options=chosen, created_by_id=by
    )


def folder(evaluation: Evaluation) -> Path:
    """Where its files lie."""
    return Path(evaluation.options["out"] or school() / "evaluations" / str(evaluation.pk))


def go_on(
    evaluation: Evaluation, seconds: float | None = None, told: Callable[[Evaluation], object] = lambda _: None
) -> bool:
    """Go on for about so many seconds (None: to the end); whether it is done. `told` hears of every step. Raises
    SchoolHeld where another process has it, SchoolError where it cannot be; it tells why."""
    hold = take(evaluation, told)
    with telling(hold):
        forget(evaluation.cursor.get("saying"))
        return _go_on(hold, seconds)


def _go_on(hold: Hold[Evaluation], seconds: float | None) -> bool:
    until = None if seconds is None else time.monotonic() + seconds
    evaluation = hold.row
    options.unchanged(evaluation.options)
    with hold.kept():
        every = parts(evaluation.options, options.compared(evaluation.versions))
        kept = Kept(folder(evaluation) / "answers.jsonl", options.asked(evaluation.options))
    keys = [part.key(who, thing) for part in every for who in part.compared for thing in part.things]
    evaluation.step, evaluation.steps = sum(key in kept for key in keys), len(keys)
    for part in every:
        if not _measured(hold, part, kept, until):
            hold.let_go()
            return False
    _finish(hold, every, kept)
    return True


def _measured(hold: Hold[Evaluation], part: Part, kept: Kept, until: float | None) -> bool:
    """Whether all of it is measured; False when the time is over."""
    evaluation, silent = hold.row, list[tuple[str, Value]]()
    for who in part.compared:
        for thing in part.things:
            key = part.key(who, thing)
            if key in kept:
                continue
            silent = _one(hold, part, (who, thing), kept, silent)
            if until is not None and time.monotonic() > until:
                return False
        _keep(kept, silent)
        silent = []
        evaluation.cursor[part.name] = [*evaluation.cursor.get(part.name, []), part.key(who, Thing("", "", None))]
    return True


def _one(
    hold: Hold[Evaluation], part: Part, what: tuple[Who, Thing], kept: Kept, silent: list[tuple[str, Value]]
) -> list[tuple[str, Value]]:
    """Measure one thing; what the endpoint said nothing to waits until it is known whether it is away."""
    evaluation, (who, thing) = hold.row, what
    with hold.kept(), _noted(evaluation):
        value = part.measure(who, thing)
    away = value.pop("away", "")
    waiting = [*silent, (part.key(who, thing), value)]
    if len(waiting) >= SILENT and away:
        raise SchoolError(f"The model does not answer ({away}). Once it does, the same command goes on from here.")
    if not away:
        _keep(kept, waiting)
        waiting = []
    evaluation.step += 1
    hold.save("step", "steps", "cursor")
    return waiting


@contextmanager
def _noted(evaluation: Evaluation) -> Iterator[None]:
    """A talk that is held in here stands on the cursor, for whoever has to erase it after a crash."""

    def note(talk: Conversation) -> None:
        evaluation.cursor["saying"] = str(talk.pk)
        Evaluation.objects.filter(pk=evaluation.pk).update(cursor=evaluation.cursor)

    listens = OPENED.set(note)
    try:
        yield
    finally:
        OPENED.reset(listens)


def _keep(kept: Kept, values: Sequence[tuple[str, Value]]) -> None:
    for key, value in values:
        kept.keep(key, value)


def _finish(hold: Hold[Evaluation], every: Sequence[Part], kept: Kept) -> None:
    """Figures, files, and the end of it."""
    evaluation, place = hold.row, folder(hold.row)
    with hold.kept():
        found = {"about": _about(evaluation), **results(every, kept, evaluation.options["seed"])}
        evaluation.results, evaluation.report = found, report(found)
        evaluation.files = _written(place, found, evaluation.report)
    evaluation.step = evaluation.steps
    evaluation.status, evaluation.finished_at = JobStatus.READY, timezone.now()
    hold.save("results", "report", "files", "step", "steps", "cursor", "status", "finished_at")
    hold.let_go()


def _written(place: Path, found: Mapping[str, Any], text: str) -> list[dict[str, Any]]:
    names = ["report.md", "results.json"]
    (place / "report.md").write_text(text, encoding="utf-8")
    (place / "results.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    plots = [(part, f"plots/{part['name']}.png") for part in found["parts"]]
    names += [name for part, name in plots if draw(part, found["figures"], place / name)]
    raw = {name: (place / name).read_bytes() for name in names}
    return [{"name": name, "bytes": len(one), "sha256": sha256(one).hexdigest()} for name, one in raw.items()]


def _about(evaluation: Evaluation) -> dict[str, str]:
    """What the figures depend on."""
    chosen, items = evaluation.options, IndexedItem.objects.count()
    return {
        "evaluation": str(evaluation.pk),
        "versions": ", ".join(evaluation.versions) + f"; differences are from {evaluation.versions[0]}",
        "base model": belle().LLM_MODEL,
        "arms": ", ".join(chosen["arms"]),
        "seed": str(chosen["seed"]),
        "shop": f"{items} indexed items",
        "code": f"dialogue {code_version('dialogue')[:12]}, school {code_version('school')[:12]}",
        "intervals": f"95%: Wilson's for shares of what stands alone, else the bootstrap, {TIMES} resamples of whole "
        "customers or conversations",
        "tests": "two-sided, paired: McNemar's exact test (only the one right : only the other), else a permutation "
        f"test, {TIMES} swaps of whole customers or conversations; * = the interval of the difference excludes 0",
    }
