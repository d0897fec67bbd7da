"""Parquet of every kind; of rankings a row for each candidate, its features as columns, ready for learning to rank."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from recommender.exceptions import ExportError
from recommender.learning.lint.shapes import Check, Wrong, dialogue, flag, prompt, tools, weighted
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind

BATCH = 1000  # rows in memory
MESSAGES, JSON, TEXT, FLAG = "messages", "json", "text", "flag"  # what a column holds
COLUMNS = {
    RowKind.CHAT: {"messages": MESSAGES},
    RowKind.UNDERSTAND: {"messages": MESSAGES, "tools": JSON, "readings": JSON},
    RowKind.REPLY: {"messages": MESSAGES},
    RowKind.WORDING: {"messages": MESSAGES},
    RowKind.PREFERENCE: {"prompt": MESSAGES, "chosen": MESSAGES, "rejected": MESSAGES},
    RowKind.UNPAIRED: {"prompt": MESSAGES, "completion": MESSAGES, "label": FLAG},
    RowKind.REGRESSION: {"messages": MESSAGES, "needs": JSON, "locale": TEXT, "expect": JSON, "refuse": JSON},
}


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """The canonical form; what a row may lack is there, empty."""
    return payload | {"readings": payload.get("readings")} if "tools" in payload else payload


def encode(file: IO[bytes], kind: str, rows: Iterable[dict[str, Any]], features: Iterable[str]) -> None:
    """Write rows in batches, so that memory stays the same."""
    arrow, parquet = _arrow()
    ranks = kind == RowKind.RANK
    names = sorted(features)
    schema = _rank_schema(arrow, names) if ranks else _schema(arrow, COLUMNS[RowKind(kind)])
    flat = _ranked(rows, names) if ranks else (_columns(one, COLUMNS[RowKind(kind)]) for one in rows)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while batch := list(islice(flat, BATCH)):
            writer.write_batch(arrow.RecordBatch.from_pylist(batch, schema=schema))


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: ICN001, PLC0415 - an optional extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ExportError("parquet: pyarrow is missing; pip install 'belle-recommender[parquet]'.") from error
    return pyarrow, parquet


def _schema(arrow: Any, columns: dict[str, str]) -> Any:  # noqa: ANN401 - pyarrow has no types
    message = arrow.struct([("role", arrow.string()), ("content", arrow.string()), ("weight", arrow.int8())])
    types = {MESSAGES: arrow.list_(message), JSON: arrow.string(), TEXT: arrow.string(), FLAG: arrow.bool_()}
    return arrow.schema([(name, types[held]) for name, held in columns.items()])


def _rank_schema(arrow: Any, features: Sequence[str]) -> Any:  # noqa: ANN401
    fixed = [("list", arrow.int64()), ("needs", arrow.string()), ("sku", arrow.string()), ("score", arrow.float64())]
    seen = [("shown", arrow.bool_()), ("place", arrow.int16()), ("label", arrow.int8())]
    return arrow.schema([*fixed, *seen, *((f"feature_{name}", arrow.float64()) for name in features)])


def _columns(one: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    held = {name: one.get(name) for name in columns}
    for name, what in columns.items():
        if what == JSON and held[name] is not None:
            held[name] = json.dumps(held[name], ensure_ascii=False)
        elif what == MESSAGES and isinstance(held[name], dict):
            held[name] = [held[name]]
    return held


def _ranked(rows: Iterable[dict[str, Any]], features: Sequence[str]) -> Iterator[dict[str, Any]]:
    """A line for each candidate; `list` is the same for those that were ranked together."""
    for number, one in enumerate(rows):
        needs = json.dumps(one["needs"], ensure_ascii=False)
        for candidate in one["candidates"]:
            values = {f"feature_{name}": candidate["features"].get(name) for name in features}
            rest = {name: candidate[name] for name in ("sku", "score", "shown", "place", "label")}
            yield {"list": number, "needs": needs, **rest, **values}


def ranked(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401 - a field of any row
    """Candidates with one label at least, each of them once."""
    skus = [one.get("sku") for one in value]
    if len(set(skus)) != len(skus):
        yield "schema", name, "an item stands in the list twice"
    if all(one.get("label") is None for one in value):
        yield "label", name, "no candidate has a label"


def anything(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """Nothing to be said of it."""
    yield from ()


def one_answer(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """A single message of the assistant's."""
    if not value.get("content", "").strip() or value.get("role") != "assistant":
        yield "empty", name, "is no answer"


_CHECKS: dict[RowKind, dict[str, Check]] = {
    RowKind.CHAT: {"messages": weighted},
    RowKind.UNDERSTAND: {"messages": dialogue, "tools": tools, "readings": anything},
    RowKind.REPLY: {"messages": dialogue},
    RowKind.WORDING: {"messages": dialogue},
    RowKind.RANK: {"needs": anything, "candidates": ranked},
    RowKind.PREFERENCE: {"prompt": prompt, "chosen": one_answer, "rejected": one_answer},
    RowKind.UNPAIRED: {"prompt": prompt, "completion": one_answer, "label": flag},
    RowKind.REGRESSION: {"messages": prompt, **dict.fromkeys(("needs", "locale", "expect", "refuse"), anything)},
}
PROFILE = Profile(
    name="parquet",
    says="every kind as columns: data frames, learning to rank",
    rows=dict.fromkeys(RowKind, row),
    shapes=_CHECKS,
    suffix=".parquet",
    encode=encode,
)
