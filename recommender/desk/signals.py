"""What makes a conversation worth a look: from its rows to signals, each with the replies that it points at. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recommender.contracts import Move
from recommender.retrieval.knowledge_files import Entry, rows

FILE = Path(__file__).parent / "signals.json"
NeedKeys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of signal, as the table has it."""

    code: str
    weight: float
    says: str  # two words for the list
    tells: str  # a sentence
    over: float = 0  # the limit of what has one


@dataclass(frozen=True, slots=True)
class Reply:
    """What signals look at of one reply that still counts; a reply to what she said anew does not."""

    position: int  # of the message in its conversation: the page jumps there
    move: str = ""
    failed: bool = False  # it was never written
    asks: str = ""  # the kind of need that it asks about
    dropped: int = 0  # sentences that the grounding check kept from her
    rules: int = 0  # safety rules that began to hold here
    words: NeedKeys | None = None  # what each reader found; None: it was not asked
    model: NeedKeys | None = None
    tokens: int = 0  # of its model calls
    thumb_down: bool = False
    outcomes: frozenset[str] = frozenset()  # of its cards


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that is wrong, and where: the replies in their order, at least one."""

    kind: Kind
    replies: tuple[Reply, ...]


@cache
def table() -> Mapping[str, Kind]:
    """Every kind by its code. Raises ConfigurationError with file, line and remedy."""
    kinds = [_kind(entry) for entry in rows(FILE, "signals", ("code", "weight", "says", "tells"), ("over",))]
    found = {kind.code: kind for kind in kinds}
    if lost := sorted(set(FINDERS) - set(found)):
        raise Entry(FILE, ("signals",), {}).fault((), f"lacks {lost[0]!r}", "A weight of 0 switches a signal off.")
    return found


def _kind(entry: Entry) -> Kind:
    code, weight = entry.text("code"), entry.number("weight")
    if code not in FINDERS:
        raise entry.fault("code", f"{code!r} is no signal", f"Use one of {', '.join(FINDERS)}.")
    if weight < 0:
        raise entry.fault("weight", "is below 0", "Write 0 to switch the signal off.")
    return Kind(code, weight, entry.text("says"), entry.text("tells"), entry.number("over", 0))


def signals(replies: Sequence[Reply]) -> tuple[Signal, ...]:
    """What is wrong with a conversation of these replies, the heaviest first; what weighs nothing is not looked for."""
    kinds = sorted((kind for kind in table().values() if kind.weight), key=lambda kind: -kind.weight)
    found = (Signal(kind, tuple(FINDERS[kind.code](replies, kind.over))) for kind in kinds)
    return tuple(signal for signal in found if signal.replies)


def risk(found: Sequence[Signal]) -> float:
    """The sum of the weights."""
    return sum(signal.kind.weight for signal in found)


def _each(wrong: Callable[[Reply], bool]) -> Callable[[Sequence[Reply], float], list[Reply]]:
    """A finder that looks at one reply at a time."""
    return lambda replies, _: [one for one in replies if wrong(one)]


def _repeated(replies: Sequence[Reply], _: float) -> list[Reply]:
    """Questions whose kind was asked about before; what gives way where nothing matches is no such question."""
    asked = [one for one in replies if one.move == Move.ASK and one.asks]
    return [one for place, one in enumerate(asked) if one.asks in {before.asks for before in asked[:place]}]


def _long(replies: Sequence[Reply], over: float) -> list[Reply]:
    """The last reply, which is where she gave up or found it."""
    return [replies[-1]] if len(replies) > over else []


def _costly(replies: Sequence[Reply], over: float) -> list[Reply]:
    """The dearest reply."""
    spent = sum(one.tokens for one in replies)
    return [max(replies, key=lambda one: one.tokens)] if spent > over else []


FINDERS: Mapping[str, Callable[[Sequence[Reply], float], list[Reply]]] = {
    "thumb_down": _each(lambda one: one.thumb_down),
    "failed": _each(lambda one: one.failed or one.move == Move.FALLBACK),
    "returned": _each(lambda one: "returned" in one.outcomes),
    "repeated": _repeated,
    "hand_over": _each(lambda one: one.move == Move.HAND_OVER),
    "safety": _each(lambda one: one.rules > 0),
    "dropped": _each(lambda one: one.dropped > 0),
    "no_match": _each(lambda one: one.move == Move.NO_MATCH),
    "rejected": _each(lambda one: "rejected" in one.outcomes),
    "long": _long,
    "costly": _costly,
    "disagree": _each(lambda one: one.words is not None and one.model is not None and one.words != one.model),
}
