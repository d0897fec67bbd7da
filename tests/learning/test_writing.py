"""Writing a dataset: files that are whole, told of, and never more than they may hold."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from recommender.exceptions import ExportError
from recommender.learning import stream, writing
from recommender.learning.targets import target
from recommender.learning.writing import order, write
from recommender.models import Dataset, DatasetExport, DatasetRow
from recommender.models.dataset import BuildStatus, Split
from tests.learning.built import add, chat, dataset, full

pytestmark = pytest.mark.django_db


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def nothing_left(folder: Path) -> bool:
    return not list(folder.iterdir()) and not DatasetExport.objects.exists()


def test_a_file_for_each_side_and_a_manifest_that_tells_of_them(tmp_path: Path) -> None:
    one = full()
    add(one, "chat", chat(asked="to look at"), Split.VALIDATION)
    add(one, "chat", chat(asked="kept aside"), Split.TEST)
    export = write(order(one, "openai-sft"), str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("card")) == [
        "manifest.json",
        "test.jsonl",
        "train.jsonl",
        "validation.jsonl",
    ]
    told = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert told["files"] == export.files
    for file in export.files:
        data = (tmp_path / "out" / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        assert file["rows"] == data.count(b"\n")
    assert told["built"] == {"seed": 0}


def test_test_rows_are_never_in_the_file_to_train_on(tmp_path: Path) -> None:
    one = full()
    add(one, "chat", chat(asked="kept aside"), Split.TEST)
    write(order(one, "openai-sft", split="train"), str(tmp_path / "out"))
    assert b"kept aside" not in (tmp_path / "out" / "train.jsonl").read_bytes()
    assert not (tmp_path / "out" / "test.jsonl").exists()


def test_the_same_order_gives_the_same_bytes_and_an_earlier_export_gives_way(tmp_path: Path) -> None:
    one, out = full(), tmp_path / "out"
    first = write(order(one, "trl-sft"), str(out)).files, (out / "manifest.json").read_bytes()
    assert first == (write(order(one, "trl-sft"), str(out)).files, (out / "manifest.json").read_bytes())
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(ExportError, match="holds something else than an export"):
        write(order(full(), "trl-sft"), str(tmp_path))
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_erased_rows_are_left_out(tmp_path: Path) -> None:
    one = full()
    one.rows.filter(position=3).bury()
    write(order(one, "trl-sft"), str(tmp_path / "out"))
    assert "cream 3" not in (tmp_path / "out" / "train.jsonl").read_text()
    assert len(lines(tmp_path / "out" / "train.jsonl")) == 9


def test_rows_that_are_erased_meanwhile_stop_the_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = full()
    describe = writing._describe

    def erase_then_describe(*told: Any) -> None:
        DatasetRow.objects.filter(position=3).bury()
        describe(*told)

    monkeypatch.setattr(writing, "_describe", erase_then_describe)
    with pytest.raises(ExportError, match="were erased while it was written"):
        write(order(one, "trl-sft"), str(tmp_path / "out"))
    assert nothing_left(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("profile", ["openai-sft", "parquet"])
def test_a_full_disk_is_a_clear_error_and_leaves_nothing(
    profile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")
    one, opened = full(), Path.open
    monkeypatch.setattr(Path, "open", lambda path, *how, **more: opened(Path("/dev/full"), *how, **more))
    with pytest.raises(ExportError, match=r"No space left on device\. Nothing was written"):
        write(order(one, profile), str(tmp_path / "out"))
    assert nothing_left(tmp_path)


def test_a_rename_that_fails_brings_the_earlier_export_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, out = full(), tmp_path / "out"
    write(order(one, "trl-sft"), str(out))
    before, rename = (out / "train.jsonl").read_bytes(), Path.rename

    def fails(path: Path, to: Path) -> Path:
        if path.suffix == ".part":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(ExportError, match="No space left"):
        write(order(one, "trl-prompt"), str(out))
    assert (out / "train.jsonl").read_bytes() == before
    assert DatasetExport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_exports_to_one_place_exclude_each_other(tmp_path: Path) -> None:
    one, other = full(), connection.copy()
    place = target(str(tmp_path / "out"))
    number = int.from_bytes(hashlib.sha256(place.name.encode()).digest()[:8], signed=True)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [number])
        with pytest.raises(ExportError, match="Another export is writing to"):
            write(order(one, "trl-sft"), f"{tmp_path}/./out")
        assert nothing_left(tmp_path)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
        write(order(one, "trl-sft"), str(tmp_path / "out"))
    finally:
        other.close()


def test_what_the_linter_refuses_is_not_written(tmp_path: Path) -> None:
    one = full()
    add(one, "chat", chat(answer=" "))
    with pytest.raises(ExportError, match=r"train.jsonl: error: row 10 messages\[2\].content: is empty"):
        write(order(one, "openai-sft"), str(tmp_path / "out"))
    assert nothing_left(tmp_path)


def test_rows_come_as_the_database_has_them_character_by_character(tmp_path: Path) -> None:
    said = 'back\\slash, "quotes", a\ttab\nand a line, ünïcode 👩🏽, \\N \\.'
    one = dataset()
    for number in range(10):
        add(one, "chat", chat(answer=said, asked=str(number)))
    for profile in ("openai-sft", "trl-sft"):
        write(order(one, profile), str(tmp_path / profile))
        assert lines(tmp_path / profile / "train.jsonl")[0]["messages"][-1]["content"] == said


def test_the_export_is_found_by_the_conversation_that_it_holds(tmp_path: Path) -> None:
    one = full()
    talk = one.rows.first()
    assert talk is not None
    export = write(order(one, "trl-sft"), str(tmp_path / "out"))
    one.rows.all().bury()
    assert list(DatasetExport.objects.holding(talk.conversation)) == [export]


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path) -> FileSystemStorage:
    """A storage of Django's named `shelf`."""
    options = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "shelf")},
    }
    settings.STORAGES = {**settings.STORAGES, "shelf": options}
    found = storages["shelf"]
    assert isinstance(found, FileSystemStorage)
    return found


def test_a_storage_gets_the_files_and_the_manifest_last(
    shelf: FileSystemStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []
    save = FileSystemStorage.save

    def noting(self: FileSystemStorage, name: str, content: File[bytes]) -> str:
        saved.append(name)
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", noting)
    export = write(order(full(), "trl-sft"), "storage:shelf/spring/one")
    assert [name for name in saved if "/card" not in name] == ["spring/one/train.jsonl", "spring/one/manifest.json"]
    assert saved[-1] == "spring/one/manifest.json"
    assert export.target == "storage:shelf/spring/one"
    with pytest.raises(ExportError, match="holds an export already"):
        write(order(export.dataset, "trl-sft"), "storage:shelf/spring/one")


def test_a_storage_that_fails_half_way_is_left_empty(
    shelf: FileSystemStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = FileSystemStorage.save

    def fails(self: FileSystemStorage, name: str, content: File[bytes]) -> str:
        if name.endswith("manifest.json"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", fails)
    with pytest.raises(ExportError, match="No space left"):
        write(order(full(), "trl-sft"), "storage:shelf/spring")
    assert not shelf.exists("spring/train.jsonl")


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("storage:nowhere/x", "no storage 'nowhere'"),
        ("storage:default", "names no prefix"),
        ("storage:default/../up", "names no prefix"),
        ("{tmp}/no/such", "there is no folder"),
        ("", "names no place"),
        ("no\0where", "names no place"),
    ],
)
def test_a_place_that_is_not_there_is_named(to: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=says):
        write(order(full(), "trl-sft"), to.format(tmp=tmp_path))


def test_what_cannot_be_ordered_is_refused_with_the_remedy() -> None:
    one = full()
    with pytest.raises(ExportError, match="known are openai-dpo, openai-sft"):
        order(one, "csv")
    with pytest.raises(ExportError, match="openai-dpo writes preference, and spring@1 holds chat"):
        order(one, "openai-dpo")
    with pytest.raises(ExportError, match="known are train, validation, test"):
        order(one, "trl-sft", split="all")
    Dataset.objects.filter(pk=one.pk).update(status=BuildStatus.FAILED, error="The disk was full.")
    with pytest.raises(ExportError, match=r"it is failed\. The disk was full"):
        order(Dataset.objects.get(pk=one.pk), "trl-sft")


def test_rows_come_through_copy_and_not_all_at_once() -> None:
    one = full(200)
    rows = stream.chosen_rows(stream.Chosen(one.pk, "chat"))
    assert next(rows)[0] == 0
    del rows
    assert stream.count(stream.Chosen(one.pk, "chat")) == 200  # and the connection is free again


def told(*words: str) -> str:
    out = StringIO()
    call_command("belle_export", *words, stdout=out)
    return out.getvalue()


def test_the_command_writes_the_newest_version_and_says_what(tmp_path: Path) -> None:
    full()
    Dataset.objects.create(name="spring", version=2)
    with pytest.raises(CommandError, match="spring@2 is not built: it is pending"):
        told("spring", "--profile", "trl-sft", "--to", str(tmp_path / "out"))
    said = told("spring@1", "--profile", "trl-sft", "--to", str(tmp_path / "out"))
    assert "train.jsonl: 10 rows, " in said
    assert f"spring@1 as trl-sft written to {tmp_path / 'out'}" in said


@pytest.mark.parametrize("name", ["autumn", "spring@7", "spring@new"])
def test_an_unknown_dataset_is_named_with_those_that_are_known(name: str) -> None:
    full()
    with pytest.raises(CommandError, match=f"no training set {name}. There are: spring@1."):
        told(name, "--profile", "trl-sft", "--lint-only")


def test_lint_only_writes_nothing_and_says_what_is_wrong() -> None:
    one = full(3)
    assert "3 rows" in told("spring", "--profile", "trl-sft", "--lint-only")
    with pytest.raises(CommandError, match="Nothing would be written") as refused:
        told("spring", "--profile", "openai-sft", "--lint-only")
    assert refused.value.returncode == 2
    assert not one.exports.exists()
