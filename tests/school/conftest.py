"""A folder of the school's own, and a provider far away on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.school.openai_server import KEY, Far, serving


@pytest.fixture
def far(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    """The provider, as the shop's endpoint; it is asked again at once."""
    monkeypatch.setattr("recommender.school.providers.openai.POLL_S", 0.01)
    with serving() as far:
        settings.BELLE = {
            "CATALOGUE": "tests.dialogue.small_shop.SmallShop",
            "EMBEDDER": "off",
            "LLM_BASE_URL": far.url,
            "LLM_API_KEY": KEY,
            "LLM_MODEL": "gpt-small",
            "SCHOOL": str(tmp_path),
        }
        yield far
