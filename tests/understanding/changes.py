"""What the model changed in the reading of the rules, and whether the labels agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recommender.school.evaluation.compare import Said, plain
from recommender.school.evaluation.judge import Heard, judge
from recommender.school.evaluation.labels import Row
from tests.understanding.safety import KINDS as SAFETY

RIGHT, WRONG, NEITHER = "right", "wrong", "neither"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the rules' reading and both readers'."""

    what: str  # need added, need removed, drop added, intent added...
    verdict: str  # right, wrong, or neither: the labels leave it free
    safety: bool


def changes(one: Row, words: Heard, both: Heard) -> Iterator[Change]:
    """Yield every difference in one message."""
    yield from needs_added(one, words, both, "need added")
    yield from (turned(change) for change in needs_added(one, both, words, "need removed"))
    yield from drops_added(one, words, both, "drop added")
    yield from (turned(change) for change in drops_added(one, both, words, "drop removed"))
    yield from intents_added(one, words, both, "intent added")
    yield from (turned(change) for change in intents_added(one, both, words, "intent removed"))


def turned(change: Change) -> Change:
    """Return what it means that the very thing was taken away."""
    return Change(change.what, {RIGHT: WRONG, WRONG: RIGHT}.get(change.verdict, NEITHER), change.safety)


def needs_added(one: Row, first: Heard, then: Heard, what: str) -> Iterator[Change]:
    """Yield the needs that `then` states and `first` does not."""
    known, judged = set(map(key, first.said)), judge(one, then).needs
    met = {id(said): label for label, said in judged.right}
    for said in then.said:
        if key(said) not in known:
            label = met.get(id(said))
            verdict = RIGHT if label else WRONG if any(said is other for other in judged.wrong) else NEITHER
            yield Change(what, verdict, said.need in SAFETY or bool(label and label.safety))


def drops_added(one: Row, first: Heard, then: Heard, what: str) -> Iterator[Change]:
    """Yield the held needs that `then` drops and `first` does not."""
    for held in then.dropped - first.dropped:
        verdict = RIGHT if held in one.dropped else NEITHER if held in one.dropped_may else WRONG
        yield Change(what, verdict, held[0] in SAFETY)


def intents_added(one: Row, first: Heard, then: Heard, what: str) -> Iterator[Change]:
    """Yield the intents that `then` hears and `first` does not."""
    for intent in then.intents - first.intents:
        verdict = RIGHT if intent in one.intents else NEITHER if intent in one.intents_may else WRONG
        yield Change(what, verdict, safety=False)


def key(said: Said) -> tuple[str, str, str]:
    """Return kind, op and value as they are compared."""
    return said.need, said.op, plain(said.value)


def counted(rows: Sequence[Row], words: Sequence[Heard], both: Sequence[Heard]) -> list[Counter[str]]:
    """Return for each message how many changes there are of each verdict, and of wrong ones of a safety need."""
    return [Counter(names(changes(*three))) for three in zip(rows, words, both, strict=True)]


def names(found: Iterator[Change]) -> Iterator[str]:
    """Yield each change under the names by which it counts."""
    for change in found:
        yield "all"
        yield change.verdict
        yield f"{change.what}: {change.verdict}"
        if change.safety:
            yield f"safety: {change.verdict}"
