"""Asking by lot: the yardstick for the policy. It may ask what the policy may ask, as often, of the same shelves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from recommender.contracts import NeedKind, Situation
from recommender.dialogue import policy
from recommender.dialogue.gain import Worth, worths


@contextmanager
def drawn(seed: int) -> Iterator[None]:
    """Inside the block each question is drawn by lot, the same for the same seed and situation."""

    def best_question(now: Situation) -> Worth | None:
        may = [worth for worth in worths(now) if worth.bits > 0]
        if NeedKind.OPEN not in now.asked and len(may) > 1:
            may.append(Worth(NeedKind.OPEN, 0.0))
        told = f"{seed} {now.asked} {now.count} {sorted(str(need.key) for need in now.needs)}"
        return random.Random(told).choice(may) if may else None  # noqa: S311 - draws a question

    with mock.patch.object(policy, "best_question", best_question):
        yield
