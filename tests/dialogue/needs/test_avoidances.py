"""Ways in which shoppers say what they avoid, or that they are pregnant, and as many that only look like it.

`part` in avoidances.jsonl: "found" turned round or were lost by an earlier reader; "new" and "harmless" were thought up
beside them, "later", "last" and "plain" after mending; "pregnant" must be heard, "not pregnant" must not. A row that is
`open` is known to be misread.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from recommender.contracts import Context, NeedKind
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary

FILE = Path(__file__).parent / "avoidances.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def rows(*parts: str) -> list[Any]:
    """The sentences of some parts; what is open must fail, so that a row that is mended is noticed."""
    open_row = pytest.mark.xfail(strict=True, reason="known to be misread")
    return [
        pytest.param(row, id=row["text"][:40], marks=open_row if row.get("open") else ())
        for row in ROWS
        if row["part"] in parts
    ]


def said(text: str) -> dict[NeedKind, set[object]]:
    """Values by kind."""
    needs = read(text, Context(), vocabulary()).needs
    return {kind: {need.value for need in needs if need.kind is kind} for kind in NeedKind}


@pytest.mark.parametrize("row", rows("found", "new", "later", "last", "plain"))
def test_what_she_avoids_is_heard_and_never_turned_round(row: dict[str, Any]) -> None:
    heard = said(row["text"])
    assert heard[NeedKind.AVOID] == set(row["avoid"])
    assert heard[NeedKind.CONTAINS] == set(row.get("contains", ()))


@pytest.mark.parametrize("row", rows("harmless"))
def test_an_ordinary_wish_avoids_nothing(row: dict[str, Any]) -> None:
    heard = said(row["text"])
    assert not heard[NeedKind.AVOID] - {"oil-free"}
    assert set(row.get("contains", ())) <= heard[NeedKind.CONTAINS]


@pytest.mark.parametrize("row", rows("pregnant"))
def test_a_pregnancy_is_heard_in_many_words(row: dict[str, Any]) -> None:
    assert said(row["text"])[NeedKind.PREGNANCY]


@pytest.mark.parametrize("row", rows("not pregnant"))
def test_what_only_sounds_like_a_pregnancy_is_none(row: dict[str, Any]) -> None:
    assert not said(row["text"])[NeedKind.PREGNANCY]
