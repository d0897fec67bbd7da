"""Training sets and fine-tunings for tests."""

from __future__ import annotations

from typing import Any

from recommender.learning.ready import count_rows
from recommender.models import Dataset, DatasetRow, ModelVersion, Tuning
from recommender.models.dataset import RowKind, Split
from recommender.models.tuning import JobStatus
from recommender.school.tuning import begin
from tests.learning.built import chat, dataset

TALK = "00000000-0000-4000-8000-000000000001"


def taught(rows: int = 12, validation: int = 2, name: str = "sums") -> Dataset:
    """A set with rows of two kinds, a few of them to validate with and one to test with."""
    to = dataset(name)
    sides = [*[Split.TRAIN] * rows, *[Split.VALIDATION] * validation, Split.TEST]
    told = [(kind, side, number) for kind in (RowKind.CHAT, RowKind.REPLY) for number, side in enumerate(sides)]
    DatasetRow.objects.bulk_create(
        DatasetRow(
            dataset=to, position=at, kind=kind, split=side, conversation=TALK, payload=asking(kind, side, number)
        )
        for at, (kind, side, number) in enumerate(told)
    )
    to.counts = {"rows": count_rows(to)}
    to.save()
    return to


def asking(kind: str, side: str, number: int) -> dict[str, Any]:
    """A talk that no other is like."""
    return chat(asked=f"{side} {'cream' if kind == RowKind.CHAT else 'serum'} {number}")


def tuning(of: Dataset | None = None, provider: str = "openai", name: str = "belle-2", **given: Any) -> Tuning:
    """One that was just begun."""
    return begin(of or taught(), provider, name, **{"kinds": ["chat"], **given})


def again(one: Tuning) -> Tuning:
    """The same command."""
    names = ("name", "kinds")
    options = {name: value for name, value in one.options.items() if name not in names}
    return begin(one.dataset, one.provider, one.options["name"], kinds=one.options["kinds"], options=options)


def failed(one: Tuning, why: str) -> None:
    """It tells why, and nothing came of it."""
    one.refresh_from_db()
    assert one.status == JobStatus.FAILED
    assert why in one.error
    assert not ModelVersion.objects.exists()
    assert one.lease_until is None
