"""An answer that got a thumb up or down."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.learning.rows.made import made
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, assistant
from recommender.learning.spec import Spec
from recommender.models.dataset import RowKind
from recommender.models.feedback import Rating
from recommender.models.outcome import OutcomeSource


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each thumb."""
    for number, turn in enumerate(talk.turns):
        feedback = getattr(turn.reply, "feedback", None)
        if feedback:
            payload = {
                "prompt": talk.prompt(number, turn.shown),
                "completion": assistant(turn.answer),
                "label": feedback.rating == Rating.UP,
            }
            yield made(RowKind.UNPAIRED, talk, talk.turns[: number + 1], payload, OutcomeSource.BROWSER, (turn,))
