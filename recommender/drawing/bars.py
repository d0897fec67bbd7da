"""Horizontal bars with their 95% intervals as whiskers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from recommender.drawing.text import framed, label, linked, number

WIDTH, VALUES = 520.0, 165.0  # of the whole, and of the figures at the right
LETTER, NAMES = 9.0, 210.0  # of a letter at its widest, and the most that names may take at the left
ROW, THICK = 30.0, 16.0
CHARACTERS = 24  # of a name; the rest is cut


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `share` and the interval lie in 0..1."""

    name: str
    share: float
    says: str  # the figure in words, at the right
    interval: tuple[float, float] | None = None
    url: str = ""  # to the rows behind it


def bars(title: str, rows: Sequence[Bar]) -> str:
    """The plot as SVG; a longer bar is more, and all stand on one scale from 0 to 1."""
    left = min(NAMES, max((len(bar.name) for bar in rows), default=0) * LETTER + 12)
    drawn = "".join(_row(bar, place, left) for place, bar in enumerate(rows))
    return framed(title, WIDTH, ROW * len(rows) + 4, drawn)


def _row(bar: Bar, place: int, left: float) -> str:
    top, room = place * ROW + (ROW - THICK) / 2, WIDTH - left - VALUES
    drawn = label(0, top + 13, bar.name if len(bar.name) <= CHARACTERS else f"{bar.name[: CHARACTERS - 1]}…")
    drawn += _box("track", left, room, top) + _box("bar", left, room * min(max(bar.share, 0.0), 1.0), top)
    drawn += _whisker(bar.interval, left, room, top + THICK / 2) + label(WIDTH, top + 13, bar.says, "end", "value")
    return linked(f"<g><title>{escape(f'{bar.name}: {bar.says}')}</title>{drawn}</g>", bar.url)


def _box(kind: str, left: float, width: float, top: float) -> str:
    fill = "#e7e4e1" if kind == "track" else "#7a4b5e"
    size = f'x="{number(left)}" y="{number(top)}" width="{number(width)}" height="{number(THICK)}"'
    return f'<rect class="belle-plot-{kind}" {size} rx="3" fill="{fill}"/>'


def _whisker(interval: tuple[float, float] | None, left: float, room: float, middle: float) -> str:
    if interval is None:
        return ""
    low, high = (number(left + room * end) for end in interval)
    y, up, down = number(middle), number(middle - 4), number(middle + 4)
    path = f"M{low} {y}H{high}M{low} {up}V{down}M{high} {up}V{down}"
    return f'<path class="belle-plot-whisker" d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
