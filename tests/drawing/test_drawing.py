"""Plots are SVG that a browser can read, and nothing in them is markup that somebody typed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from recommender.drawing import Bar, Column, bars, columns

SVG = "{http://www.w3.org/2000/svg}"


def widths(svg: str, kind: str) -> list[float]:
    found = ET.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own text
    return [float(box.get("width", "0")) for box in found if box.get("class") == f"belle-plot-{kind}"]


def test_a_bar_is_as_long_as_its_share() -> None:
    svg = bars("Shares", [Bar("all", 1.0, "10"), Bar("half", 0.5, "5", (0.2, 0.8)), Bar("none", 0.0, "0")])
    whole, half, none = widths(svg, "bar")
    assert (half, none) == (whole / 2, 0)


def test_an_interval_is_drawn_where_there_is_one() -> None:
    assert bars("Shares", [Bar("half", 0.5, "5", (0.2, 0.8))]).count("belle-plot-whisker") == 1
    assert "belle-plot-whisker" not in bars("Shares", [Bar("half", 0.5, "5")])


def test_names_are_text_whatever_they_hold() -> None:
    svg = bars("<b>", [Bar("<script>alert(1)</script>", 0.5, "&", url='/x?a=1&b="')])
    assert "<script" not in svg
    assert ET.fromstring(svg).get("aria-label") == "<b>"  # noqa: S314 - our own text


def test_the_highest_day_fills_the_height_and_days_without_anything_are_flat() -> None:
    svg = columns("Tokens", [Column("1 May", 0, "0"), Column("2 May", 40, "40"), Column("3 May", 20, "20")])
    boxes = [float(box.get("height", "0")) for box in ET.fromstring(svg).iter(f"{SVG}rect")]  # noqa: S314
    assert boxes[0] == 0
    assert boxes[2] == boxes[1] / 2


def test_no_days_are_a_plot_without_columns() -> None:
    assert widths(columns("Tokens", []), "bar") == []
