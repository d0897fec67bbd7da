"""What a reading got right in one message, under a view: which kinds count. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recommender.school.evaluation.compare import Said, Tally, tally
from recommender.school.evaluation.labels import Key, Row


@dataclass(frozen=True, slots=True)
class Heard:
    """What one reader made of one message."""

    said: tuple[Said, ...] = ()
    dropped: frozenset[Key] = frozenset()  # of the needs that held, in the labels' own names
    intents: frozenset[str] = frozenset()
    answered: bool = False  # a model's reading went into it


@dataclass(frozen=True, slots=True)
class View:
    """A name, and the kinds that do not count in it."""

    name: str
    out: frozenset[str] = frozenset()


VIEWS = (View("all kinds"), View("without open", frozenset({"open"})))


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
    needs.wrong = [said for said in needs.wrong if said.need not in view.out]
    stated = [key for key in one.dropped if key[0] not in view.out]
    gone = [key for key in heard.dropped if key[0] not in view.out]
    return Judged(
        needs,
        kept=tuple(key for key in stated if key not in gone),
        lost=tuple(key for key in gone if key not in one.dropped + one.dropped_may),
        dropped=tuple(key for key in stated if key in gone),
    )


def intents(one: Row, heard: Heard) -> tuple[set[str], set[str], set[str]]:
    """The intents that are right, missed and wrong."""
    wrong = heard.intents - one.intents - one.intents_may
    return set(one.intents & heard.intents), set(one.intents - heard.intents), set(wrong)
