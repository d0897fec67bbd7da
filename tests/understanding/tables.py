"""The tables of the bench, as rows of names and figures: printed by `measure`, and kept as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from recommender.school.evaluation.compare import overlap
from recommender.school.evaluation.judge import VIEWS, Heard, Judged, intents, judge
from recommender.school.evaluation.labels import Row
from tests.understanding import changes, safety
from tests.understanding.figures import Figure, Messages

Cells = dict[str, Figure | int]


@dataclass(frozen=True, slots=True)
class Table:
    """A title, and lines of named cells."""

    title: str
    lines: dict[str, Cells]


@dataclass(frozen=True, slots=True)
class Part:
    """The messages of a part, and what one reader made of each."""

    rows: Sequence[Row]
    heard: Sequence[Heard]
    messages: Messages

    def judged(self, view: int = 0) -> list[Judged]:
        """Return each message, judged under one of the views."""
        return [judge(*pair, VIEWS[view]) for pair in zip(self.rows, self.heard, strict=True)]


def of_reader(part: Part) -> list[Table]:
    """Return all tables of one reader."""
    return [
        Table("needs", needs(part)),
        Table("needs by kind", kinds(part)),
        Table("strength and words, of right needs", manner(part)),
        Table("earlier needs taken back", drops(part)),
        Table("intents", heard_intents(part)),
        Table("safety", careful(part)),
    ]


def needs(part: Part) -> dict[str, Cells]:
    """Return precision, recall, F1 and joint accuracy under each view, and for openings and later turns apart."""
    found = {view.name: needs_of(part, at, lambda _: True) for at, view in enumerate(VIEWS)}
    found["openings, all kinds"] = needs_of(part, 0, lambda one: one.context is None)
    found["later turns, all kinds"] = needs_of(part, 0, lambda one: one.context is not None)
    return found


def needs_of(part: Part, view: int, meant: Callable[[Row], bool]) -> Cells:
    """Return one line of needs, of the messages that are meant."""
    counts = [(meant(row), one) for row, one in zip(part.rows, part.judged(view), strict=True)]
    right = [here * len(one.needs.right) for here, one in counts]
    missed = [here * len(one.needs.missed) for here, one in counts]
    wrong = [here * len(one.needs.wrong) for here, one in counts]
    joint = part.messages.share([here and one.joint for here, one in counts], [here for here, _ in counts])
    return slots(part, right, missed, wrong) | {"joint": joint}


def slots(part: Part, right: Sequence[float], missed: Sequence[float], wrong: Sequence[float]) -> Cells:
    """Return the cells of counts, one a message."""
    precision, recall, f1 = part.messages.slots(right, missed, wrong)
    return {"labelled": recall.n, "read": precision.n, "precision": precision, "recall": recall, "F1": f1}


def kinds(part: Part) -> dict[str, Cells]:
    """Return a line for each kind: right and missed by the label's, wrong by the reader's."""
    right = [Counter(need.need for need, _ in one.needs.right) for one in part.judged()]
    missed = [Counter(need.need for need in one.needs.missed) for one in part.judged()]
    wrong = [Counter(said.need for said in one.needs.wrong) for one in part.judged()]
    return by_name(part, right, missed, wrong)


def by_name(
    part: Part, right: list[Counter[str]], missed: list[Counter[str]], wrong: list[Counter[str]]
) -> dict[str, Cells]:
    """Return a line for each name that is counted."""
    names = sorted(set(chain.from_iterable([*right, *missed, *wrong])))
    columns = ([[one[name] for one in counts] for counts in (right, missed, wrong)] for name in names)
    return {name: slots(part, *three) for name, three in zip(names, columns, strict=True)}


def manner(part: Part) -> dict[str, Cells]:
    """Return how many of the right needs have the right strength, and were read from the right words."""
    right = [one.needs.right for one in part.judged()]
    every = [float(len(pairs)) for pairs in right]
    strength = [float(sum(need.strength == said.strength for need, said in pairs)) for pairs in right]
    words = [float(sum(overlap(need, said) for need, said in pairs)) for pairs in right]
    return {
        "strength": {"share": part.messages.share(strength, every)},
        "words overlap": {"share": part.messages.share(words, every)},
    }


def drops(part: Part) -> dict[str, Cells]:
    """Return precision, recall and F1 of what is dropped."""
    columns = ([len(of(one)) for one in part.judged()] for of in (dropped, kept, lost))
    return {VIEWS[0].name: slots(part, *columns)}


def dropped(one: Judged) -> Sequence[object]:
    """Return what was rightly dropped."""
    return one.dropped


def kept(one: Judged) -> Sequence[object]:
    """Return what should have been dropped."""
    return one.kept


def lost(one: Judged) -> Sequence[object]:
    """Return what should not have been dropped."""
    return one.lost


def heard_intents(part: Part) -> dict[str, Cells]:
    """Return a line for each intent, and their sum."""
    triples = [intents(*pair) for pair in zip(part.rows, part.heard, strict=True)]
    found = {"all intents": slots(part, *([len(three[at]) for three in triples] for at in range(3)))}
    right, missed, wrong = ([Counter(three[at]) for three in triples] for at in range(3))
    return found | by_name(part, right, missed, wrong)


def careful(part: Part) -> dict[str, Cells]:
    """Return a line for each share of the needs whose loss may harm."""
    return {
        name: {"count": round(sum(top)), "share": part.messages.share(top, bottom)}
        for name, (top, bottom) in safety.shares(part.rows, part.heard).items()
    }


def of_changes(words: Part, both: Part) -> Table:
    """Return how often the model changed the reading, rightly or wrongly."""
    counted = changes.counted(words.rows, words.heard, both.heard)
    every = [one["all"] for one in counted]
    needs = [len(heard.said) for heard in both.heard]
    answered = [heard.answered for heard in both.heard]
    lines: dict[str, Cells] = {
        "messages with a model's reading": cells(both, answered, [1] * len(answered)),
        "changes, of needs read by both": cells(both, every, needs),
    }
    for verdict in (changes.RIGHT, changes.WRONG, changes.NEITHER):
        lines[f"{verdict}, of changes"] = cells(both, [one[verdict] for one in counted], every)
    names = sorted(set(chain.from_iterable(counted)) - {"all", changes.RIGHT, changes.WRONG, changes.NEITHER})
    for name in {*names, f"safety: {changes.WRONG}"}:
        lines[name] = cells(both, [one[name] for one in counted], every)
    return Table("what the model changed", lines)


def cells(part: Part, top: Iterable[int], bottom: Iterable[int]) -> Cells:
    """Return a count and its share."""
    tops, bottoms = list(top), list(bottom)
    return {"count": sum(tops), "share": part.messages.share(tops, bottoms)}
