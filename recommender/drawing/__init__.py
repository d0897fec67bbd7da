"""Plots as SVG text, drawn on the server: no script, no library, no colour that a theme cannot change. Pure."""

from recommender.drawing.bars import Bar, bars
from recommender.drawing.columns import Column, columns
from recommender.drawing.curve import curve

__all__ = ["Bar", "Column", "bars", "columns", "curve"]
