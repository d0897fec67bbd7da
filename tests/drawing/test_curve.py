"""A curve is drawn through its points, on scales that begin at nothing."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from recommender.drawing import curve

PATH = "{http://www.w3.org/2000/svg}path"


def places(svg: str) -> list[tuple[float, float]]:
    drawn = next(one for one in ET.fromstring(svg).iter(PATH) if one.get("class"))  # noqa: S314 - our own text
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", drawn.get("d", ""))]


def test_what_falls_is_drawn_falling_from_left_to_right() -> None:
    first, middle, last = places(curve("Loss", [(1, 2.0), (50, 1.0), (100, 0.5)], "step"))
    assert first[0] < middle[0] < last[0]
    assert first[1] < middle[1] < last[1]  # downwards is more in SVG


def test_half_is_half_way_down() -> None:
    top, half, bottom = places(curve("Loss", [(0, 4.0), (1, 2.0), (2, 0.0)], "step"))
    assert half[1] == (top[1] + bottom[1]) / 2


def test_without_points_it_says_so() -> None:
    assert "no point yet" in curve("Loss", [], "step")
    assert places(curve("Loss", [(0, 0)], "step"))
