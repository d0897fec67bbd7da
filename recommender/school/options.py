"""What may be said about a fine-tuning: each option with its limits, as the command line and the form ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recommender.exceptions import SchoolError


@dataclass(frozen=True, slots=True)
class Option:
    """One option: what it does, its type, and what it may be."""

    says: str
    type: type[int] | type[float] | type[str] = int
    least: float = 0
    most: float = 0
    choices: tuple[str, ...] = ()  # of a text


# Each provider takes some of these, with values of its own where none is named: `Provider.defaults`.
OPTIONS: Mapping[str, Option] = {
    "epochs": Option("how often every row is seen; 0 = as the provider thinks best", float, 0, 100),
    "steps": Option("optimiser steps, in place of epochs; 0 = by epochs", int, 0, 1_000_000),
    "batch": Option("rows to a step; 0 = as the provider thinks best", int, 0, 4096),
    "lr": Option("learning rate; of a remote provider the factor on its own; 0 = as it thinks best", float, 0, 100),
    "rank": Option("rank of the LoRA matrices", int, 1, 512),
    "alpha": Option("the LoRA matrices count alpha / rank", float, 1, 4096),
    "tokens": Option("of the longest row; longer ones are left out", int, 64, 32_768),
    "rows": Option("of each kind at most, the fullest forms first; 0 = all", int, 0, 1_000_000),
    "empty": Option("share of forms in which nothing was to be filled, at most; 1 = as they come", float, 0, 1),
    "seed": Option("the same seed and rows give the same model, as far as a device allows", int, 0, 2**31 - 1),
    "device": Option("where a local training computes", str, choices=("auto", "cpu", "cuda")),
}


def read(given: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Every option that the provider takes, checked. Raises SchoolError, which begins with the option's name."""
    if unknown := sorted(set(given) - set(defaults)):
        raise SchoolError(f"{unknown[0]}: this provider has no such option; it has {', '.join(defaults)}.")
    return {name: _checked(name, given.get(name, value)) for name, value in defaults.items()}


def _checked(name: str, value: object) -> int | float | str:
    option = OPTIONS[name]
    if option.type is str:
        if value not in option.choices:
            raise SchoolError(f"{name}: {value!r} is none of {', '.join(option.choices)}.")
        return str(value)
    kind = "whole number" if option.type is int else "number"
    if isinstance(value, bool) or not isinstance(value, int | float) or not option.least <= value <= option.most:
        raise SchoolError(f"{name}: a {kind} from {option.least} to {option.most} is wanted, not {value!r}.")
    if option.type is int and value != int(value):
        raise SchoolError(f"{name}: a {kind} is wanted, not {value!r}.")
    return option.type(value)
