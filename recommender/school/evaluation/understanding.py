"""How labelled messages are understood: by the model alone, by rules and model joined as in a turn, by rules alone."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.asked_once import AskedOnce
from recommender.school.evaluation.hearing import alone, by_turn
from recommender.school.evaluation.judge import VIEWS, Heard, judge
from recommender.school.evaluation.kept import Value
from recommender.school.evaluation.labels import Row
from recommender.school.evaluation.part import Part, Spent, Thing, Who

RULES = Who("rules alone")
ALONE, JOINED = "model alone", "joined"


def part(name: str, title: str, rows: Sequence[Row], vocabulary: Vocabulary, compared: Sequence[Who]) -> Part:
    """Every message is asked of everybody, in the same words."""
    things = [Thing(one.id, one.talk or one.id, one) for one in rows]
    return Part(name, title, things, [*compared, RULES], lambda who, thing: measure(who, thing.what, vocabulary))


def measure(who: Who, row: Row, vocabulary: Vocabulary) -> Value:
    """One message. Both readings take the same answer of the model."""
    spent, voice = Spent(), AskedOnce(who.voice) if who.voice else None
    found = _figures(ALONE, row, alone(vocabulary, voice, spent)(row)) if voice else {}
    joined = by_turn(vocabulary, voice, spent)(row)
    return spent.value(found | _figures(JOINED, row, joined))


def _figures(reader: str, row: Row, heard: Heard) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for view in VIEWS:
        judged = judge(row, heard, view)
        right, faults = len(judged.needs.right), len(judged.needs.missed) + len(judged.needs.wrong)
        of = "" if view is VIEWS[0] else f", {view.name}"
        found[f"{reader}: joint accuracy{of}"] = [float(judged.joint), 1.0]
        found[f"{reader}: F1 of needs{of}"] = [2.0 * right, 2.0 * right + faults]
    return found
