"""Messages of our own for what is said beside the wishes: intents, prices, brands, sizes, ratings, cards, drops.

Each file was read once, cold, before any rule was mended for it: the figures stand in COLD. What is `misread` is known.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.needs.talked import judged, rows

COLD = {
    "talk_first.jsonl": "precision .971, recall .821, F1 .890; 101 of 130 whole",
    "talk_second.jsonl": "precision .984, recall .726, F1 .836; 47 of 70 whole",
}


def every_row() -> list[Any]:
    """The messages; what is known to be misread must fail, so that a row that is mended is noticed."""
    misread = pytest.mark.xfail(strict=True, reason="known to be misread")
    every = [row for name in COLD for row in rows(name)]
    return [pytest.param(row, id=row["text"][:40], marks=misread if row.get("misread") else ()) for row in every]


@pytest.mark.parametrize("row", every_row())
def test_what_is_said_beside_the_wishes_is_understood(row: dict[str, Any]) -> None:
    faults = judged(row)
    assert (faults.missed, faults.wrong) == ((), ())
