"""A whole dialogue, or one row for each turn of it; `weight` says which answers are learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recommender.learning.labels import REVIEWER, source
from recommender.learning.rows.made import made
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Said, Talk, Turn, assistant, system
from recommender.learning.spec import Spec
from recommender.models.dataset import RowKind


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A corrected reply takes the place of the original and is learned; what was spoken against is context."""
    learned = [number for number, turn in enumerate(talk.turns) if turn.learn or turn.better]
    if spec.per == "turn":
        yield from (_turn(talk, number) for number in learned)
    elif learned:
        yield _dialogue(talk, talk.turns[: learned[-1] + 1])


def _dialogue(talk: Talk, turns: Sequence[Turn]) -> Row:
    """Up to the last answer that is learned: nothing is taught by what follows."""
    messages = [system("chat"), *(said for turn in turns for said in _corrected(talk, turn))]
    teaches = [turn for turn in turns if turn.learn or turn.better]
    return made(RowKind.CHAT, talk, turns, {"messages": messages}, _label(talk, teaches), teaches)


def _turn(talk: Talk, number: int) -> Row:
    """All that came before is context, in the words that she answered to."""
    context = [one | {"weight": 0} if one["role"] == "assistant" else one for one in talk.before(number)]
    messages = [*context, *_corrected(talk, talk.turns[number])]
    turns = talk.turns[: number + 1]
    return made(RowKind.CHAT, talk, turns, {"messages": messages}, _label(talk, turns[-1:]))


def _corrected(talk: Talk, turn: Turn) -> tuple[Said, Said]:
    """Her message and the answer to it, a reviewer's before Belle's."""
    if turn.better:
        return talk.user(turn, turn.chosen), assistant(turn.better) | {"weight": 1}
    return talk.user(turn, turn.shown), assistant(turn.answer) | {"weight": int(turn.learn)}


def _label(talk: Talk, teaches: Sequence[Turn]) -> str:
    if talk.passed or any(turn.better for turn in teaches):
        return REVIEWER
    return source(card for turn in teaches for card in turn.cards)
