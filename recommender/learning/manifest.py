"""What a version was made of and with, so that anybody can make it again: nothing in it but what decides the bytes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models import Count

from recommender.learning.stream import copied
from recommender.models import Dataset, DatasetRow, LLMCall
from recommender.models.logged import SCHEMA_VERSION

FORMAT = 1  # of the manifest itself
ROOM = Path(__file__).parents[1]
_ROWS = """
    COPY (SELECT position, kind, split, label, tags, payload FROM belle_datasetrow
          WHERE dataset_id = %s AND erased_at IS NULL ORDER BY position) TO STDOUT
"""


def manifest(dataset: Dataset) -> dict[str, Any]:
    """Of the rows as they lie now. Times and ids of this database are left out: the same log gives the same bytes."""
    counts = dataset.counts
    return {
        "format": FORMAT,
        "filter": dataset.spec,
        "seed": dataset.spec["seed"],
        "log_schema": SCHEMA_VERSION,
        "code": {"rows": code_version("learning"), "redactor": code_version("privacy")},
        "models": _models(dataset),
        "conversations": dataset.seen,
        "rows": {"sha256": _digest(dataset), "count": counts["rows"]},
        "dropped": {name: counts.get(name, {}) for name in ("skipped", "dropped")},
        "masked": counts.get("masked", {}),
        "overlap": counts["overlap"],
    }


@cache
def code_version(room: str) -> str:
    """sha256 of a room's code and data, `learning` or `privacy`: whatever changes it changes this."""
    digest = sha256()
    for path in sorted((ROOM / room).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(ROOM)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _models(dataset: Dataset) -> list[dict[str, Any]]:
    """Which models answered in the conversations that are in, with which prompts, and how often."""
    talks = DatasetRow.objects.live().filter(dataset=dataset).order_by().values("conversation")
    calls = LLMCall.objects.filter(message__conversation__in=talks)
    names = ("purpose", "model", "prompt_name", "prompt_hash")
    return list(calls.order_by(*names).values(*names).annotate(calls=Count("pk")))


def _digest(dataset: Dataset) -> str:
    """Streamed: a million rows take no more memory than one."""
    digest = sha256()
    for part in copied(_ROWS, [dataset.pk]):
        digest.update(part)
    return digest.hexdigest()
