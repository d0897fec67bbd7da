"""Versions are compared at the desk: by whom, how far it is, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from recommender import tasks
from recommender.models import Evaluation, ModelVersion
from recommender.models.tuning import JobStatus

LIST = "/admin/belle/evaluation/"
FIGURE = {"part": "said", "low": 0.3, "high": 0.5, "n": 40, "groups": 40, "by": "Wilson"}
SPLIT = {"low": 0.1, "high": 0.4, "p": 0.012, "n": 40, "test": "McNemar", "more": 12, "less": 2}
RESULTS: dict[str, Any] = {
    "about": {"seed": "1"},
    "parts": [{"name": "said", "title": "Understanding", "compared": ["base", "belle-2", "rules alone"]}],
    "figures": [
        {**FIGURE, "name": "model alone: joint accuracy", "who": "base", "value": 0.4},
        {**FIGURE, "name": "model alone: joint accuracy", "who": "belle-2", "value": 0.65, "high": 0.7},
        {**FIGURE, "name": "seconds a call", "who": "base", "value": 0.31},
        {"part": "said", "name": "sentences dropped", "who": "base", "value": None},
    ],
    "paired": [
        {**SPLIT, "part": "said", "name": "model alone: joint accuracy", "who": "belle-2", "to": "base", "value": 0.25}
    ],
}


@pytest.fixture
def trainer(desk: Client, wanda: User) -> Client:
    """Wanda, who may compare."""
    wanda.user_permissions.add(Permission.objects.get(codename="add_evaluation"))
    return desk


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the workers."""
    found: list[str] = []
    monkeypatch.setattr(tasks.go_on_comparison, "apply_async", lambda args, **_: found.append(args[0]))
    return found


@pytest.fixture
def endpoint(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model could be asked."""
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": "http://127.0.0.1:9/v1"}
    monkeypatch.setattr("recommender.school.evaluation.options.voice", lambda speaker: object())


def form(**given: Any) -> dict[str, Any]:
    sizes = {"customers": 2, "cards": 0, "said": 3, "cases": 0, "seed": 7}
    return {"versions": ["base", "belle-2"], "arms": ["belle"], **sizes, **given}


def test_a_trainer_begins_one_and_it_is_noted(
    trainer: Client,
    endpoint: None,
    sent: list[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ModelVersion.objects.create(name="belle-2", model="belle")
    assert "belle-2" in trainer.get(f"{LIST}add/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = trainer.post(f"{LIST}add/", form())
    evaluation = Evaluation.objects.get()
    assert answer.headers["Location"] == f"{LIST}{evaluation.pk}/change/"
    assert (evaluation.versions, evaluation.options["seed"]) == (["base", "belle-2"], 7)
    assert sent == [str(evaluation.pk)]
    assert LogEntry.objects.filter(object_id=str(evaluation.pk), change_message__contains="began").exists()
    page = trainer.get(f"{LIST}{evaluation.pk}/change/")
    assert page.headers["Refresh"] == "3"


def test_what_cannot_be_compared_is_told_on_the_form(trainer: Client) -> None:
    assert "nothing to evaluate" in trainer.post(f"{LIST}add/", form(versions=["base"])).content.decode()
    trainer.post(f"{LIST}add/", form(versions=["base"], cards=-1))
    assert not Evaluation.objects.exists()


def test_who_may_only_look_begins_nothing(desk: Client) -> None:
    evaluation = Evaluation.objects.create(versions=["base"], status=JobStatus.FAILED, error="The model went away.")
    assert desk.post(f"{LIST}add/", form()).status_code == 403
    assert desk.post(f"{LIST}{evaluation.pk}/resume/").status_code == 403
    page = desk.get(f"{LIST}{evaluation.pk}/change/").content.decode()
    assert "The model went away." in page
    assert "Go on with it" not in page


def test_figures_stand_with_their_plot_intervals_and_tests(desk: Client) -> None:
    evaluation = Evaluation.objects.create(versions=["base", "belle-2"], status=JobStatus.READY, results=RESULTS)
    page = desk.get(f"{LIST}{evaluation.pk}/change/").content.decode()
    assert "<svg" in page
    assert "0.650 [0.300, 0.700]" in page
    assert "+0.250 [+0.100, +0.400] *" in page
    assert "McNemar 12:2" in page
    assert "seconds a call" in page
    assert "base: seconds a call" not in page  # it is no share: no bar of it


def test_one_that_stopped_is_gone_on_with(
    trainer: Client, sent: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    evaluation = Evaluation.objects.create(versions=["base"], status=JobStatus.FAILED)
    with django_capture_on_commit_callbacks(execute=True):
        trainer.post(f"{LIST}{evaluation.pk}/resume/")
    assert sent == [str(evaluation.pk)]


def test_a_dry_run_has_a_page_of_its_own(desk: Client) -> None:
    run = Evaluation.objects.create(kind=Evaluation.Kind.DRY_RUN, versions=["base", "belle-2"])
    answer = desk.get(f"{LIST}{run.pk}/change/")
    assert answer.status_code == 302
    assert "dry-runs" in answer.headers["Location"]
    assert "Dry Run" in desk.get(LIST).content.decode()


def test_the_task_goes_on_and_a_refusal_is_logged(
    desk: Client, sent: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    evaluation = Evaluation.objects.create(versions=["nobody"], options={"messages": []})
    tasks.go_on_comparison(str(evaluation.pk))
    evaluation.refresh_from_db()
    assert evaluation.status == JobStatus.FAILED
    assert "nobody" in evaluation.error
    tasks.go_on_comparison("0")  # deleted before its turn came
