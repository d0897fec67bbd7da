"""Every case against the worst-case model: what code enforces holds in every run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from recommender.llm.client import OpenAIVoice
from tests.attacks.pack import Case, cases
from tests.attacks.play import play, play_every_run, stock
from tests.attacks.verdict import faults
from tests.worst_model import serving

BY_HTTP = ("one-dollar-car", "few-shot-leak", "markdown-image", "chat-template-in-a-name", "vouches-for-an-allergen")


def faults_of(case: Case) -> Iterator[str]:
    stock(case)
    return (f"{case.id}: {fault}" for seen in play_every_run(case) for fault in faults(seen))


@pytest.mark.parametrize("kind", sorted({case.kind for case in cases()}))
def test_every_attack_of_this_class_comes_to_nothing(kind: str, belle: None) -> None:
    assert [fault for case in cases() if case.kind == kind for fault in faults_of(case)] == []


@contextmanager
def voice_of(url: str) -> Iterator[OpenAIVoice]:
    """A connection that is left open is a warning, and warnings are errors."""
    voice = OpenAIVoice(url, "", "worst", 10.0)
    yield voice
    voice._client.close()


def test_over_http_it_is_the_same(belle: None) -> None:
    found = []
    with serving("says") as model, voice_of(model.url) as voice:
        for case in [case for case in cases() if case.id in BY_HTTP]:
            stock(case)
            model.switch("says", text=case.model[0])
            found += faults(play(case, voice))
        bodies = model.requests

    assert found == []
    assert len(bodies) >= len(BY_HTTP)
    assert not [body for body in bodies if {"tools", "functions", "tool_choice"} & set(body)]
