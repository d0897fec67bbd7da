"""What gives way when nothing fits and she does not mind which. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.contracts import Intent, Move, Need, NeedKind, Reading, Relaxation

EITHER_WAY = {Intent.NO_PREFERENCE, Intent.HURRY}
KEPT = {NeedKind.AVOID, NeedKind.CATEGORY}  # what she must not have, and what she came for


def let_go(reading: Reading, last_move: str, ways: Sequence[Relaxation]) -> tuple[Need, ...]:
    """Asked which need could give, she said that it does not matter, or that she wants to see something: the most
    useful, or where none would be enough, all but the kind of product; never what she avoids. Empty if she said
    something else."""
    if reading.intents.isdisjoint(EITHER_WAY) or last_move != Move.NO_MATCH or reading.needs:
        return ()
    useful = [way.given_up for way in ways if way.count and way.need.kind is not NeedKind.AVOID]
    return useful[0] if useful else tuple(way.need for way in ways if way.need.kind not in KEPT and way.also is None)
