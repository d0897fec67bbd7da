"""What one turn changes in the needs that hold, as a difference: others may change them while it thinks. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recommender.contracts import Need, Reading


@dataclass(frozen=True, slots=True)
class NeedsChange:
    """Ids of stored needs that no longer hold, needs she said again (stored id, new place), and new needs."""

    gone: tuple[str, ...]
    repeated: tuple[Need, ...]
    new: tuple[Need, ...]


def change(stored: Iterable[Need], after: Iterable[Need], reading: Reading) -> NeedsChange:
    """From the needs as they were stored to those that hold after this message.

    A need said again belongs to the later message, so that taking back the earlier one does not take it away; one whose
    strength has changed is a new row."""
    before, held = {need.key: need for need in stored}, {need.key: need for need in after}
    kept = {key for key, need in before.items() if key in held and held[key].strength is need.strength}
    said = {need.key: need for need in reading.needs}
    return NeedsChange(
        gone=tuple(need.id for key, need in before.items() if key not in kept),
        repeated=tuple(replace(said[key], id=before[key].id) for key in kept & said.keys()),
        new=tuple(need for key, need in held.items() if key not in kept),
    )
