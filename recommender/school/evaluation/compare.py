"""When a reader's need is the labelled one: the rules of tests/understanding/README.md as code. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from recommender.school.evaluation.labels import Key, Label

SPELLINGS = (
    ("moisturis", "moisturiz"),
    ("colour", "color"),
    ("sulph", "sulf"),
    ("grey", "gray"),
    ("aluminium", "aluminum"),
)
NEVER_OPEN = frozenset({"category", "budget", "avoid", "brand", "rating", "pregnancy", "age", "medication"})
CONTRARY = frozenset({"is not", "free of"})
DENIAL = re.compile(r"\b(?:no|not|non|without|less|free|isn t|doesn t)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One need as a reader reports it."""

    need: str
    op: str
    value: str | float
    start: int | None = None
    end: int | None = None
    strength: str = "must"
    currency: str = ""  # where the reader's schema has one


@dataclass(slots=True)
class Tally:
    """What one reading got right: the sums behind precision, recall and joint accuracy."""

    right: list[tuple[Label, Said]] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)
    wrong: list[Said] = field(default_factory=list)

    @property
    def joint(self) -> bool:
        """Whether the whole message was understood."""
        return not self.missed and not self.wrong


@cache
def plain(value: str | float) -> str:
    """A value as it is compared: no case, accents, marks, plural or British spelling."""
    text = unicodedata.normalize("NFKD", str(value).casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(r"[-_/]+", " ", text.replace("&", " and ").replace(".", "").replace("'", " ").replace("’", " "))
    for british, american in SPELLINGS:
        text = text.replace(british, american)
    return " ".join(singular(word) for word in text.split())


def singular(word: str) -> str:
    """A word without its plural, roughly: both sides lose it alike."""
    if re.search(r"(?:sh|ch|x|ss)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def overlap(label: Label, said: Said) -> bool:
    """Whether the two were read from the same words."""
    return said.start is not None and said.end is not None and said.start < label.end and label.start < said.end


def same(mine: Key, theirs: Key) -> bool:
    """Whether two keys are one."""
    if mine[:2] != theirs[:2]:
        return False
    if isinstance(mine[2], str) or isinstance(theirs[2], str):
        return plain(mine[2]) == plain(theirs[2])
    return abs(mine[2] - theirs[2]) < 0.005


def exact(label: Label, said: Said) -> bool:
    """Whether kind, op and value are the labelled ones, or the number lies in the labelled range."""
    if (label.need, label.op) != (said.need, said.op):
        return False
    if not isinstance(said.value, str) and not said.currency and label.low is not None and label.high is not None:
        return label.low <= said.value <= label.high
    if said.currency and said.currency != (label.currency or "USD"):
        return False
    return same((label.need, label.op, label.value), (said.need, said.op, said.value))


def accepted(label: Label, said: Said) -> bool:
    """Whether another value or key is listed as equally right, or the label leaves the naming free."""
    theirs = (said.need, said.op, said.value)
    keys = ((label.need, label.op, item) if isinstance(item, str) else item for item in label.accept)
    return any(same(item, theirs) for item in keys) or cheap(label, said) or loose(label, said)


def cheap(label: Label, said: Said) -> bool:
    """Whether this is a ceiling of the reader's own for "cheap"."""
    return label.value == "cheap" and (said.need, said.op) == ("budget", "<=") and overlap(label, said)


def loose(label: Label, said: Said) -> bool:
    """Whether an open wish was caught from the same words under any name that does not turn it round."""
    if label.need != "open" or said.need in NEVER_OPEN or not overlap(label, said):
        return False
    denied = bool(DENIAL.search(plain(label.value)))
    return denied == (said.op in CONTRARY or bool(DENIAL.search(plain(said.value))))


def tally(labels: Sequence[Label], said: Iterable[Said], intents: frozenset[str] = frozenset()) -> Tally:
    """Pair what was said with the labels, the plainest pairs first; a second reading of one label counts nothing."""
    result, free, rest = Tally(), list(labels), list(said)
    for fits in (exact, accepted):
        for need in list(rest):
            taken = next((one for one in sorted(free, key=lambda one: one.optional) if fits(one, need)), None)
            if taken:
                free.remove(taken)
                rest.remove(need)
                if not taken.optional:
                    result.right.append((taken, need))
    result.wrong = [need for need in rest if not any(exact(one, need) or accepted(one, need) for one in labels)]
    result.missed = [one for one in free if not one.optional and not (one.value == "cheap" and "cheaper" in intents)]
    return result
