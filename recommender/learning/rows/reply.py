"""From what is decided to the words of the reply: move, needs, question and cards go in, the text comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from recommender.learning.facts import with_facts
from recommender.learning.labels import REVIEWER, source
from recommender.learning.rows.better import Snapshot
from recommender.learning.rows.made import made
from recommender.learning.rows.needs import held_needs
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, Turn, assistant, system
from recommender.learning.spec import Spec
from recommender.models.dataset import RowKind


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each answer that may be learned, corrected where a reviewer has done so."""
    for turn in talk.turns:
        if turn.better or turn.learn:
            cards: Sequence[Snapshot] = turn.chosen if turn.better else turn.shown
            user = {"role": "user", "content": with_facts(_brief(talk, turn), cards, talk.mask)}
            messages = [system("reply"), user, assistant(turn.better or turn.answer)]
            label = REVIEWER if turn.better or talk.passed else source(turn.cards)
            yield made(RowKind.REPLY, talk, (turn,), {"messages": messages}, label)


def _brief(talk: Talk, turn: Turn) -> str:
    """What was decided, line by line."""
    lines = [f"Move: {turn.reply.move}"]
    needs = [f"{one['need']} {one['op']} {one['value']}" for one in held_needs(talk, turn)]
    if needs:
        lines.append(f"She wants: {'; '.join(needs)}")
    if turn.reply.question:
        lines.append(_asked(turn.reply.question))
    return "\n".join(lines)


def _asked(question: dict[str, Any]) -> str:
    options = ", ".join(f"{' '.join(one['label'].split())} ({one['count']})" for one in question.get("options") or ())
    return f"Ask about: {question.get('need', '')}" + (f"; options: {options}" if options else "")
