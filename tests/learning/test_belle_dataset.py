"""manage.py belle_dataset"""

from __future__ import annotations

import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from recommender.models import Dataset, DatasetExport, DatasetRow

pytestmark = pytest.mark.usefixtures("log")


def told(*words: str) -> str:
    out = StringIO()
    call_command("belle_dataset", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_build_ends_with_what_it_came_to() -> None:
    lines = told("build", "sums", "--kinds", "chat", "rank", "--per", "turn", "--seed", "3").splitlines()
    assert lines[0].startswith("sums@1: ready, 5 of 5 conversations (100%), ")
    assert "on two sides: shopper 0, near-duplicate 0, equal text 0" in lines
    assert (
        Dataset.objects.get().spec | {"kinds": ["chat", "rank"], "per": "turn", "seed": 3} == Dataset.objects.get().spec
    )


def test_versions_are_listed_and_shown() -> None:
    for _ in range(2):
        told("build", "sums", "--locales", "en")
    assert [line.split(":")[0] for line in told("list").splitlines()] == ["sums@1", "sums@2"]
    assert told("show", "sums").startswith("sums@2: ready")
    assert told("show", "sums@1").startswith("sums@1: ready")


@pytest.mark.parametrize("name", ["other", "sums@9", "sums@x", "sums@" + "9" * 5000])
def test_a_version_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    told("build", "sums")
    with pytest.raises(CommandError, match=f"There is no training set {name}. There are: sums@1."):
        told("show", name)


def test_what_is_ready_is_not_resumed() -> None:
    told("build", "sums")
    with pytest.raises(CommandError, match="sums@1 is ready already"):
        told("resume", "sums")


def test_a_wrong_filter_is_told_in_one_line() -> None:
    with pytest.raises(CommandError, match=r"since: 'soon' is no day; write it as 2026-03-01."):
        told("build", "sums", "--since", "soon")
    with pytest.raises(CommandError, match=r"ratios: 0.5, 0.5, 0.5 do not add up to 1."):
        told("build", "sums", "--ratios", "0.5", "0.5", "0.5")


def test_the_files_that_hold_somebody_s_rows_are_listed_after_she_is_gone_too() -> None:
    told("build", "sums")
    row = DatasetRow.objects.filter(kind="chat")[0]
    files = [{"name": "train.jsonl", "rows": 1, "bytes": 2, "sha256": "ab"}]
    DatasetExport.objects.create(dataset=row.dataset, profile="trl-sft", kind="chat", target="/srv/sets", files=files)
    DatasetRow.objects.filter(conversation=row.conversation).bury()
    DatasetExport.objects.create(dataset=row.dataset, profile="trl-sft", kind="chat", target="/later", files=files)
    line, *more = told("holding", str(row.conversation)).splitlines()
    assert "sums@1 as trl-sft (chat, all sides) to /srv/sets: train.jsonl" in line
    assert more == []
    assert told("holding", str(uuid.uuid4())).strip() == "No file that was exported holds a row of it."
