"""What a reading got right in one message, under a view: which kinds count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recommender.contracts import NeedKind
from tests.understanding.compare import Said, Tally, overlap, tally
from tests.understanding.readers import Heard
from tests.understanding.rows import KINDS, Key, Label, Row

LACKING = KINDS - frozenset(NeedKind)  # what the contract cannot hold yet; empty once it can
OPEN = frozenset({"open"})


@dataclass(frozen=True, slots=True)
class View:
    """A name, and the kinds that do not count in it."""

    name: str
    out: frozenset[str] = frozenset()


VIEWS = (
    View("all kinds"),
    View("without lacking", LACKING),
    View("without open", OPEN),
    View("without both", LACKING | OPEN),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One message, judged."""

    needs: Tally
    kept: tuple[Key, ...]  # labelled as dropped, and still held
    lost: tuple[Key, ...]  # dropped, though nothing she said took it back
    dropped: tuple[Key, ...]  # rightly

    @property
    def joint(self) -> bool:
        """Whether needs and drops are all as labelled."""
        return self.needs.joint and not self.kept and not self.lost

    @property
    def faults(self) -> int:
        """How many things went wrong."""
        return len(self.needs.missed) + len(self.needs.wrong) + len(self.kept) + len(self.lost)


def judge(one: Row, heard: Heard, view: View = VIEWS[0]) -> Judged:
    """Compare a reading with the labels."""
    labels = [replace(need, optional=need.optional or need.need in view.out) for need in one.needs]
    needs = tally(labels, heard.said, heard.intents)
    needs.wrong = [said for said in needs.wrong if not set_apart(said, one.needs, view)]
    stated = [key for key in one.dropped if key[0] not in view.out]
    gone = [key for key in heard.dropped if key[0] not in view.out]
    return Judged(
        needs,
        kept=tuple(key for key in stated if key not in gone),
        lost=tuple(key for key in gone if key not in one.dropped + one.dropped_may),
        dropped=tuple(key for key in stated if key in gone),
    )


def set_apart(said: Said, labels: Sequence[Label], view: View) -> bool:
    """Say whether a wrong need does not count: of a kind that is out, or all that a schema without a kind could make
    of the words that state it."""
    stated = {need.need for need in labels if overlap(need, said)}
    return said.need in view.out or (bool(stated) and stated <= view.out & LACKING)


def intents(one: Row, heard: Heard, out: frozenset[str] = frozenset()) -> tuple[set[str], set[str], set[str]]:
    """Return the intents that are right, missed and wrong."""
    right = one.intents & heard.intents
    wrong = heard.intents - one.intents - one.intents_may
    return set(right - out), set(one.intents - heard.intents - out), set(wrong - out)
