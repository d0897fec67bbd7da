"""Tables as text, the worst messages, and every message as a row of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from recommender.school.evaluation.compare import Said
from recommender.school.evaluation.judge import Heard, judge
from recommender.school.evaluation.labels import Label, Row
from tests.understanding.tables import Cells, Table

WIDTHS = {"labelled": 9, "read": 6, "count": 6}  # of numbers; a share with its interval takes the rest
SHARE = 23


def printed(groups: dict[str, list[Table]]) -> list[str]:
    """Return the lines of all tables."""
    lines = []
    for name, tables in groups.items():
        lines += ["", f"== {name} =="]
        for table in tables:
            lines += ["", *text(table)]
    return lines


def text(table: Table) -> list[str]:
    """Return one table's lines; a share is followed by what it is a share of where no column says so."""
    first = next(iter(table.lines.values()), {})
    lines = [f"{table.title:<36}" + "".join(f"{name:>{WIDTHS.get(name, SHARE)}}" for name in first)]
    return lines + [f"  {name:<34}" + line(cells) for name, cells in table.lines.items()]


def line(cells: Cells) -> str:
    """Return the cells of one line."""
    written = "".join(f"{cell!s:>{WIDTHS.get(name, SHARE)}}" for name, cell in cells.items())
    last = cells.get("share", cells.get("joint"))
    return written if last is None or isinstance(last, int) else f"{written}  n={last.n}"


def worst(rows: Sequence[Row], heard: Sequence[Heard], count: int) -> list[str]:
    """Return the messages with the most faults, and what they are."""
    pairs = sorted(zip(rows, heard, strict=True), key=lambda pair: -judge(*pair).faults)
    return ["", f"== the {count} worst =="] + [line for pair in pairs[:count] for line in faults(*pair)]


def faults(one: Row, heard: Heard) -> list[str]:
    """Return a message and its faults."""
    judged = judge(one, heard)
    named = {
        "missed": [need_text(need) for need in judged.needs.missed],
        "wrong": [need_text(said) for said in judged.needs.wrong],
        "not dropped": [" ".join(map(str, key)) for key in judged.kept],
        "wrongly dropped": [" ".join(map(str, key)) for key in judged.lost],
    }
    return ["", f"{one.id}  {one.text}"] + [f"    {name}: {'; '.join(what)}" for name, what in named.items() if what]


def need_text(need: Label | Said) -> str:
    """Return a need in a line."""
    return f"{need.need} {need.op} {need.value}"


def every_row(rows: Sequence[Row], heard: dict[str, list[Heard]]) -> list[dict[str, Any]]:
    """Return each message by its id, never its words, with what each reader made of it."""
    return [{"id": one.id} | {name: row(one, said[at]) for name, said in heard.items()} for at, one in enumerate(rows)]


def row(one: Row, heard: Heard) -> dict[str, Any]:
    """Return what one reader made of one message."""
    judged = judge(one, heard)
    return {
        "said": [asdict(said) for said in heard.said],
        "dropped": sorted(map(list, heard.dropped), key=str),
        "intents": sorted(heard.intents),
        "joint": judged.joint,
        "right": [need_text(need) for need, _ in judged.needs.right],
        "missed": [need_text(need) for need in judged.needs.missed],
        "wrong": [need_text(said) for said in judged.needs.wrong],
        "kept": [list(key) for key in judged.kept],
        "lost": [list(key) for key in judged.lost],
    }
