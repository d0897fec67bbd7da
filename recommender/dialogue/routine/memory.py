"""What a conversation knows of its routine: stored with the reply that shows it (`reading["routine"]`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from recommender.contracts import Move
from recommender.dialogue.routine.steps import TIMES
from recommender.models import Message
from recommender.models.message import Status

LEAVES_IT = (Move.RECOMMEND, Move.NO_MATCH, Move.ASK)  # another move between does not end the talk of a routine


@dataclass(frozen=True, slots=True)
class Wish:
    """How she wants it. All of it goes on until she changes it."""

    times: tuple[str, ...] = TIMES
    plain: bool = False
    frugal: bool = False  # as cheap as can be
    owned: tuple[str, ...] = ()  # steps that she has
    unwanted: tuple[str, ...] = ()  # steps that she wants none of
    passed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # slot -> skus that she swapped away

    def skipped(self) -> frozenset[str]:
        """Steps for which nothing is looked for."""
        return frozenset((*self.owned, *self.unwanted))


@dataclass(frozen=True, slots=True)
class Remembered:
    """The routine that stands before her."""

    wish: Wish
    skus: Mapping[str, str]  # slot -> sku
    told: frozenset[tuple[str, str]] = frozenset()  # steps that stay empty, by name, and why: she has read it
    limit: str | None = None  # the sum that it was held to


def recalled(reply: Message) -> Remembered | None:
    """The routine of this talk, if its last products were one."""
    earlier = reply.conversation.messages.replies().filter(position__lt=reply.position, status=Status.DONE)
    last = earlier.filter(move__in=LEAVES_IT).order_by("-position").values_list("reading", flat=True).first()
    kept = (last or {}).get("routine")
    if not kept:
        return None
    told = kept["wish"]
    lists = {name: tuple(told[name]) for name in ("times", "owned", "unwanted")}
    passed = {slot: tuple(skus) for slot, skus in told["passed"].items()}
    wish = Wish(plain=told["plain"], frugal=told["frugal"], passed=passed, **lists)
    told_of = frozenset((one["label"], one["why"]) for one in kept["left_out"])
    return Remembered(wish, kept["slots"], told_of, kept["limit"])


def stored(wish: Wish, skus: Mapping[str, str], steps: list[dict[str, Any]], rest: dict[str, Any]) -> dict[str, Any]:
    """What the reply keeps: JSON."""
    return {"wish": asdict(wish), "slots": dict(skus), "steps": steps, **rest}
