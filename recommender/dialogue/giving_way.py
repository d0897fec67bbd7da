"""What gives way when nothing fits and she does not mind which. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.contracts import Intent, Move, Need, NeedKind, Reading, Relaxation


def let_go(reading: Reading, last_move: str, ways: Sequence[Relaxation]) -> Need | None:
    """Asked which need could give, she said that it does not matter: the most useful one, never an avoidance."""
    if Intent.NO_PREFERENCE not in reading.intents or last_move != Move.NO_MATCH or reading.needs:
        return None
    return next((way.need for way in ways if way.count and way.need.kind is not NeedKind.AVOID), None)
