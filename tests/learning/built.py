"""A built dataset, row by row, without the build."""

from __future__ import annotations

from typing import Any

from recommender.learning.loaded import loaded
from recommender.learning.rows import Tally, public_names, rows_of
from recommender.learning.spec import read
from recommender.models import Conversation, Dataset, DatasetRow
from recommender.models.dataset import BuildStatus, RowKind, Split


def dataset(name: str = "spring") -> Dataset:
    """An empty version that may be written."""
    return Dataset.objects.create(name=name, status=BuildStatus.READY, manifest={"seed": 0})


def add(to: Dataset, kind: str, payload: dict[str, Any], split: str = Split.TRAIN, **fields: Any) -> DatasetRow:
    """One more row at the end."""
    talk = fields.pop("conversation", "00000000-0000-4000-8000-000000000001")
    place = to.rows.count()
    return DatasetRow.objects.create(
        dataset=to, position=place, kind=kind, split=split, payload=payload, conversation=talk, **fields
    )


def of_the_log(kinds: tuple[str, ...] = tuple(RowKind.values), **spec: Any) -> Dataset:
    """Everybody's rows, the oldest conversation first, all to train on."""
    to, chosen = dataset(), read({"kinds": list(kinds), **spec})
    for talk in loaded(Conversation.objects.spoken().consented().order_by("created_at", "pk")):
        for row in rows_of(talk, chosen, public_names(), Tally()):
            add(to, row.kind, row.payload, conversation=talk.pk, sources=list(row.sources), label=row.label)
    return to


def chat(answer: str = "Quiet Cream.", asked: str = "a cream", **fields: Any) -> dict[str, Any]:
    """The payload of the shortest dialogue."""
    said = {"role": "assistant", "content": answer, "weight": 1, **fields}
    return {"messages": [{"role": "system", "content": "You are Belle."}, {"role": "user", "content": asked}, said]}


def full(count: int = 10, split: str = Split.TRAIN) -> Dataset:
    """As many dialogues as most readers want."""
    to = dataset()
    for number in range(count):
        add(to, RowKind.CHAT, chat(asked=f"cream {number}"), split)
    return to
