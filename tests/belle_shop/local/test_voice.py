"""The shipped voice: on the shelf before the model is served, registered once, live where nobody chose another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belle_shop.env import Environment, read
from belle_shop.local import prepare, voice
from recommender.models import ModelVersion, Release
from recommender.models.release import Stage
from recommender.school import adapters
from recommender.school.releases.changes import promote

URL = "http://127.0.0.1:8001/v1"
BASE = "b" * 64


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voice in a folder of its own, and a shop that serves the model that it was trained on."""
    folder, file = tmp_path / "voice", tmp_path / "voice" / "adapter.gguf"
    folder.mkdir()
    file.write_bytes(b"GGUF voice")
    told = {"name": file.name, "bytes": 10, "sha256": adapters.sha256_of(file)}
    (folder / "manifest.json").write_text(json.dumps({"name": "belle-1", "adapter": told, "base": {"sha256": BASE}}))
    monkeypatch.setattr(voice, "FOLDER", folder)
    monkeypatch.setattr(prepare, "environment", lambda: shop(tmp_path))
    monkeypatch.setattr(prepare, "step", lambda what, text: None)
    adapters.tell_base(school(tmp_path), "small", tmp_path / "small.gguf", BASE, url=URL, watched=True)
    return tmp_path


def shop(folder: Path) -> Environment:
    return read({"BELLE_DATA": str(folder), "OPENAI_BASE_URL": URL, "BELLE_MODEL": "small"})


def school(folder: Path) -> Path:
    return folder / "school"


@pytest.mark.django_db
def test_it_is_registered_and_live_at_the_first_start_and_once(shipped: Path) -> None:
    assert voice.shelve(school(shipped), BASE) == ""
    prepare.speak()
    prepare.speak()
    version = ModelVersion.objects.get()
    assert (version.name, version.beside, version.examples) == ("belle-1", {"lora": [{"id": 0, "scale": 1.0}]}, False)
    assert Release.objects.get(stage=Stage.LIVE).version == version


@pytest.mark.django_db
def test_a_shop_that_chose_another_keeps_it(shipped: Path) -> None:
    chosen = ModelVersion.objects.create(name="ours", model="small")
    promote(chosen)
    voice.shelve(school(shipped), BASE)
    prepare.speak()
    assert ModelVersion.objects.filter(name="belle-1").exists()
    assert Release.objects.get(stage=Stage.LIVE).version == chosen


@pytest.mark.django_db
def test_a_voice_that_fails_its_checksum_is_said_and_never_registered(shipped: Path) -> None:
    (shipped / "voice" / "adapter.gguf").write_bytes(b"GGUF other")
    assert "not the file it should be" in voice.shelve(school(shipped), BASE)
    prepare.speak()
    assert not ModelVersion.objects.exists()


def test_it_is_not_laid_over_another_model(shipped: Path) -> None:
    assert voice.shelve(school(shipped), "c" * 64) == ""
    assert voice.shelved(school(shipped)) is None


@pytest.mark.django_db
def test_another_endpoint_is_left_alone(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voice.shelve(school(shipped), BASE)
    far = read({"BELLE_DATA": str(shipped), "OPENAI_BASE_URL": "https://llm.example/v1", "BELLE_MODEL": "large"})
    monkeypatch.setattr(prepare, "environment", lambda: far)
    prepare.speak()
    assert not ModelVersion.objects.exists()


def test_where_nothing_is_shipped_nothing_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "FOLDER", tmp_path / "none")
    assert voice.manifest() is None
    assert voice.shelve(tmp_path, BASE) == ""
    assert voice.shelved(tmp_path) is None
