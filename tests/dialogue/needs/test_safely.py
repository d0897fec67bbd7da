"""Messages of our own about what to leave out, what is inside and what holds of her: see `safely.py`.

Read cold, before any rule was mended for them: the first hundred and one with precision .90, recall .87, F1 .885, 79
understood whole; the next fifty, after the rules were mended for the first, with .95, .78, .857 and 37;
the last twenty-five with .86, .84, .849 and 18. A few labels
were mended with the rules. A row that is `misread` is known to be.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogue.needs.safely import misreadings, rows


def each() -> list[Any]:
    """The messages; what is known to be misread must fail, so that a row that is mended is noticed."""
    misread = pytest.mark.xfail(strict=True, reason="known to be misread")
    return [pytest.param(row, id=row["text"][:40], marks=misread if row.get("misread") else ()) for row in rows()]


@pytest.mark.parametrize("row", each())
def test_what_is_safe_for_her_is_understood(row: dict[str, Any]) -> None:
    missed, wrong, drops, _ = misreadings(row)
    assert (missed, wrong, drops) == ([], [], [])


@pytest.mark.parametrize(
    "text",
    [
        "my skin gets dry so I want something with shea butter",
        "serum for redness with centella",
        "my face needs glycerin",
        "argan oil makes my day",
        "niacinamide is out of stock, is it?",
        "shea butter is not a problem",
        "I always get compliments when I wear rose",
        "give me a cream with ceramides for my scaly arms",
    ],
)
def test_words_that_only_sound_like_a_verdict_avoid_nothing(text: str) -> None:
    row = {"text": text, "needs": []}
    assert not [said for said in misreadings(row)[1] if said.startswith("avoid")]
