"""The arms as a picture: success with its interval, on the first list and within limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.talks.intervals import share
from tests.bench.talks.tables import first_list, within

WHAT = (("on the first list", first_list, "o", "#7a3b69"), ("within limits", within, "s", "#2f6f6d"))


def draw(results: Mapping[str, Sequence[dict[str, Any]]], file: Path, about: str) -> None:
    """Write an SVG, the same bytes for the same figures."""
    import matplotlib as mpl  # noqa: PLC0415 - a second to import

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "belle"
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 0.7 * len(results) + 1.4), layout="constrained")
    for offset, (name, of, mark, colour) in zip((-0.12, 0.12), WHAT, strict=True):
        shares = [share(sum(map(of, played)), len(played)) for played in results.values()]
        values = [one.value or 0.0 for one in shares]
        wide = [[v - (one.low or 0.0) for v, one in zip(values, shares, strict=True)]]
        wide.append([(one.high or 0.0) - v for v, one in zip(values, shares, strict=True)])
        places = [at + offset for at in range(len(values))]
        axes.errorbar(values, places, xerr=wide, fmt=mark, color=colour, capsize=3, label=name)
    axes.set_yticks(range(len(results)), [f"{arm} (n={len(played)})" for arm, played in results.items()])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.set_xlabel("share of tasks, with 95% intervals")
    axes.set_title(about, fontsize=8, loc="left")
    axes.grid(axis="x", alpha=0.3)
    axes.legend(loc="lower left", fontsize=8)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, format="svg", metadata={"Date": None})
    plt.close(figure)
