"""One training row in canonical form, before it has a place in a dataset. Pure."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from recommender.models.dataset import RowKind


@dataclass(frozen=True, slots=True)
class Row:
    """What `DatasetRow` stores of it. The payload is redacted already, and everything in it is plain JSON."""

    kind: RowKind
    payload: dict[str, Any]  # docs/retraining-data.md gives its shape for each kind
    sources: tuple[uuid.UUID, ...]  # messages that it was made of, in the order in which they were said
    label: str = ""  # who gave it: browser | shop | reviewer | checks; empty where nobody judged
    tags: dict[str, Any] = field(default_factory=dict)  # what the data card counts: locale, move, skin_type, ...
