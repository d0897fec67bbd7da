"""Every case against the worst-case model: what code enforces holds in every run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from recommender.retrieval import vocabulary_store
from tests.attacks.pack import Case, cases
from tests.attacks.play import BELLE, play_every_run, stock
from tests.attacks.verdict import faults


@pytest.fixture
def belle(db: None, settings: Settings) -> Iterator[None]:
    """Belle in the small shop."""
    settings.BELLE = BELLE
    yield
    vocabulary_store.forget()


def faults_of(case: Case) -> Iterator[str]:
    stock(case)
    return (f"{case.id}: {fault}" for seen in play_every_run(case) for fault in faults(seen))


@pytest.mark.parametrize("kind", sorted({case.kind for case in cases()}))
def test_every_attack_of_this_class_comes_to_nothing(kind: str, belle: None) -> None:
    assert [fault for case in cases() if case.kind == kind for fault in faults_of(case)] == []
