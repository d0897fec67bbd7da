"""What a run of the school is asked for: how much of everything."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from belle_shop.env import ROOT

LABELLED = ROOT / "tests" / "understanding"
PARTS = (0.125, 0.25, 0.5)  # of the talks: the points of the curve before the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Sizes; two runs with the same ones are one run."""

    talks: int = 500  # customers of the training half
    worded: int = 40  # of them, to whom the model says every reply: the others only teach reading, without a model
    seed: int = 1
    options: dict[str, float] = field(default_factory=dict)  # of the fine-tuning, where they are not the provider's
    said: int = 60  # messages of held-out customers
    cards: int = 30  # held-out customers whose cards are put into words
    customers: int = 12  # held-out customers who talk
    arms: str = "belle"
    messages: tuple[str, ...] = ()  # files of labelled messages
    labelled: int = 0  # of them, drawn; 0 = all
    curve: bool = False
    always: bool = False  # promote it even if it is not better

    @property
    def name(self) -> str:
        """A folder's."""
        told = {name: getattr(self, name) for name in ("talks", "worded", "seed", "curve")}
        return f"learn-{sha256(repr(told).encode()).hexdigest()[:10]}"

    @property
    def sizes(self) -> tuple[int, ...]:
        """Talks after which a dataset is built and a model tuned, in order; the last is all of them."""
        return (*(int(part * self.talks) for part in PARTS * self.curve), self.talks)


def asked(words: Sequence[str]) -> tuple[Asked, Path]:
    """What the words ask for, and the folder where all of it is kept."""
    parser = argparse.ArgumentParser(prog="make learn", description="ARGS='...' takes these words.")
    parser.add_argument("--quick", action="store_true", help="a small run of the whole loop")
    parser.add_argument("--curve", action="store_true", help="tune on parts of the talks too: quality against rows")
    parser.add_argument("--folder", type=Path, help="where everything is kept; the same words go on there (.bench/)")
    parser.add_argument("--messages", nargs="+", help="JSONL of labelled messages; else those to develop with")
    for name in ("talks", "worded", "seed", "said", "cards", "customers", "labelled"):
        parser.add_argument(f"--{name}", type=int, help=f"{getattr(FULL, name)}; in a quick run {getattr(QUICK, name)}")
    for name in OPTIONS:
        parser.add_argument(f"--{name}", type=float, help="of the fine-tuning")
    told = parser.parse_args(words)
    size = QUICK if told.quick else FULL
    sizes = {name: _or(getattr(told, name), getattr(size, name)) for name in SIZES}
    options = {name: _whole(value) for name in OPTIONS if (value := getattr(told, name)) is not None}
    messages = told.messages or [str(one) for one in sorted(LABELLED.glob("dev_*.jsonl"))]
    one = Asked(
        **sizes,
        options=size.options | options,
        messages=tuple(messages),
        curve=told.curve,
        arms=size.arms,
        always=size.always,
    )
    return one, told.folder or ROOT / ".bench" / one.name


def _or(given: int | None, otherwise: int) -> int:
    return otherwise if given is None else given


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


SIZES = ("talks", "worded", "seed", "said", "cards", "customers", "labelled")
OPTIONS = ("epochs", "steps", "batch", "lr", "rank", "rows", "empty")
FULL = Asked(options={"epochs": 2, "lr": 6e-4, "rows": 600, "seed": 1})
QUICK = Asked(
    talks=24,
    worded=3,
    options={"steps": 6, "batch": 4, "seed": 1},
    said=4,
    cards=2,
    customers=1,
    labelled=6,
    always=True,
)
