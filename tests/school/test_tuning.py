"""What a fine-tuning is begun with, what is refused, and that nothing is registered by half."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from recommender import tasks
from recommender.exceptions import SchoolError, SchoolHeld
from recommender.learning import hold
from recommender.models import Dataset, Heartbeat, ModelVersion, Tuning
from recommender.models.dataset import BuildStatus
from recommender.models.tuning import JobStatus
from recommender.school import tuning as school
from recommender.school.hold import PATIENCE, orphans, take
from recommender.school.progress import MOST_POINTS, bar, point, progress
from recommender.school.providers.provider import Made
from recommender.school.shelf import run_folder
from recommender.school.shelf import school as shelf
from tests.school.tuned import taught, tuning

pytestmark = pytest.mark.django_db


class Near:
    """A provider on this machine that is done at its second look."""

    name, says, profile, here = "near", "a machine of ours", "trl-sft", True
    defaults: dict[str, Any] = {"rank": 16, "lr": 1e-3, "device": "auto", "seed": 0}

    def __init__(self) -> None:
        self.looks = 0
        self.does: Callable[[Tuning], object] = lambda _: None

    def base(self) -> str:
        return "small"

    def go_on(self, tuning: Tuning, hold: hold.Hold[Tuning], seconds: float | None) -> Made | None:
        self.looks += 1
        point(tuning, self.looks, 2, 1 / self.looks, self.looks)
        hold.save("step", "steps", "curve", "cursor")
        self.does(tuning)
        return Made("belle", {"lora": [{"id": 1, "scale": 1.0}]}, files=({"name": "a"},)) if self.looks > 1 else None

    def stop(self, tuning: Tuning) -> None:
        self.does(tuning)


@pytest.fixture(autouse=True)
def near(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Near:
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "SCHOOL": str(tmp_path)}
    near = Near()
    monkeypatch.setattr(school, "provider", lambda _: near)
    return near


def start(**given: Any) -> Tuning:
    return tuning(provider="near", **given)


def test_the_same_words_are_the_same_fine_tuning_and_others_are_refused() -> None:
    one, dataset = start(), Dataset.objects.get()
    assert start(of=dataset) == one
    with pytest.raises(SchoolError, match=f"fine-tuning {one.pk} is making belle-2 of other rows or with other"):
        start(of=dataset, options={"rank": 8})
    Tuning.objects.update(status=JobStatus.FAILED)
    assert start(of=dataset) == one
    assert start(of=dataset, options={"rank": 8}) != one


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": "no name"}, "name: 'no name' will not do"),
        ({"name": "n" * 61}, "is too long"),
        ({"name": "base"}, "there is a version base already"),
        ({"name": "taken"}, "there is a version taken already"),
        ({"kinds": ["rank"]}, "kinds: rank wanted, and sums@1 has rows to train on of the kinds chat, reply"),
        ({"kinds": []}, "kinds: understand, wording wanted"),
        ({"options": {"batch": 4}}, "batch: this provider has no such option; it has rank, lr, device, seed"),
        ({"options": {"rank": 0}}, "rank: a whole number from 1 to 512 is wanted, not 0"),
        ({"options": {"rank": 1.5}}, "rank: a whole number is wanted"),
        ({"options": {"rank": True}}, "rank: a whole number"),
        ({"options": {"lr": "fast"}}, "lr: a number from 0 to 100 is wanted"),
        ({"options": {"device": "abacus"}}, "device: 'abacus' is none of auto, cpu, cuda"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_leaves_nothing(given: dict[str, Any], why: str) -> None:
    ModelVersion.objects.create(name="taken", model="x")
    with pytest.raises(SchoolError, match=why):
        start(**given)
    assert not Tuning.objects.exists()


def test_a_set_that_is_not_built_teaches_nothing() -> None:
    dataset = taught()
    dataset.status = BuildStatus.RUNNING
    with pytest.raises(SchoolError, match="sums@1 is running; build it to its end first"):
        start(of=dataset)


def test_rows_that_are_not_redacted_stay_in_the_house(near: Near) -> None:
    dataset = taught()
    dataset.spec = {"use": "train_unredacted"}
    start(of=dataset, name="here")
    near.here = False
    with pytest.raises(SchoolError, match="are not redacted, and near is another house"):
        start(of=dataset, name="there")


def test_an_unknown_provider_is_told_with_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(SchoolError, match="provider: there is no 'nobody'; known are"):
        tuning(provider="nobody")


def test_slices_come_to_a_version_that_tells_what_it_was_made_of(near: Near) -> None:
    one = start(options={"rank": 8})
    assert school.go_on(one) is None
    version = school.go_on(one)
    assert version is not None
    assert version.beside == {"lora": [{"id": 1, "scale": 1.0}]}
    assert version.files == [{"name": "a"}]
    made = version.manifest
    assert (made["dataset"], made["base"], made["loss"], made["options"]["rank"]) == ("sums@1", "small", 0.5, 8)
    assert made["files"][0]["rows"] == 12
    assert len(made["code"]["school"]) == 64


def test_a_name_that_was_taken_meanwhile_costs_no_work(near: Near) -> None:
    one = start()
    school.go_on(one)
    ModelVersion.objects.create(name="belle-2", model="x")
    version = school.go_on(one)
    assert version is not None
    assert version.name == f"belle-2-{one.pk}"


def test_a_fine_tuning_that_was_cancelled_at_its_end_registers_nothing(near: Near) -> None:
    one = start()
    school.go_on(one)
    near.does = lambda now: Tuning.objects.filter(pk=now.pk).update(status=JobStatus.CANCELLED, lease_until=None)
    with pytest.raises(SchoolHeld, match="was cancelled"):
        school.go_on(one)
    assert not ModelVersion.objects.exists()


def test_ctrl_c_is_no_end(near: Near) -> None:
    def stopped(_: Tuning) -> None:
        raise KeyboardInterrupt

    one = start()
    near.does = stopped
    with pytest.raises(KeyboardInterrupt):
        school.go_on(one)
    one.refresh_from_db()
    assert (one.status, one.lease_until) == (JobStatus.FAILED, None)
    assert "it goes on where it stopped" in one.error
    near.does = lambda _: None
    assert school.go_on(one)


def test_what_is_ready_is_neither_gone_on_with_nor_cancelled() -> None:
    one = start()
    Tuning.objects.update(status=JobStatus.READY)
    with pytest.raises(SchoolHeld, match="is ready already"):
        school.go_on(one)
    with pytest.raises(SchoolError, match="is ready already"):
        school.cancel(one)


def test_an_orphan_is_one_that_nobody_has_held_for_a_while() -> None:
    one, rows = start(), Tuning.objects.all()
    assert not orphans(rows).exists()  # its own process has only just begun it
    rows.update(created_at=timezone.now() - PATIENCE)
    assert orphans(rows).get() == one
    take(one)
    assert not orphans(rows).exists()
    rows.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert orphans(rows).exists()
    rows.update(status=JobStatus.FAILED)
    assert not orphans(rows).exists()


def test_a_curve_stays_short_and_keeps_both_ends() -> None:
    one = Tuning()
    for step in range(1, 5 * MOST_POINTS):
        point(one, step, 2000, 1 / step, step)
    assert len(one.curve) <= MOST_POINTS
    assert (one.curve[0]["step"], one.curve[-1]["step"]) == (1, 5 * MOST_POINTS - 1)


def test_progress_is_a_line() -> None:
    one = Tuning(status=JobStatus.RUNNING, cursor={"says": "The model is loaded."})
    assert progress(one) == "The model is loaded."
    assert bar(one) == f"[{'.' * 24}]"
    point(one, 75, 150, 0.25, 60)
    assert progress(one) == "75 of 150 steps (50%), loss 0.250"
    assert bar(one) == f"[{'#' * 12}{'.' * 12}]"
    one.steps = 0
    assert progress(one) == "75 steps, loss 0.250"


def test_runs_lie_in_the_folder_of_the_school_for_its_owner_only(tmp_path: Path) -> None:
    assert shelf() == tmp_path
    assert run_folder(7).stat().st_mode & 0o077 == 0


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Fine-tunings handed to the broker."""
    ids: list[str] = []
    monkeypatch.setattr(tasks.go_on_tuning, "apply_async", lambda args, **_: ids.extend(args))
    return ids


def test_a_worker_goes_on_slice_by_slice_where_this_machine_works(
    sent: list[str], near: Near, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    one = start()
    for expected in ([str(one.pk)], []):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.go_on_tuning.run(str(one.pk))
        assert sent == expected
        sent.clear()
    assert ModelVersion.objects.get().tuning == one


def test_a_far_provider_s_next_look_comes_with_the_sweep(
    sent: list[str], near: Near, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    near.here = False
    one = start()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.go_on_tuning.run(str(one.pk))
    assert sent == []
    Tuning.objects.update(created_at=timezone.now() - PATIENCE)
    for other in ("queue", "canary"):
        Heartbeat.objects.beat(other)  # it is not their time
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep.run()
        tasks.sweep.run()
    assert sent == [str(one.pk)]


def test_what_fails_in_a_worker_stands_on_the_fine_tuning(sent: list[str], near: Near) -> None:
    def fails(_: Tuning) -> None:
        raise SchoolError("No torch here; install it.")

    near.does = fails
    one = start()
    tasks.go_on_tuning.run(str(one.pk))
    tasks.go_on_tuning.run("0")  # deleted before its turn came
    one.refresh_from_db()
    assert (one.status, one.error, sent) == (JobStatus.FAILED, "No torch here; install it.", [])


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_around_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hold, "LEASE", timedelta(seconds=0.4))
    held = take(start())
    began = held.until
    with held.kept():
        while held.until < began + timedelta(seconds=0.4):
            connections.close_all()
    held.save("step")
    with pytest.raises(SchoolHeld), held.kept():
        Tuning.objects.update(lease_until=None)
