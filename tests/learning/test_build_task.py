"""The Celery task: it builds for a while and hands on, and what cannot be built is told on the dataset."""

from __future__ import annotations

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from recommender import tasks
from recommender.conf import belle
from recommender.learning import batch
from recommender.learning.build import begin
from recommender.learning.spec import Spec, read
from recommender.models import Dataset
from recommender.models.dataset import BuildStatus

pytestmark = pytest.mark.usefixtures("log")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Datasets handed to the broker."""
    ids: list[str] = []
    monkeypatch.setattr(tasks.build_dataset, "apply_async", lambda args, **_: ids.extend(args))
    return ids


def test_slices_come_to_the_whole(
    sent: list[str], monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    monkeypatch.setattr(batch, "SIZE", 2)
    monkeypatch.setattr(tasks, "SLICE_S", 0)
    dataset = begin("sums", Spec())
    rounds = 0
    with django_capture_on_commit_callbacks(execute=True):
        tasks.build_soon(dataset)
    while sent:
        rounds += 1
        with django_capture_on_commit_callbacks(execute=True):
            tasks.build_dataset.run(sent.pop())
    dataset.refresh_from_db()
    assert (dataset.status, dataset.seen, rounds) == (BuildStatus.READY, 5, 4)


def test_what_cannot_be_built_is_told_on_the_dataset(sent: list[str]) -> None:
    dataset = begin("sums", read({"kinds": ["regression"]}))
    tasks.build_dataset.run(str(dataset.pk))
    dataset.refresh_from_db()
    assert dataset.status == BuildStatus.FAILED
    assert dataset.error.startswith("No row came of 5 conversations.")
    assert sent == []


def test_a_dataset_that_is_gone_is_nobody_s_fault() -> None:
    tasks.build_dataset.run("0")
    assert not Dataset.objects.exists()


def test_a_build_goes_to_no_queue_of_the_shoppers() -> None:
    assert getattr(tasks.build_dataset, "queue", None) != belle().QUEUE
