"""Who speaks as the base model says so to the embedded server, and to no other endpoint."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from recommender.contracts import Speaker
from recommender.llm.current import RealModels, voice
from recommender.llm.plain import beside
from recommender.school.adapters import PLAIN, tell_base

URL = "http://127.0.0.1:8001/v1"


@pytest.fixture
def told(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop on the embedded server, which said what it serves."""
    monkeypatch.setattr(RealModels, "allowed", True)
    settings.BELLE = {"SCHOOL": str(tmp_path), "LLM_BASE_URL": URL, "LLM_MODEL": "small"}
    tell_base(tmp_path, "small", tmp_path / "small.gguf", "0" * 64, url=URL)
    return tmp_path


def spoken(speaker: Speaker | None = None) -> object:
    found = voice(speaker)
    assert found is not None
    return found.speaker.beside


def test_the_base_asks_for_no_adapter_in_so_many_words(told: Path) -> None:
    assert spoken() == PLAIN
    assert spoken(Speaker("small", "words only")) == PLAIN


def test_an_adapter_is_asked_for_by_its_id(told: Path) -> None:
    lora = {"lora": [{"id": 3, "scale": 1.0}]}
    assert spoken(Speaker("small", "belle-1", lora)) == lora


def test_another_endpoint_hears_nothing_of_it(told: Path, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_BASE_URL": "https://llm.example/v1"}
    assert spoken() == {}


def test_without_a_folder_or_with_a_broken_file_nothing_is_said(told: Path, settings: Settings) -> None:
    (told / "base.json").write_text("{")
    assert beside() == {}
    settings.BELLE = {**settings.BELLE, "SCHOOL": ""}
    assert beside() == {}
