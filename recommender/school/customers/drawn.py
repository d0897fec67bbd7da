"""Customers are drawn: a product each that would make her happy, and wishes that it meets."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from functools import lru_cache

from recommender.catalogue import catalogue
from recommender.contracts import Item
from recommender.retrieval.fit import sellable
from recommender.retrieval.vocabulary_store import current
from recommender.school.customers.customer import Customer
from recommender.school.customers.hand import drawn_hand
from recommender.school.customers.wishes import Book
from recommender.school.customers.wordings import HALVES, wordings

HELD_OUT_OF = 3  # every third product is only wanted by customers of the held-out half


def customers(seed: int, n: int, half: str, locale: str = "en") -> list[Customer]:
    """`n` customers of the shop that is set up, who speak the wordings of `half` ("train" or "held_out").

    The same arguments give the same customers as long as catalogue and wordings stay. No product is wanted in both
    halves, unless the shop has too few. Raises SchoolError where the half cannot be read.
    """
    vocabulary = current(locale)
    book, goals = Book(wordings(half), vocabulary), _goals(half, locale)
    return [_one(f"customer-{half}-{seed}-{number:05d}", half, goals, book) for number in range(n if goals else 0)]


def _one(name: str, half: str, goals: Sequence[Item], book: Book) -> Customer:
    drawn = random.Random(name)  # noqa: S311 - repeatable, not secret
    goal = drawn.choice(goals)
    wishes = book.of(goal, drawn)
    told = max(drawn.randint(1, len(wishes)), drawn.randint(1, len(wishes)))
    if drawn.random() < 0.15:  # she does not begin with the kind of product
        wishes = (*wishes[1:], wishes[0])
    return Customer(name, half, goal.sku, wishes, told, drawn_hand(drawn), careful=drawn.random() < 0.7)


def _goals(half: str, locale: str) -> list[Item]:
    """What is on sale and has a kind, in one order."""
    live = (one for one in catalogue().changed_since(None, locale) if sellable(one) and one.category)
    every = sorted(live, key=lambda one: one.sku)
    own = [one for one in every if _half_of(one.group or one.sku) == half]
    return own or every


@lru_cache(maxsize=100_000)
def _half_of(group: str) -> str:
    return HALVES[hashlib.sha256(group.encode()).digest()[0] % HELD_OUT_OF == 0]
