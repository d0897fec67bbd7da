"""The kinds of need that can be read, each in a file of its own, in the order in which they may take words.

CONTRIBUTING.md tells what a new kind takes; one that is a facet of the shop needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable

from recommender.dialogue.needs.kinds import (
    age,
    brand,
    budget,
    category,
    condition,
    ingredient,
    rating,
    shown_brand,
    size,
    spf,
    wish,
)
from recommender.dialogue.needs.kinds.facet import reader
from recommender.dialogue.needs.message import Message
from recommender.facet_kinds import FACETS

Reader = Callable[[Message], None]

OF_FIGURES: tuple[Reader, ...] = (age.read_figures, size.read, rating.read, budget.read)
"""They read the text itself, before anything is looked up: "50 ml" is no budget and "4 stars" no price."""

OF_HER: tuple[Reader, ...] = (condition.read, age.read)
"""They hear what holds of the person it is for, in her questions too."""

OF_WORDS: tuple[Reader, ...] = (
    ingredient.read,
    brand.read,
    shown_brand.read,
    size.read_words,
    spf.read,
    category.read,
    *(reader(kind) for kind in FACETS),
    wish.read,
)
"""They read what the vocabulary found; earlier ones take an ambiguous word first."""
