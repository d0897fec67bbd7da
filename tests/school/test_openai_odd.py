"""A far fine-tuning that is cancelled, told over many pages, tampered with, or answered oddly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recommender.exceptions import SchoolError, SchoolHeld
from recommender.learning import hold
from recommender.models import ModelVersion, Tuning
from recommender.models.tuning import JobStatus
from recommender.school.files import folder
from recommender.school.tuning import cancel, go_on
from tests.school.openai_server import STEPS, Far
from tests.school.tuned import again, failed, taught, tuning

pytestmark = pytest.mark.django_db


def test_a_cancelled_job_ends_over_there_too(far: Far) -> None:
    one = tuning()
    go_on(one, seconds=0)
    cancel(one)
    assert [job["status"] for job in far.jobs.values()] == ["cancelled"]
    assert far.files == {}
    assert one.status == JobStatus.CANCELLED
    with pytest.raises(SchoolHeld, match="is cancelled already"):
        go_on(one)


def test_who_waits_for_a_job_hears_that_it_was_cancelled(far: Far) -> None:
    one = tuning()
    far.waits = True

    def cancelled(now: Tuning) -> None:
        if now.cursor.get("job"):
            Tuning.objects.filter(pk=now.pk).update(status=JobStatus.CANCELLED, lease_until=None)

    with pytest.raises(SchoolHeld, match="was cancelled"):
        go_on(one, told=cancelled)
    assert [job["status"] for job in far.jobs.values()] == ["cancelled"]
    assert not ModelVersion.objects.exists()


def test_a_job_that_cannot_be_cancelled_is_told_with_its_name(far: Far) -> None:
    one = tuning()
    go_on(one, seconds=0)
    far.meets["POST /fine_tuning/jobs/"] = [500]
    with pytest.raises(SchoolError, match="The job ftjob-0003 may still run"):
        cancel(one)
    one.refresh_from_db()
    assert one.status == JobStatus.CANCELLED
    assert "ftjob-0003" in one.error


def test_cancelling_what_is_over_there_already_is_no_fault(far: Far) -> None:
    one = tuning()
    go_on(one, seconds=0)
    far.jobs["ftjob-0003"]["status"] = "failed"
    cancel(one)
    one.refresh_from_db()
    assert (one.status, one.error) == (JobStatus.CANCELLED, "")


def test_a_job_told_over_many_pages_is_heard_whole(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recommender.school.providers.endpoint.PAGE", 3)
    for _ in range(4):
        far.take_file({"file": ("other.jsonl", b"{}"), "purpose": ("", b"fine-tune")})
    far.meets["POST /fine_tuning/jobs"] = ["unheard"]
    one = tuning()
    assert go_on(one) is not None
    assert len(one.curve) == STEPS
    assert one.cursor["heard"][0].startswith("Created fine-tuning job")


def test_files_that_were_tampered_with_are_written_again(far: Far) -> None:
    one = tuning()
    far.meets["GET /files"] = [500]
    with pytest.raises(SchoolError):
        go_on(one)
    assert not folder(one).exists()
    folder(one).mkdir()
    (folder(one) / "train.jsonl").write_text("{}\n")
    go_on(again(one))
    assert far.contents["file-0001"].count(b"\n") == 12


def test_rows_that_the_linter_refuses_never_leave_the_house(far: Far, tmp_path: Path) -> None:
    one = tuning(taught(rows=3))
    with pytest.raises(SchoolError, match="3 rows to train on") as refused:
        go_on(one)
    failed(one, "Widen the filter")
    assert far.asked == []
    assert str(refused.value).startswith("Nothing was written.")


def test_another_process_s_job_is_left_alone(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hold, "POLL_S", 0)
    one = tuning()
    first = hold.take(one)
    monkeypatch.setattr("time.sleep", lambda _: first.save())
    with pytest.raises(SchoolHeld, match=r"in the hands of another process \(0 of \? steps\)"):
        go_on(Tuning.objects.get(pk=one.pk))
    assert far.asked == []


@pytest.mark.parametrize("step", [10**30, -3, 0])
def test_a_step_that_cannot_be_is_not_stored(far: Far, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    tell = Far.tell

    def odd(far: Far, job: dict[str, Any], says: str, data: dict[str, Any] | None = None) -> None:
        tell(far, job, "on it", {"step": step, "train_loss": 0.5} if data else data)

    monkeypatch.setattr(Far, "tell", odd)
    one = tuning()
    assert go_on(one) is not None
    assert (one.step, one.curve) == (0, [])


def test_a_provider_s_answer_may_hold_anything(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    tell = Far.tell

    def odd(far: Far, job: dict[str, Any], says: str, data: dict[str, Any] | None = None) -> None:
        tell(far, job, says + "\0 <script>", {"step": "?", "train_loss": "low"} if data else data)

    monkeypatch.setattr(Far, "tell", odd)
    one = tuning()
    assert go_on(one) is not None
    assert one.curve == []
    assert "<script>" in one.cursor["heard"][0]
