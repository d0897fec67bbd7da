"""What is chosen, why, and what is asked. No Django, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from recommender.contracts.shop import Item
from recommender.contracts.understanding import Need
from recommender.contracts.vocabulary import Intent, Move, NeedKind


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the reviewers who share one trait of hers gave an item."""

    kind: NeedKind  # of the trait
    value: str  # as the reviewers tell it: "dry", "25-34"
    reviews: int
    stars: int  # the sum of theirs
    good: int = 0  # reviews of four stars and more, where that was counted


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and the features that made it: the training rows of a ranker."""

    item: Item
    score: float
    features: Mapping[str, float]
    opinions: tuple[Opinion, ...] = ()  # of reviewers like her, counted in their reviews; only on what is shown


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reason's truth can be looked up."""

    kind: str  # field | ingredient | review
    ref: str  # field name, "place:INCI name", "list", or for reviews the writers' trait: "skin_type:dry"
    label: str  # what a shopper is shown: "its ingredient list, place 3"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a card is shown: bound to a need and to a stored fact."""

    text: str  # "no parabens in its ingredient list"
    need: NeedKind
    source: Source
    terms: tuple[str, ...] = ()  # the words that carry the claim, lower case: "parabens"; none for prices and ratings
    holds: bool = True  # False where the claim is an absence: "no parabens"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A notice glued to a card that cannot be hidden."""

    code: str  # allergens | vitamin_a | pregnancy | flammable
    text: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What she would get by giving up one must, or two where one alone would bring nothing."""

    need: Need
    count: int  # groups that then fit
    lowest_price: Decimal | None
    also: Need | None = None  # given up with it

    @property
    def given_up(self) -> tuple[Need, ...]:
        """The one or two."""
        return (self.need,) if self.also is None else (self.need, self.also)


@dataclass(frozen=True, slots=True)
class Option:
    """A quick reply: a value that exists in what is left."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Question:
    """The question Belle asks, with answers that exist."""

    need: NeedKind
    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the policy may look at."""

    needs: tuple[Need, ...]
    intents: frozenset[Intent]
    asked: tuple[NeedKind, ...]
    lists: int
    count: int  # groups that meet every must
    splits: Mapping[NeedKind, Mapping[str, int]]  # kind -> value -> groups in what is left
    relaxations: tuple[Relaxation, ...] = ()
    max_questions: int = 2  # before the first list
    fresh: bool = True  # whether this message stated or took back any need
    currency: str = "USD"
    unchecked: tuple[Need, ...] = ()  # musts that what is left may meet or not: it says nothing of them
    answer: str = ""  # to a question about what was shown; empty if she asked none that can be answered
    wide: bool = False  # whether no more than the department is known of the kind of product
    stands: bool = False  # whether every card that stands before her is as right as before
    judged: bool = False  # whether `answer` tells if products are right for her or go together
    asks: Question | None = None  # with that answer, what must be known first or an offer
    steps: int | None = None  # of the routine that she asks for, those that are filled; None where she asks for none


@dataclass(frozen=True, slots=True)
class Decision:
    """The policy's answer, with its reason for the log."""

    move: Move
    reason: str
    question: Question | None = None
