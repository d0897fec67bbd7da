"""Which package a thing comes in, read from its shelf and its name."""

from __future__ import annotations

import re

KINDS = (
    "pump",
    "spray",
    "dropper",
    "bottle",
    "flacon",
    "jar",
    "compact",
    "tube",
    "lipstick",
    "wand",
    "stick",
    "carton",
)
_WORDS = (
    ("flacon", r"perfume|parfum|toilette|cologne|fragrance|rollerball"),
    ("wand", r"mascara|brow|eyeliner|lip gloss|\bgloss\b|lip liner|concealer"),
    ("lipstick", r"lipstick|lip stick"),
    ("stick", r"deodorant|\bstick\b|lip balm|lip care|\bbalm stick"),
    ("compact", r"blush|bronzer|powder|eyeshadow|palette|highlighter|contour|compact"),
    ("bottle", r"foundation|tint\b|tinted|nail"),
    ("pump", r"(?<!dry )shampoo|body wash|shower|body lotion|hand wash|foam|mousse"),
    ("dropper", r"serum|face oil|oils\b|\boil\b|ampoule|peel"),
    ("spray", r"mist|spray|toner|essence|tonic|after sun|dry shampoo"),
    ("tube", r"cleanser|wash|conditioner|sunscreen|hand|primer|styling|gel|scrub|exfoliat|eye"),
    ("jar", r"moisturi|cream|mask|balm|butter|night|scalp|treatment|candle|pomade|clay"),
)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _WORDS)


def kind_for(shelf: str, name: str = "") -> str:
    """The package for a shelf; where the shelf says nothing the product's name may; else a carton."""
    for text in (shelf.casefold(), name.casefold()):
        for kind, pattern in _PATTERNS:
            if pattern.search(text):
                return kind
    return "carton"
