"""How shoppers write a shop's brand names: "Kiehl's", "kiehls", without "Skincare" or "By Somebody". Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from recommender.retrieval.language import phrase, word_set

Words = tuple[str, ...]
# What a brand's name may lose at its end; lower case, as `phrase` writes it.
TAILS = word_set(
    "skincare cosmetic beauty haircare skin hair care lab md professional professionnel paris london york city "
    "co company inc collection fragrance perfume parfum makeup organic scientific supply naturals apothecary"
)
SHORT = 4  # letters of a single word that may stand for a longer name


def _shortened(words: Words) -> Iterator[Words]:
    """The name without "by somebody", "since 1851", and then without its tails."""
    for joint in ("by", "since"):
        if joint in words[1:]:
            words = words[: words.index(joint, 1)]
            yield words
    if words[:1] in (("dr",), ("the",)) and len(words) > 2:
        yield words[1:]
    while len(words) > 1 and words[-1] in TAILS | {"new"}:
        words = words[:-1]
        yield words


def _joined(words: Words) -> Words:
    """ "sk ii" as "skii"; a brand's blanks and hyphens are often left out."""
    return ("".join(words),)


def spellings(brands: Mapping[str, int]) -> Iterator[tuple[Words, str]]:
    """Pairs of compared words and the brand that they mean. Of two spellings of one brand the commoner is the value;
    a shortened name means every brand that shortens to it ("fenty": beauty and skin)."""
    full: dict[Words, str] = {}
    for brand in sorted(brands, key=lambda name: (-brands[name], name)):
        full.setdefault(phrase(brand), brand)
    for words, brand in full.items():
        yield words, brand
        if len(words) > 1:
            yield _joined(words), brand
    for words, meant in _short(full).items():
        for brand in meant if words not in full else ():
            yield words, brand


def _short(full: Mapping[Words, str]) -> dict[Words, list[str]]:
    """Shortened names and the brands that each may mean."""
    short: dict[Words, list[str]] = defaultdict(list)
    for words, brand in full.items():
        for shorter in _shortened(words):
            if len(shorter) > 1 or len(shorter[0]) >= SHORT:
                short[shorter].append(brand)
    return short
