"""A curve through measured points."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from recommender.drawing.text import framed, label, number

WIDTH, HEIGHT, LEFT, FOOT, HEAD = 520.0, 200.0, 48.0, 24.0, 12.0
Point = tuple[float, float]  # (x, y), both at least 0


def curve(title: str, points: Sequence[Point], across: str) -> str:
    """The plot as SVG; both scales begin at 0 and end at the largest value. `across` names the x axis."""
    if not points:
        return framed(title, WIDTH, HEIGHT, label(LEFT, HEIGHT / 2, "no point yet"))
    most_x = max(x for x, _ in points) or 1.0
    most_y = max(y for _, y in points) or 1.0
    at = [_place(x / most_x, y / most_y) for x, y in points]
    path = f"M{'L'.join(f'{number(x)} {number(y)}' for x, y in at)}"
    told = f"<title>{escape(f'{points[0][1]:.3f} at first, {points[-1][1]:.3f} at last')}</title>"
    line = f'<g>{told}<path class="belle-plot-curve" d="{path}" fill="none" stroke="#7a4b5e" stroke-width="2"/></g>'
    return framed(title, WIDTH, HEIGHT, _axes() + line + _end(at[-1]) + _labels(most_x, most_y, across))


def _place(x: float, y: float) -> Point:
    """Of shares of both scales, on the paper."""
    return LEFT + x * (WIDTH - LEFT - 8), HEAD + (1 - y) * (HEIGHT - FOOT - HEAD)


def _axes() -> str:
    path = f"M{number(LEFT)} {number(HEAD)}V{number(HEIGHT - FOOT)}H{number(WIDTH - 8)}"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1"/>'


def _end(at: Point) -> str:
    return f'<circle class="belle-plot-end" cx="{number(at[0])}" cy="{number(at[1])}" r="3.5" fill="#7a4b5e"/>'


def _labels(most_x: float, most_y: float, across: str) -> str:
    up = label(LEFT - 6, HEAD + 10, f"{most_y:.2f}", "end") + label(LEFT - 6, HEIGHT - FOOT, "0", "end")
    return up + label(LEFT, HEIGHT - 6, f"{across} 0") + label(WIDTH - 8, HEIGHT - 6, f"{most_x:,.0f}", "end")
