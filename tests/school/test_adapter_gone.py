"""A version whose adapter is not the one that the server has at its place: the base model speaks, and it is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from recommender.dialogue import speakers
from recommender.exceptions import SchoolError
from recommender.health import parts
from recommender.llm import present
from recommender.llm.current import voice
from recommender.models import Conversation, ModelVersion
from recommender.school import dry_run
from recommender.school.evaluation import options
from recommender.school.releases import changes
from recommender.school.shelf import missing
from tests.school.test_adapters import shelved

URL = "http://127.0.0.1:9/v1"


@pytest.fixture
def school(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": URL, "SCHOOL": str(tmp_path), "LLM_MODEL": "small"}
    monkeypatch.setattr("recommender.llm.current.RealModels.allowed", True)
    monkeypatch.setattr(present, "told", lambda: "It answers.")
    return tmp_path


@pytest.fixture
def tuned(db: None, school: Path) -> ModelVersion:
    """The second of two, promoted."""
    shelved(school, "another")
    one = shelved(school, "ours")
    files = [{"name": one.file, "bytes": 1, "sha256": one.sha256}]
    made = ModelVersion.objects.create(name="belle-9", model="small", beside=one.beside, files=files, examples=False)
    changes.promote(made)
    return made


def spoken() -> tuple[str, Any, int | None]:
    """Who would speak now, what is sent beside it, and under which version it is stored."""
    speakers.forget()
    to = speakers.to(Conversation())
    assert to.voice is not None
    return to.voice.speaker.name, to.voice.speaker.beside.get("lora"), to.version


def test_an_adapter_that_moved_is_asked_for_at_its_new_place(tuned: ModelVersion, school: Path) -> None:
    assert spoken() == ("belle-9", [{"id": 1, "scale": 1.0}], tuned.pk)
    (school / "adapters.json").unlink()
    shelved(school, "ours")
    assert spoken() == ("belle-9", [{"id": 0, "scale": 1.0}], tuned.pk)
    assert missing(tuned.adapter) == ""


@pytest.mark.parametrize("left", ["", "[]", "{}", "[3, null]", "garbage", '[{"sha256": "other", "id": 1}]'])
def test_the_base_model_speaks_where_the_list_does_not_hold_it(tuned: ModelVersion, school: Path, left: str) -> None:
    (school / "adapters.json").write_text(left)
    assert spoken() == ("", None, None)
    assert parts.model().state is parts.State.DEGRADED
    assert "belle-9: Its adapter" in parts.model().words
    with pytest.raises(SchoolError, match="roll back"):
        dry_run.begin(tuned, 3)
    with pytest.raises(SchoolError, match="models: belle-9"):
        options.compared(["base", "belle-9"])


def test_an_adapter_of_another_base_is_asked_for_by_nobody(tuned: ModelVersion, school: Path) -> None:
    (school / "base.json").write_text(json.dumps({"name": "x", "file": "x", "sha256": "another"}))
    assert spoken()[0] == ""


def test_its_page_says_that_the_file_was_tampered_with(tuned: ModelVersion, school: Path, admin_client: Client) -> None:
    page = f"/admin/belle/modelversion/{tuned.pk}/change/"
    assert "cannot be loaded" not in admin_client.get(page).content.decode()
    next(school.glob(f"adapters/{tuned.adapter[:16]}*")).write_bytes(b"tampered")
    assert "is not the file it should be" in admin_client.get(page).content.decode()
    assert parts.model().state is parts.State.DEGRADED


def test_a_version_without_an_adapter_needs_none(school: Path) -> None:
    assert missing("") == ""
    assert voice() is voice()
