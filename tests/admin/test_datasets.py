"""Training sets at the desk: built by those who may, told how far they are, looked at and downloaded."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from recommender import tasks
from recommender.admin import download
from recommender.learning.build import begin, build
from recommender.learning.spec import Spec, read
from recommender.models import Conversation, Dataset, DatasetExport, DatasetRow
from recommender.models.dataset import BuildStatus
from tests.admin.html import text
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
ADD, LIST = "/admin/belle/dataset/add/", "/admin/belle/dataset/"
UNTOUCHED = {
    "name": "sums",
    "reviewed": "any",
    "kinds": ["chat"],
    "per": "dialogue",
    "cap": "0",
    "use": "train",
    "split_by": "shopper",
    "ratios": "0.8 0.1 0.1",
    "seed": "0",
}
WORDS = ("dry", "oily", "red", "calm", "soft", "dull", "tired", "tight", "rough", "clear")


@pytest.fixture
def dan(client: Client) -> Client:
    """A data exporter's browser."""
    user = get_user_model().objects.create_user("dan", is_staff=True)
    user.groups.add(Group.objects.get(name="Belle data exporter"))
    client.force_login(user)
    return client


@pytest.fixture
def log(db: None) -> None:
    """Ten shoppers who allow training and take a card."""
    for number, word in enumerate(WORDS):
        talk = Talk(f"Shopper {number}", training=True, day=number)
        talk.said(f"My skin is {word}")
        talk.replied(f"Quiet Cream for {word} skin.", card("P1"))
        talk.came_to("accepted")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Dataset]:
    """Builds that were handed to the broker."""
    sent: list[Dataset] = []
    monkeypatch.setattr(tasks, "build_soon", sent.append)
    return sent


def page(dataset: Dataset) -> str:
    return reverse("admin:belle_dataset_change", args=[dataset.pk])


def files(dataset: Dataset) -> str:
    return reverse("admin:belle_dataset_files", args=[dataset.pk])


def ready(**spec: Any) -> Dataset:
    dataset = begin("sums", read({"ratios": [1, 0, 0], **spec}))
    assert build(dataset)
    return dataset


def deeds() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))


def test_a_build_is_begun_with_a_form_that_offers_what_the_log_holds(
    dan: Client, log: None, sent: list[Dataset]
) -> None:
    told = text(dan.get(ADD))
    assert "en" in told
    answer = dan.post(ADD, {**UNTOUCHED, "locales": ["en"], "since": "2026-03-02", "outcomes": ["accepted"]})
    dataset = Dataset.objects.get()
    assert answer["Location"] == page(dataset)
    assert sent == [dataset]
    assert dataset.spec == read({"locales": ["en"], "since": "2026-03-02", "outcomes": ["accepted"]}).as_json()
    assert (str(dataset.created_by), dataset.expected) == ("dan", 9)
    assert deeds() == ["began the build"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": "two words"}, "Name:"),
        ({"ratios": "a half"}, "Ratios: three shares from 0 to 1 are wanted"),
        ({"split_by": "time"}, "First day of validation: a split by time needs two days"),
        ({"use": "train_health"}, "Use: train_health goes beyond what shoppers consent to"),
        ({"since": "2031-01-01"}, "'since 2031-01-01' leaves none."),
        ({"kinds": []}, "Kinds: name at least one of"),
    ],
)
def test_what_is_refused_is_told_at_its_field_and_nothing_is_begun(
    dan: Client, log: None, wrong: dict[str, Any], told: str
) -> None:
    assert told in text(dan.post(ADD, {**UNTOUCHED, **wrong}))
    assert not Dataset.objects.exists()


def test_the_page_of_a_build_that_runs_asks_again_by_itself_and_tells_how_far_it_is(dan: Client, log: None) -> None:
    dataset = begin("sums", Spec())
    Dataset.objects.update(status=BuildStatus.RUNNING, seen=4, cursor={"rows": 3})
    answer = dan.get(page(dataset))
    assert answer["Refresh"] == "3"
    assert "4 of 10 conversations (40%), 3 rows" in text(answer)
    assert "<script" not in answer.content.decode().partition('id="content"')[2].partition("</main>")[0]


def test_the_page_of_a_version_tells_its_rows_sides_overlap_and_manifest(dan: Client, log: None) -> None:
    dataset = ready(cap=1)
    DatasetRow.objects.filter(position=1).bury()
    answer = dan.get(page(dataset))
    told = text(answer)
    assert "Refresh" not in answer
    for word in ("ready", "shopper 0", "near-duplicate 0", "equal text 0", "1 row emptied since", "sha256", "trl-sft"):
        assert word in told
    assert "sums@1" in text(dan.get(LIST))


def test_a_build_that_failed_says_why_and_goes_on_at_a_press(dan: Client, log: None, sent: list[Dataset]) -> None:
    dataset = begin("sums", Spec())
    Dataset.objects.update(status=BuildStatus.FAILED, error="The disk was full.")
    assert "The disk was full." in text(dan.get(page(dataset)))
    dan.post(reverse("admin:belle_dataset_resume", args=[dataset.pk]))
    assert sent == [dataset]
    assert "went on with the build" in deeds()


def test_the_lint_report_stands_before_the_download(dan: Client, log: None) -> None:
    dataset = ready()
    told = text(dan.get(files(dataset), {"profile": "openai-sft"}))
    assert "train.jsonl" in told
    assert "10 rows" in told
    assert "Download the files" in told
    assert not DatasetExport.objects.exists()


def test_a_download_is_an_archive_that_is_noted_like_any_export(dan: Client, log: None) -> None:
    dataset = ready()
    answer = dan.post(files(dataset), {"profile": "openai-sft", "kind": "chat"})
    assert answer["Content-Disposition"] == 'attachment; filename="sums-1-openai-sft-chat.zip"'
    with ZipFile(BytesIO(answer.content)) as archive:
        folder = "sums-1-openai-sft-chat"
        assert {f"{folder}/manifest.json", f"{folder}/train.jsonl"} <= set(archive.namelist())
        assert len(archive.read(f"{folder}/train.jsonl").splitlines()) == 10
    again = dan.post(files(dataset), {"profile": "openai-sft", "kind": "chat"})
    assert again.content == answer.content
    export = DatasetExport.objects.order_by("pk")[0]
    assert (export.target, str(export.written_by)) == ("downloaded at the desk", "dan")
    assert "downloaded openai-sft, chat" in deeds()
    talk = Conversation.objects.consented()[0]
    assert DatasetExport.objects.holding(talk.pk).count() == 2
    assert "downloaded at the desk" in text(dan.get("/admin/belle/datasetexport/"))


def test_what_the_linter_refuses_cannot_be_downloaded(dan: Client, log: None) -> None:
    dataset = ready(until="2026-03-03")
    told = text(dan.get(files(dataset), {"profile": "openai-sft"}))
    assert "This file would be refused." in told
    assert "Download the files" not in told
    assert "Nothing was written." in text(dan.post(files(dataset), {"profile": "openai-sft"}))
    assert not DatasetExport.objects.exists()
    assert not [deed for deed in deeds() if "downloaded" in deed]


def test_a_format_that_does_not_fit_is_told(dan: Client, log: None) -> None:
    assert "profile: there is no 'latin'" in text(dan.get(files(ready()), {"profile": "latin"}))


def test_more_rows_than_a_browser_waits_for_are_written_at_the_command_line(
    dan: Client, log: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "MOST_ROWS", 9)
    dataset = ready()
    assert "manage.py belle_export sums@1 --profile trl-sft" in text(dan.get(files(dataset), {"profile": "trl-sft"}))
    assert "more than 9 rows" in text(dan.post(files(dataset), {"profile": "trl-sft"}))


def test_who_may_only_look_at_conversations_neither_builds_nor_downloads(log: None, client: Client) -> None:
    dataset = ready()
    user = get_user_model().objects.create_user("rosa", is_staff=True)
    user.groups.add(Group.objects.get(name="Belle reviewer"))
    client.force_login(user)
    for address in (LIST, ADD, page(dataset), files(dataset)):
        assert client.get(address).status_code == 403
    assert client.post(reverse("admin:belle_dataset_resume", args=[dataset.pk])).status_code == 403


def test_who_may_not_read_conversations_gets_none_by_way_of_an_unredacted_set(dan: Client, log: None) -> None:
    asked = UNTOUCHED | {"use": "train_unredacted", "legal_basis": "on"}
    assert "train_unredacted is not one of the available choices" in text(dan.post(ADD, asked))
    assert not Dataset.objects.exists()
    built = ready(use="train_unredacted", legal_basis=True)
    order = {"profile": "trl-sft", "kind": "chat"}
    assert dan.get(files(built), order).status_code == dan.post(files(built), order).status_code == 403
    get_user_model().objects.update(is_superuser=True)
    assert dan.post(files(built), order)["Content-Type"] == "application/zip"


@pytest.mark.parametrize("key", ["abc", "9" * 30])
def test_a_version_that_cannot_be_is_not_found(key: str, dan: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "belle_shop.urls"  # the shop's own page says so
    ways = [f"{LIST}{key}/change/"]
    ways += [f"{LIST}{key}/{way}/" for way in ("files", "resume") if key.isdecimal()]
    assert {dan.post(way).status_code for way in ways} == {404}
