"""What is left out by precaution when she speaks of a condition, by rules that are data with sources. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recommender.contracts import RULE, Need, NeedKind, Op
from recommender.retrieval.knowledge_files import rows

FILE = Path(__file__).parent / "precautions.json"


@dataclass(frozen=True, slots=True)
class Precaution:
    """A condition, the ingredient groups it leaves out, and what is said of it once."""

    about: str
    avoid: tuple[str, ...]
    say: str


@cache
def precautions() -> tuple[Precaution, ...]:
    """The rule table. Raises ConfigurationError with file, line and remedy."""
    return tuple(
        Precaution(rule.text("about"), rule.words("avoid"), rule.text("say"))
        for rule in rows(FILE, "rules", ("about", "avoid", "say", "source"))
    )


def heeded(before: Iterable[Need], after: Sequence[Need]) -> tuple[Need, ...]:
    """`after` with what rules add when a condition is spoken of for the first time; she may take it back later.

    A wish for the very thing gives way: "35 weeks along, want a retinol serum" wants a serum."""
    left_out = dict.fromkeys(group for rule in _new(before, after) for group in rule.avoid)
    held = {need.key for need in after}
    wanted = (Need(NeedKind.AVOID, Op.FREE_OF, group, reader=RULE) for group in left_out)
    kept = (need for need in after if not (need.kind is NeedKind.CONTAINS and need.value in left_out))
    return (*kept, *(need for need in wanted if need.key not in held))


def said(before: Iterable[Need], after: Sequence[Need]) -> list[str]:
    """What is said when a condition is spoken of for the first time."""
    return [rule.say for rule in _new(before, after)]


def _new(before: Iterable[Need], after: Iterable[Need]) -> list[Precaution]:
    """The rules whose condition this message brought up."""
    known = {str(need.value) for need in before if need.kind is NeedKind.OPEN}
    now = {str(need.value) for need in after if need.kind is NeedKind.OPEN} - known
    return [rule for rule in precautions() if rule.about in now]
