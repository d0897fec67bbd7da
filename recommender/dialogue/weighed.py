"""What the policy weighed, as it is logged beside the readings. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recommender.contracts import Need, Relaxation, Situation
from recommender.dialogue.gain import worths


def weighed(now: Situation, let_go: Sequence[Need]) -> dict[str, Any]:
    """Groups that met every must, the bits of each question, what giving up each must would free where nothing fitted,
    what gave way already, and the musts that silence met, for nothing met them all."""
    return {
        "fit": now.count,
        "bits": {worth.kind.value: round(worth.bits, 3) for worth in worths(now)},
        "giving_up": [_given_up(way) for way in now.relaxations],
        "let_go": [plain(need) for need in let_go],
        "spared": [plain(need) for need in now.unchecked],
    }


def _given_up(way: Relaxation) -> dict[str, Any]:
    """What gives way, alone or with another, and the groups that then fit."""
    also = {"also": plain(way.also)} if way.also else {}
    return {**plain(way.need), **also, "fit": way.count}


def plain(need: Need) -> dict[str, Any]:
    """What makes it this need."""
    return {"need": need.kind.value, "op": need.op.value, "value": need.value}
