"""A whole dialogue, or one row for each turn of it; `weight` says which answers are learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from recommender.learning.labels import REVIEWER, source
from recommender.learning.rows.made import made
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Said, Talk, Turn, assistant
from recommender.learning.spec import Spec
from recommender.models.dataset import RowKind


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A corrected reply takes the place of the original and is learned; what was spoken against is context."""
    learned = [number for number, turn in enumerate(talk.turns) if turn.learn or turn.better]
    parts = ((one, one) for one in learned) if spec.per == "turn" else _dialogues(talk, learned)
    yield from (_part(talk, first, last) for first, last in parts)


def _dialogues(talk: Talk, learned: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last turn of each. A corrected reply ends one: what she said next answers the original words. The next
    one has those for context, and ends with its last answer that is learned."""
    ends = [number for number, turn in enumerate(talk.turns) if turn.better]
    for first, last in pairwise([-1, *ends, len(talk.turns) - 1]):
        if within := [number for number in learned if first < number <= last]:
            yield first + 1, within[-1]


def _part(talk: Talk, first: int, last: int) -> Row:
    """These turns; all that came before is context, in the words that she answered to."""
    context = [one | {"weight": 0} if one["role"] == "assistant" else one for one in talk.before(first)]
    turns, new = talk.turns[: last + 1], talk.turns[first : last + 1]
    teaches = [turn for turn in new if turn.learn or turn.better]
    messages = [*context, *(said for turn in new for said in _corrected(talk, turn))]
    return made(RowKind.CHAT, talk, turns, {"messages": messages}, _label(talk, teaches), teaches)


def _corrected(talk: Talk, turn: Turn) -> tuple[Said, Said]:
    """Her message and the answer to it, a reviewer's before Belle's."""
    if turn.better:
        return talk.user(turn, turn.chosen), assistant(turn.better) | {"weight": 1}
    return talk.user(turn, turn.shown), assistant(turn.answer) | {"weight": int(turn.learn)}


def _label(talk: Talk, teaches: Sequence[Turn]) -> str:
    if talk.passed or any(turn.better for turn in teaches):
        return REVIEWER
    return source(card for turn in teaches for card in turn.cards)
