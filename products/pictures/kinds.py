"""Which package a thing comes in, read from its name where that says it, else from its shelf."""

from __future__ import annotations

import re

KINDS = (
    "pump", "spray", "dropper", "bottle", "flacon", "polish", "jar", "tin", "compact", "palette", "bar", "sachet",
    "tube", "lipstick", "wand", "gloss", "pencil", "stick", "balm", "carton",
)  # fmt: skip
#: What a name says for certain, whatever the shelf.
_NAMED = (
    ("palette", r"\bpalette\b"),
    ("sachet", r"sheet mask|\bsachet|\bpatches\b"),
    ("jar", r"\bpads\b|\bpot\b|corrector|cream deodorant|(?:cleansing|barrier|sun|eye) balm|body butter|sugar scrub"),
    ("gloss", r"liquid (?:lip|shadow)"),
    ("compact", r"\bcompact\b|single .*shadow"),
    ("bar", r"\bbar\b|\bsoap\b(?!-)"),
    ("tin", r"solid perfume|\bsalve\b|\bpomade\b|brow wax"),
    ("stick", r"\bstick\b|roll-on"),
    ("pencil", r"eyeliner|lip liner|brow pencil|\bpen\b"),
    ("polish", r"nail (?:polish|lacquer|varnish|colou?r)|base coat|top coat"),
    ("flacon", r"eau de (?:parfum|toilette|cologne)"),
    ("tube", r"hand (?:cream|balm)|face wash|scalp wash|co-wash|spot gel|aloe gel"),
    ("spray", r"\bmist\b|spray\b|\btonic\b|dry shampoo"),
    ("bottle", r"powder wash|\bsplash\b|micellar water|makeup remover|\btoner\b|skin water"),
    ("dropper", r"serum|ampoule|(?:night|minute) peel|\bdabber\b|liquid highlighter"),
    ("dropper", r"(?:beard|face|night|ends|hair|cradle) oil"),
    ("pump", r"mousse|body oil|after sun (?:oil|milk)"),
)
_SHELVES = (
    ("flacon", r"perfume|parfum|toilette|cologne|fragrance|rollerball"),
    ("gloss", r"lip gloss|\bgloss\b|lip tint"),
    ("wand", r"mascara|brow|concealer"),
    ("pencil", r"eyeliner|lip liner"),
    ("lipstick", r"lipstick|lip stick"),
    ("balm", r"lip balm|lip care|lip ointment"),
    ("stick", r"deodorant|\bstick\b|\bbalm stick"),
    ("palette", r"eyeshadow|palette"),
    ("compact", r"blush|bronzer|powder|highlighter|contour|compact"),
    ("polish", r"nail"),
    ("bottle", r"foundation|tint\b|tinted"),
    ("pump", r"(?<!dry )shampoo|body wash|shower|body lotion|hand wash|foam|mousse"),
    ("dropper", r"serum|face oil|oils\b|\boil\b|ampoule|peel"),
    ("spray", r"mist|spray|toner|essence|tonic|after sun|dry shampoo"),
    ("tube", r"cleanser|wash|conditioner|sunscreen|hand|primer|styling|gel|scrub|exfoliat|eye|shav|leave-in"),
    ("jar", r"moisturi|cream|mask|balm|butter|night|scalp|treatment|candle|clay"),
)
_NAME_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _NAMED)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _SHELVES)


def kind_for(shelf: str, name: str = "") -> str:
    """The package for a name and a shelf; where neither says anything, a carton."""
    called, stands = name.casefold(), shelf.casefold()
    for text, patterns in ((called, _NAME_PATTERNS), (stands, _PATTERNS), (called, _PATTERNS)):
        for kind, pattern in patterns:
            if pattern.search(text):
                return kind
    return "carton"
