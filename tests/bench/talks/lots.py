"""Asking by lot: the yardsticks for the policy. Each may ask as often, of the same shelves, what could change the list.

Two lots: among the kinds of need alone (`facets`), and with the open question among them (`open`), which is so often
the best that a lot with it is a hard one to beat."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from recommender.contracts import NeedKind, Situation
from recommender.dialogue import policy
from recommender.dialogue.gain import Worth, worths


@contextmanager
def drawn(seed: int, among: str) -> Iterator[None]:
    """Inside the block each question is drawn by lot, the same for the same seed and situation."""

    def best_question(now: Situation) -> Worth | None:
        may = [worth for worth in worths(now) if worth.bits > 0]
        if among == "open" and NeedKind.OPEN not in now.asked and len(may) > 1:
            may.append(Worth(NeedKind.OPEN, 0.0))
        told = f"{seed} {now.asked} {now.count} {sorted(str(need.key) for need in now.needs)}"
        return random.Random(told).choice(may) if may else None  # noqa: S311 - draws a question

    with mock.patch.object(policy, "best_question", best_question):
        yield
