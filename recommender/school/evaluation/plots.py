"""The shares of one part as a picture: a line for each figure, a mark with its interval for each who is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

COLOURS = ("#6b6b6b", "#7a4b5e", "#2f6f6d", "#b3742b", "#3d5a98", "#8a8f2f")


def draw(part: Mapping[str, Any], figures: Sequence[Mapping[str, Any]], file: Path) -> bool:
    """Write a PNG, unless matplotlib is not installed or no figure is a share: then False."""
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - drawn where people work on models, not where Belle runs
    except ImportError:
        return False
    shares = [one for one in figures if one["part"] == part["name"] and "low" in one and 0 <= one["value"] <= 1]
    names = list(dict.fromkeys(one["name"] for one in shares))
    if not names:
        return False
    picture = Figure(figsize=(9, 0.45 * len(names) + 1.6), layout="constrained")
    axes = picture.subplots()
    compared = [who for who in part["compared"] if any(one["who"] == who for one in shares)]
    for place, who in enumerate(compared):
        own = [one for one in shares if one["who"] == who]
        up = [names.index(one["name"]) + 0.16 * (place - (len(compared) - 1) / 2) for one in own]
        below = [max(0.0, one["value"] - one["low"]) for one in own]  # rounding errs by a hair
        above = [max(0.0, one["high"] - one["value"]) for one in own]
        colour = COLOURS[place % len(COLOURS)]
        values = [one["value"] for one in own]
        axes.errorbar(values, up, xerr=[below, above], fmt="o", color=colour, capsize=3, label=who)
    axes.set_yticks(range(len(names)), [name.strip() for name in names])
    axes.invert_yaxis()
    axes.set_xlim(-0.02, 1.02)
    axes.set_title(f"{part['title']}; 95% intervals", fontsize=9, loc="left")
    axes.grid(axis="x", alpha=0.3)
    axes.legend(fontsize=8, loc="best")
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.savefig(file, dpi=130, metadata={"Software": None})
    return True
