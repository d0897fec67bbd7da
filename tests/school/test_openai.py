"""Fine-tuning at a far provider: through to a version, through every fault on the way, and nothing asked for twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from recommender.exceptions import SchoolError
from recommender.models import DatasetExport, Tuning
from recommender.models.tuning import JobStatus
from recommender.school.files import folder
from recommender.school.providers import openai
from recommender.school.tuning import go_on
from tests.school.openai_server import STEPS, Far, Refused
from tests.school.tuned import again, failed, tuning

pytestmark = pytest.mark.django_db


def asked(far: Far, what: str) -> int:
    return far.asked.count(what)


def test_it_sends_the_rows_follows_the_job_and_registers_what_came_of_it(far: Far) -> None:
    told: list[int] = []
    one = tuning(options={"epochs": 3.0, "seed": 7})
    version = go_on(one, told=lambda now: told.append(now.step))
    assert version is not None
    assert (version.name, version.model, version.provider) == ("belle-2", "ft:gpt-small:org:belle-2:7p4l", "openai")
    assert (version.examples, version.beside, version.tuning) == (False, {}, one)
    assert version.manifest["trained_tokens"] == 4321
    assert version.manifest["options"]["seed"] == 7
    one.refresh_from_db()
    assert (one.status, one.step, one.steps) == (JobStatus.READY, STEPS, STEPS)
    assert [point["step"] for point in one.curve] == list(range(1, STEPS + 1))
    assert one.last_loss == round(2 / (STEPS + 1), 4)
    assert told == sorted(told)
    assert one.finished_at is not None
    (job,) = far.jobs.values()
    assert (job["seed"], job["suffix"], job["metadata"]) == (7, "belle-2", {"belle": "belle-2"})
    assert job["method"] == {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 3}}}


def test_both_kinds_go_mixed_and_what_is_tested_on_stays_in_the_house(far: Far) -> None:
    one = tuning(kinds=["chat", "reply"])
    go_on(one)
    train, validation = far.contents.values()
    assert train.count(b"\n") == 24
    assert validation.count(b"\n") == 4
    assert b"test cream" not in train + validation
    kinds = [b"cream" in line for line in train.splitlines()]
    assert kinds != sorted(kinds)
    assert (one.cursor["files"][0]["rows"], one.cursor["files"][1]["rows"]) == (24, 4)


def test_when_it_is_over_the_rows_lie_nowhere_and_the_books_tell_where_they_went(far: Far) -> None:
    one = tuning(kinds=["chat", "reply"])
    go_on(one)
    assert far.files == {}
    assert not folder(one).exists()
    sent = DatasetExport.objects.filter(target__startswith=far.url).order_by("pk")
    assert [(export.kind, export.split) for export in sent] == [
        ("chat", "train"),
        ("reply", "train"),
        ("chat", "validation"),
        ("reply", "validation"),
    ]
    assert sent[0].target == f"{far.url}, file-0001"


def test_a_refused_file_is_told_and_the_next_try_sends_another(far: Far) -> None:
    far.file_status = "error"
    one = tuning()
    with pytest.raises(SchoolError, match="will not have the file: Line 3: a message without a role"):
        go_on(one)
    failed(one, "Line 3")
    far.file_status = "processed"
    assert go_on(again(one)) is not None
    assert len(far.jobs) == 1


def test_a_refused_job_is_told_and_its_rows_are_taken_back(far: Far) -> None:
    one = tuning(base="unknown-model")
    with pytest.raises(SchoolError, match=r"refused the job \(400\): Model unknown-model is not available"):
        go_on(one)
    failed(one, "not available")
    assert far.files == {}


def test_a_wrong_key_is_told_without_the_key(far: Far, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_API_KEY": "sk-wrong"}
    one = tuning()
    with pytest.raises(SchoolError, match=r"refused to list its files \(401\)") as refused:
        go_on(one)
    assert "sk-wrong" not in str(refused.value)
    failed(one, "401")


@pytest.mark.parametrize(
    ("ends", "why"), [("failed", "The moderation system stopped it"), ("cancelled", "cancelled there")]
)
def test_a_job_that_comes_to_nothing_is_told_and_the_same_words_begin_another(far: Far, ends: str, why: str) -> None:
    far.ends = ends
    one = tuning()
    with pytest.raises(SchoolError, match=why):
        go_on(one)
    failed(one, why)
    assert one.curve == []
    far.ends = "succeeded"
    assert again(one) == one
    assert go_on(one) is not None
    assert [job["status"] for job in far.jobs.values()] == [ends, "succeeded"]


@pytest.mark.parametrize(
    ("what", "garbage"),
    [
        ("GET /files", "not json"),
        ("POST /files", "garbage"),
        ("POST /fine_tuning/jobs", "not json"),
        ("GET /fine_tuning/jobs/", "garbage"),
    ],
)
def test_garbage_is_told_and_the_same_words_go_on_with_one_job(far: Far, what: str, garbage: str) -> None:
    far.meets[what] = [garbage]
    one = tuning()
    with pytest.raises(SchoolError, match="answered what is no such thing"):
        go_on(one)
    failed(one, "begin with the same words")
    assert go_on(again(one)) is not None
    assert len(far.jobs) == 1


def test_a_job_that_succeeded_without_a_model_registers_nothing(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Far, "end", lambda far, job: job.update(status="succeeded"))
    one = tuning()
    with pytest.raises(SchoolError, match="no such thing"):
        go_on(one)
    failed(one, "fine-tuning API")


@pytest.mark.parametrize(
    ("what", "fault"),
    [("POST /files", 500), ("GET /fine_tuning/jobs/", 429), ("POST /fine_tuning/jobs", 409), ("POST /files", "half")],
)
def test_passing_trouble_is_waited_out(far: Far, what: str, fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai, "UNSURE", timedelta(0))
    far.meets[what] = [fault, fault]
    assert go_on(tuning()) is not None
    assert len(far.jobs) == 1


def test_a_job_whose_answer_was_lost_is_found_and_not_asked_for_again(far: Far) -> None:
    far.meets["POST /fine_tuning/jobs"] = ["unheard"]
    assert go_on(tuning()) is not None
    assert asked(far, "POST /fine_tuning/jobs") == 1


def test_a_file_whose_answer_was_lost_is_found_and_not_sent_again(far: Far) -> None:
    far.meets["POST /files"] = ["unheard"]
    assert go_on(tuning()) is not None
    assert asked(far, "POST /files") == 2  # one for each side


def test_a_job_that_may_have_been_begun_is_not_asked_for_until_that_is_certain(far: Far) -> None:
    far.meets["POST /fine_tuning/jobs"] = ["half"]
    one = tuning()
    assert go_on(one, seconds=0) is None
    assert go_on(one, seconds=0) is None
    assert one.cursor["says"] == "It is not certain yet whether the provider has begun the job. It is asked again."
    assert far.jobs == {}
    one.cursor["asked"] = (timezone.now() - openai.UNSURE).isoformat()
    one.save(update_fields=["cursor"])
    assert go_on(one) is not None
    assert len(far.jobs) == 1


def test_a_file_that_is_not_looked_through_yet_is_waited_for(far: Far) -> None:
    far.file_status = "uploaded"
    one = tuning()
    assert go_on(one, seconds=0) is None
    assert far.jobs == {}
    for file in far.files.values():
        file["status"] = "processed"
    assert go_on(one) is not None


def test_looks_are_short_and_go_on_where_the_last_one_stopped(far: Far) -> None:
    one = tuning()
    looks = 0
    while (version := go_on(Tuning.objects.get(pk=one.pk), seconds=0)) is None:
        looks += 1
    assert version.name == "belle-2"
    assert looks > 3
    assert (asked(far, "POST /files"), asked(far, "POST /fine_tuning/jobs")) == (2, 1)
    assert [point["step"] for point in Tuning.objects.get().curve] == list(range(1, STEPS + 1))


def test_no_answer_at_all_is_told_at_once(far: Far, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": "http://127.0.0.1:9/v1"}
    one = tuning()
    with pytest.raises(SchoolError, match=r"does not answer. Nothing was sent; look at LLM_BASE_URL"):
        go_on(one)
    failed(one, "LLM_BASE_URL")


def test_no_answer_for_an_hour_ends_the_patience_and_not_the_job(far: Far) -> None:
    one = tuning()
    go_on(one, seconds=0)
    far.meets["GET /fine_tuning/jobs"] = [503, 503]
    assert go_on(one, seconds=0) is None
    one.cursor["away"] = (timezone.now() - timedelta(hours=2)).isoformat()
    one.save(update_fields=["cursor"])
    with pytest.raises(SchoolError, match=r"answers 503\. Begin with the same words later"):
        go_on(one, seconds=0)
    failed(one, "503")
    assert go_on(again(one)) is not None
    assert len(far.jobs) == 1


def test_no_money_left_is_a_refusal_and_no_passing_trouble(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    def broke(*_: object) -> None:
        raise Refused(429, "You exceeded your current quota", "insufficient_quota")

    monkeypatch.setattr(Far, "begin", broke)
    with pytest.raises(SchoolError, match="exceeded your current quota"):
        go_on(tuning())


def test_without_an_endpoint_there_is_nothing_to_tune_at(far: Far, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": ""}
    with pytest.raises(SchoolError, match="choose --provider local"):
        go_on(tuning())
