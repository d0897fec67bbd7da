"""Fine-tunings at the desk: begun from a training set, watched, cancelled, gone on with by those who may; audited."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from recommender import tasks
from recommender.models import Dataset, ModelVersion, Tuning
from recommender.models.tuning import JobStatus
from tests.admin.html import text
from tests.school.tuned import taught, tuning

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def endpoint(settings: Settings, tmp_path: Path) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_MODEL": "gpt-small", "SCHOOL": str(tmp_path)}


@pytest.fixture
def tess(client: Client) -> Client:
    """Who trains models."""
    user = get_user_model().objects.create_user("tess", is_staff=True)
    may = ("view_dataset", "view_tuning", "add_tuning", "view_modelversion")
    user.user_permissions.set(Permission.objects.filter(codename__in=may, content_type__app_label="belle"))
    client.force_login(user)
    return client


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Tuning]:
    """Fine-tunings that were handed to the broker."""
    sent: list[Tuning] = []
    monkeypatch.setattr(tasks, "tune_soon", sent.append)
    return sent


def begins(dataset: Dataset) -> str:
    return reverse("admin:belle_tuning_begin", args=[dataset.pk])


def page(one: Tuning) -> str:
    return reverse("admin:belle_tuning_change", args=[one.pk])


def deeds() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))


def test_a_button_on_a_ready_set_begins_one(tess: Client, sent: list[Tuning]) -> None:
    dataset = taught()
    told = tess.get(reverse("admin:belle_dataset_change", args=[dataset.pk])).content.decode()
    assert begins(dataset) in told
    assert "chat, 12 rows to train on" in text(tess.get(begins(dataset)))
    given = {"name": "belle-2", "provider": "openai", "kinds": ["chat", "reply"], "epochs": "3"}
    answer = tess.post(begins(dataset), given)
    one = Tuning.objects.get()
    assert answer.headers["Location"] == page(one)
    assert (sent, one.base, one.options["epochs"], one.options["kinds"]) == ([one], "gpt-small", 3.0, ["chat", "reply"])
    assert one.created_by is not None
    assert deeds() == ["began the fine-tuning belle-2 with openai"]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": "no name!"}, "Enter a valid"),
        ({"kinds": []}, "understand, wording wanted"),
        ({"rank": "8"}, "this provider has no such option"),
        ({"epochs": "-1"}, "greater than or equal to"),
    ],
)
def test_what_is_refused_stands_at_its_field_and_begins_nothing(
    tess: Client, sent: list[Tuning], given: dict[str, object], why: str
) -> None:
    told = text(tess.post(begins(taught()), {"name": "belle-2", "provider": "openai", "kinds": ["chat"], **given}))
    assert "Nothing was begun." in told
    assert why in told
    assert (sent, Tuning.objects.count()) == ([], 0)


def test_a_page_asks_again_by_itself_while_it_is_under_way(tess: Client) -> None:
    one = tuning()
    one.curve = [{"step": step, "loss": 2 / step, "seconds": step} for step in range(1, 41)]
    one.step, one.steps, one.status = 40, 150, JobStatus.RUNNING
    one.cursor = {"says": "The provider trains.", "heard": ["<b>hello</b>"], "files": []}
    one.save()
    answer = tess.get(page(one))
    told = answer.content.decode()
    assert answer["Refresh"] == "3"
    assert 'class="belle-plot-curve"' in told
    assert "&lt;b&gt;hello" in told
    assert "40 of 150 steps (26%), loss 0.050" in text(answer)
    assert "It is under way. The provider trains." in text(answer)


def test_a_page_of_what_is_done_rests_and_leads_to_the_version(tess: Client) -> None:
    one = tuning()
    Tuning.objects.update(status=JobStatus.READY)
    version = ModelVersion.objects.create(name="belle-2", model="ft", tuning=one, manifest={"seed": 1}, files=[])
    answer = tess.get(page(one))
    assert "Refresh" not in answer
    assert reverse("admin:belle_modelversion_change", args=[version.pk]) in answer.content.decode()


def test_a_version_s_page_tells_what_it_was_made_of(tess: Client) -> None:
    file = {"name": "adapter.gguf", "bytes": 5_000_000, "sha256": "ab" * 32}
    version = ModelVersion.objects.create(
        name="belle-2", model="belle", beside={"lora": [{"id": 0, "scale": 1.0}]}, prompts={"read": "Fill the form."},
        tuning=tuning(), manifest={"seed": 1}, files=[file], examples=False,
    )  # fmt: skip
    told = text(tess.get(reverse("admin:belle_modelversion_change", args=[version.pk])))
    for word in ("adapter.gguf", "ab" * 32, "Fill the form.", '"seed": 1', "the fine-tuning on sums@1", '"scale": 1.0'):
        assert word in told
    assert "never" in text(tess.get(reverse("admin:belle_modelversion_changelist")))


def test_one_is_cancelled_and_gone_on_with_and_both_are_audited(tess: Client, sent: list[Tuning]) -> None:
    one = tuning()
    tess.post(reverse("admin:belle_tuning_resume", args=[one.pk]))
    assert sent == [one]
    tess.post(reverse("admin:belle_tuning_cancel", args=[one.pk]))
    told = text(tess.get(page(one)))
    assert "It was cancelled, and nothing was registered." in told
    assert "Cancel it" not in told
    again = tess.post(reverse("admin:belle_tuning_cancel", args=[one.pk]), follow=True)
    assert "is cancelled already" in text(again)
    assert deeds()[:2] == ["went on with the fine-tuning", "cancelled the fine-tuning"]


def test_why_one_failed_is_told_in_words(tess: Client) -> None:
    one = tuning()
    Tuning.objects.update(status=JobStatus.FAILED, error="The provider gave up.\nBegin again.")
    told = text(tess.get(page(one)))
    assert "The provider gave up." in told
    assert "It goes on where it stopped." in told


def test_who_may_only_look_begins_and_ends_nothing(desk: Client, sent: list[Tuning]) -> None:
    one = tuning()
    assert desk.get(page(one)).status_code == 200
    assert "Cancel it" not in text(desk.get(page(one)))
    assert desk.get(begins(one.dataset)).status_code == 403
    for what in ("cancel", "resume"):
        assert desk.post(reverse(f"admin:belle_tuning_{what}", args=[one.pk])).status_code == 403
    assert (sent, Tuning.objects.get().status) == ([], JobStatus.PENDING)


def test_nobody_else_sees_them(client: Client, tess: Client) -> None:
    one = tuning()
    version = ModelVersion.objects.create(name="belle-2", model="ft")
    client.force_login(get_user_model().objects.create_user("eve", is_staff=True))
    assert client.get(page(one)).status_code == 403
    assert client.get(reverse("admin:belle_modelversion_change", args=[version.pk])).status_code == 403


def test_what_is_not_there_is_not_found(desk: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "belle_shop.urls"  # whose page it is that says so
    assert desk.get(reverse("admin:belle_tuning_change", args=[77])).status_code == 404
    assert desk.get(reverse("admin:belle_modelversion_change", args=[77])).status_code == 404


def test_the_list_tells_how_far_each_is(desk: Client) -> None:
    tuning()
    assert "no step yet" in text(desk.get(reverse("admin:belle_tuning_changelist")))
