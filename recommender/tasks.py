"""Belle's background work: tasks take ids, do one thing, and may be delivered twice."""

from __future__ import annotations

import logging
import time
import uuid
from datetime import timedelta
from typing import Any

from celery import Task, shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from recommender.catalogue import catalogue
from recommender.conf import belle
from recommender.dialogue import budget, waiting
from recommender.exceptions import ExportError, SchoolError
from recommender.models import Dataset, Evaluation, Heartbeat, Tuning, TurnEvent
from recommender.rest import Rest
from recommender.school.hold import orphans

log = logging.getLogger(__name__)
SWEEP = timedelta(seconds=5)  # each worker looks so often whether it is time
LATE = 2 * SWEEP
SLICE_S = 60.0  # of a build, in one task
WEIGH = timedelta(minutes=1)  # how often the reviewers' queue is brought up to date
WEIGH_S = 30.0  # how long one task of it goes on
WATCH = timedelta(minutes=1)  # how often a canary is looked at
SCHOOL = timedelta(seconds=10)  # how often fine-tunings and dry runs that nobody holds are taken up
_rest = Rest(most_s=10)  # a broker that hangs must not hold one request after the other


class ShopperTask(Task):  # type: ignore[type-arg]
    """A task that a shopper waits for: on its own queue, given back to the broker when its worker dies."""

    acks_late = True
    reject_on_worker_lost = True
    ignore_result = True

    @property
    def queue(self) -> str:
        """Read when a task is sent: a wrong setting is the start-up checks' to report, not the import's."""
        return belle().QUEUE


@shared_task(base=ShopperTask)
def answer_message(reply_id: str) -> None:
    """Write one reply, then hand on the one that waits behind it."""
    from recommender.dialogue import turn  # noqa: PLC0415 - the web process sends this task: it needs no model client

    reply = uuid.UUID(reply_id)
    turn.answer(reply)
    next_soon(reply)
    if _silent("worker", LATE):  # while all workers are busy no sweep gets through the queue in its time
        sweep()


@shared_task(base=ShopperTask)
def sweep() -> None:
    """Send again what was lost between commit and broker, or left by a worker that died."""
    _bring_back()
    TurnEvent.objects.prune()
    budget.tidy()
    Heartbeat.objects.beat("worker")
    if _silent("queue", WEIGH):
        weigh_soon()
    if _silent("canary", WATCH):
        watch_soon()
    if _silent("school", SCHOOL):
        Heartbeat.objects.beat("school")
        for tuning in orphans(Tuning.objects.all()):
            tune_soon(tuning)
        for run in orphans(Evaluation.objects.filter(kind=Evaluation.Kind.DRY_RUN)):
            dry_run_soon(run)
        for evaluation in orphans(Evaluation.objects.filter(kind=Evaluation.Kind.COMPARISON)):
            compare_soon(evaluation)


@shared_task(ignore_result=True, acks_late=True)
def refresh_items(skus: list[str]) -> None:
    """Bring the index up to date for these items, in every locale; on the default queue, in nobody's way."""
    from recommender.retrieval import index  # noqa: PLC0415 - as above

    shop = catalogue()
    for locale in shop.locales:
        index.refresh(shop, locale, skus=skus)


@shared_task(ignore_result=True, acks_late=True)
def weigh_conversations() -> None:
    """Bring the reviewers' queue up to date; on the default queue, in nobody's way."""
    from recommender.desk import queue  # noqa: PLC0415 - as above

    queue.weigh_due(WEIGH_S)


@shared_task(ignore_result=True, acks_late=True)
def watch_canary() -> None:
    """Look at the version that is tried on a share of shoppers, and end its trial if a guard-rail is broken."""
    from recommender.school.releases import watch  # noqa: PLC0415 - as above

    watch.watch()


@shared_task(ignore_result=True, acks_late=True, time_limit=3600)
def build_dataset(dataset_id: str) -> None:
    """Build a training set for a while, then hand on what is left of it: nothing else has to wait for long."""
    from recommender.learning.build import build  # noqa: PLC0415 - as above

    dataset = Dataset.objects.filter(pk=dataset_id).first()
    if dataset is None:  # deleted before its turn came
        return
    try:
        if not build(dataset, seconds=SLICE_S):
            build_soon(dataset)
    except ExportError as error:  # it stands on the dataset, for whoever wanted it
        log.warning("%s", error)


@shared_task(ignore_result=True, acks_late=True, time_limit=3600)
def go_on_dry_run(run_id: str) -> None:
    """Say old conversations again for a while, then hand on what is left of them."""
    from recommender.school import dry_run  # noqa: PLC0415 - as above

    run = Evaluation.objects.filter(pk=run_id, kind=Evaluation.Kind.DRY_RUN).first()
    try:
        if run and not dry_run.go_on(run, seconds=SLICE_S):
            dry_run_soon(run)
    except SchoolError as error:  # it stands on the run, or another process has it
        log.warning("%s", error)


def dry_run_soon(run: Evaluation) -> None:
    """Send that task once what is stored is committed. A broker that is away loses it: its page sends it again."""
    transaction.on_commit(lambda: _hand_over(go_on_dry_run, str(run.pk)))


@shared_task(ignore_result=True, acks_late=True, time_limit=3600)
def go_on_comparison(evaluation_id: str) -> None:
    """Compare versions of the model for a while, then hand on what is left."""
    from recommender.school.evaluation import run  # noqa: PLC0415 - as above

    evaluation = Evaluation.objects.filter(pk=evaluation_id).first()
    try:
        if evaluation and not run.go_on(evaluation, seconds=SLICE_S):
            compare_soon(evaluation)
    except SchoolError as error:  # it stands on the evaluation, or another process has it
        log.warning("%s", error)


def compare_soon(evaluation: Evaluation) -> None:
    """Send that task once what is stored is committed. A broker that is away loses it: its page sends it again."""
    transaction.on_commit(lambda: _hand_over(go_on_comparison, str(evaluation.pk)))


@shared_task(ignore_result=True, acks_late=True, time_limit=3600)
def go_on_tuning(tuning_id: str) -> None:
    """Go on with a fine-tuning for a while. Where this machine works for it the next slice follows at once; a far
    provider is only looked at, and the sweep sends the next look."""
    from recommender.school import tuning as school  # noqa: PLC0415 - as above

    tuning = Tuning.objects.filter(pk=tuning_id).first()
    if tuning is None:
        return
    try:
        here = school.works_here(tuning)
        if school.go_on(tuning, seconds=SLICE_S if here else 0) is None and here:
            tune_soon(tuning)
    except SchoolError as error:  # it stands on the fine-tuning, for whoever wanted it
        log.warning("%s", error)


def tune_soon(tuning: Tuning) -> None:
    """Send that task; one that is lost is sent again by the sweep."""
    transaction.on_commit(lambda: _hand_over(go_on_tuning, str(tuning.pk), expires=SLICE_S))


def build_soon(dataset: Dataset) -> None:
    """Send that task once what is stored is committed. A broker that is away loses it: the desk sends it again."""
    transaction.on_commit(lambda: _hand_over(build_dataset, str(dataset.pk)))


def weigh_soon() -> None:
    """Send that task; what waits longer than a minute for a worker is dropped, for the next sweep sends another."""
    Heartbeat.objects.beat("queue")
    transaction.on_commit(lambda: _hand_over(weigh_conversations, expires=WEIGH.total_seconds()))


def watch_soon() -> None:
    """Send that task; on the default queue, for a training must not keep a bad trial going."""
    Heartbeat.objects.beat("canary")
    transaction.on_commit(lambda: _hand_over(watch_canary, expires=WATCH.total_seconds()))


def sweep_in_time() -> None:
    """Send the sweep if it is time, and bring back what waits where no sweep gets through; for any worker to call.

    The sweep goes through the queue, and the heartbeat with it: a worker that lives and takes no task has none.
    """
    if _silent("worker", SWEEP / 2):
        _hand_over(sweep, expires=SWEEP.total_seconds())
    if _silent("worker", LATE):
        _bring_back()


def _bring_back() -> None:
    for reply in waiting.overdue():
        answer_soon(reply)


def _silent(name: str, limit: timedelta) -> bool:
    age = Heartbeat.objects.age(name)
    return age is None or age > limit


def answer_soon(reply: uuid.UUID) -> None:
    """Send the task that writes this reply once what is stored is committed."""
    transaction.on_commit(lambda: _hand_over(answer_message, str(reply)))


def next_soon(reply: uuid.UUID) -> None:
    """Send the task of the reply that waits behind this one, if its turn has come."""
    if following := waiting.next_after(reply):
        answer_soon(following)


def _hand_over(task: Task[..., None], *args: str, **options: Any) -> None:
    """A broker that is away is no reason to refuse her message: it is stored, and the sweeper sends it again."""
    if not _rest.over:
        return
    began = time.monotonic()
    try:
        task.apply_async(args, retry_policy={"max_retries": 1, "interval_start": 0}, **options)
    except OperationalError as error:
        _rest.begin(time.monotonic() - began)
        log.warning("The broker did not take %s %s (%s); the sweeper will send it.", task.name, *args or ("",), error)
