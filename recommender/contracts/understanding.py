"""What she wants, and what one message says of it. No Django, no network."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.contracts.shop import Item
from recommender.contracts.vocabulary import Intent, NeedKind, Op, Strength

NeedValue = str | float
RULE = "rule"  # the reader of a need that nobody said: a precaution added it, and it is not for bargaining


@dataclass(frozen=True, slots=True)
class Need:
    """One thing she wants, and from which words. `value` is canonical: a catalogue category, brand or facet value,
    an ingredient group or INCI name in lower case, a number in the catalogue's currency (budget) or stars (rating)."""

    kind: NeedKind
    op: Op
    value: NeedValue
    strength: Strength = Strength.MUST
    confidence: float = 1.0  # 0..1
    start: int | None = None  # offset of the source words in the message, in characters
    end: int | None = None
    reader: str = "words"  # words | model | widget | rule
    id: str = ""  # database id; empty until stored
    silence: bool = False  # for one search, never stored: an item that states nothing of this kind meets it too

    @property
    def key(self) -> tuple[NeedKind, Op, NeedValue]:
        """What makes two needs the same need."""
        return (self.kind, self.op, self.value)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says. `dropped` are keys of earlier needs that it takes back or replaces."""

    needs: tuple[Need, ...] = ()
    dropped: tuple[tuple[NeedKind, Op, NeedValue], ...] = ()
    intents: frozenset[Intent] = frozenset()
    unexplained: tuple[str, ...] = ()  # content words no rule understood
    reader: str = "words"


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation knew before this message."""

    needs: tuple[Need, ...] = ()  # live needs
    asked: tuple[NeedKind, ...] = ()  # kinds asked about so far, in order
    last_question: NeedKind | None = None  # what Belle's last reply asked
    question: str = ""  # the words of that question
    last_move: str = ""  # what Belle's last reply did
    shown: tuple[Item, ...] = ()  # what stands before her: the items of her page, else the last list in order of place
    shown_skus: frozenset[str] = frozenset()  # every sku shown in this conversation
    refused: frozenset[str] = frozenset()  # groups of products of which she said "not for me"
    lists: int = 0  # lists shown so far
    owned: tuple[Item, ...] = ()  # what she says she has, or bought after it was shown
    asked_for: frozenset[str] = frozenset()  # skus: is each right for her? Belle last asked for that
    locale: str = "en"
