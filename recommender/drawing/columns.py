"""Columns over time, as many as there are days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from recommender.drawing.text import framed, label, linked, number

WIDTH, HEIGHT, FOOT, HEAD = 520.0, 170.0, 22.0, 20.0
GAP = 0.25  # of a column's room


@dataclass(frozen=True, slots=True)
class Column:
    """One day. `value` is at least 0, in whatever unit `says` names."""

    name: str
    value: float
    says: str
    url: str = ""


def columns(title: str, days: Sequence[Column]) -> str:
    """The plot as SVG; the highest column fills the height, and its figure stands above it."""
    most = max((day.value for day in days), default=0.0)
    room = WIDTH / max(len(days), 1)
    drawn = "".join(_column(day, place, room, most) for place, day in enumerate(days))
    line = f'<path d="M0 {number(HEIGHT - FOOT)}H{number(WIDTH)}" stroke="currentColor" stroke-width="1"/>'
    return framed(title, WIDTH, HEIGHT, drawn + line + _ends(days) + _highest(days, room, most))


def _column(day: Column, place: int, room: float, most: float) -> str:
    high = (HEIGHT - FOOT - HEAD) * (day.value / most if most else 0.0)
    left, width = place * room + room * GAP / 2, room * (1 - GAP)
    size = f'x="{number(left)}" y="{number(HEIGHT - FOOT - high)}" width="{number(width)}" height="{number(high)}"'
    told = f"<title>{escape(f'{day.name}: {day.says}')}</title>"
    return linked(f'<g>{told}<rect class="belle-plot-bar" {size} fill="#7a4b5e"/></g>', day.url)


def _ends(days: Sequence[Column]) -> str:
    """The first and the last day by name: those between stand in between."""
    if not days:
        return ""
    last = label(WIDTH, HEIGHT - 5, days[-1].name, "end") if len(days) > 1 else ""
    return label(0, HEIGHT - 5, days[0].name) + last


def _highest(days: Sequence[Column], room: float, most: float) -> str:
    if not most:
        return ""
    place = next(i for i, day in enumerate(days) if day.value == most)
    anchor = "start" if place < len(days) / 3 else "end" if place >= 2 * len(days) / 3 else "middle"
    at = {"start": place, "middle": place + 0.5, "end": place + 1}[anchor] * room
    return label(at, HEAD - 6, days[place].says, anchor, "value")
