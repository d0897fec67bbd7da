"""Labelled messages of customers, without a talk: what they say first, and what they answer when they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from recommender.contracts import Need, NeedKind
from recommender.dialogue.questions import TEXTS
from recommender.school.customers.customer import Customer, Script
from recommender.school.customers.drawn import customers

JSON = dict[str, Any]
ASKED = "What else matters to you?"


def messages(seed: int, n: int, half: str, locale: str = "en") -> list[JSON]:
    """`n` messages with their needs, in the format of tests/understanding/README.md: openings and answers."""
    return list(islice(_all(customers(seed, n, half, locale)), n))


def _all(every: list[Customer]) -> Iterator[JSON]:
    for one in every:
        yield from _of(one)


def _of(customer: Customer) -> Iterator[JSON]:
    """Her opening, and an answer to each question that she has something to say to."""
    script = Script(customer)
    said, held = script.opens(), list[Need]()
    yield said.labelled(f"{customer.id}-0", None)
    for number, wish in enumerate(customer.wishes[customer.told :], 1):
        held += said.needs
        if wish not in script.left:
            continue
        asked = wish.need.kind if script.drawn.random() < 0.8 else NeedKind.OPEN
        said = script.answers(asked)
        context = {
            "needs": [[one.kind.value, one.op.value, one.value] for one in held],
            "asked": asked.value,
            "question": TEXTS.get(asked, ASKED),
            "shown": [],
        }
        yield said.labelled(f"{customer.id}-{number}", context, ("later", "answer"))
