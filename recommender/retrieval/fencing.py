"""Text of a shop or of a shopper is data: made plain before it is indexed or shown, fenced before a prompt. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from recommender.contracts import Item, Reason

LONGEST_NAME, LONGEST_VALUE = 200, 80  # characters of a product's name, of a value of a facet
LONGEST_FACT = 300  # of one reason in a prompt: a list of ten things to avoid fits
# Nobody sees these, and they hide words from a reader or turn them round. The joiners U+200C and U+200D stay: emoji and
# Persian are spelt with them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\uf8ff\U000f0000-\U0010ffff]"
)
_SPACE = re.compile(r"\s+")
_LINK = re.compile(r"\b(?:https?|ftp)://\S*|\bwww\.\S+|\b(?:javascript|data|vbscript):\S*", re.IGNORECASE)
_WEB = re.compile(r"(?:(?:https?:)?//[^\s/\\]|/(?![/\\])|[\w.-]+(?:/|$))\S*", re.IGNORECASE | re.ASCII)
# Marks of chat templates and of Belle's own prompts, each turned into one that means nothing to a model.
_MARKS = str.maketrans("<>[]{}|`│┃▁", "()()()/'// ")
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TURN = re.compile(r"(?:\W*\b(?:system|assistant|user|human|developer|tool)\s*:)+\s*", re.IGNORECASE)
_HEADING = re.compile("#{2,}")


def plain(text: str, longest: int) -> str:
    """`text` as one line in NFC, without what cannot be seen and without addresses; what is too long ends in "…"."""
    if not (text.isascii() and text.isprintable()):
        text = unicodedata.normalize("NFC", INVISIBLE.sub("", _SPACE.sub(" ", text)))
    line = _SPACE.sub(" ", _LINK.sub("", text)).strip()
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def fenced(text: str, longest: int) -> str:
    """`text` as data for a prompt: nothing in it can be read as a turn, a template, a heading or a separator."""
    seen = "".join(char for char in text.translate(_WIDE) if char.isspace() or unicodedata.category(char) != "Cf")
    line = _HEADING.sub("#", plain(seen, longest).translate(_MARKS))
    turn = _TURN.match(line)
    return line[turn.end() :] if turn else line


def tidy(item: Item) -> Item:
    """The item with every text that is shown made plain, and no address but one of the web. What a column refuses for
    its length is not cut: the index says so."""
    return replace(
        item,
        name=plain(item.name, LONGEST_NAME),
        brand=_whole(item.brand),
        category=tuple(map(_whole, item.category)),
        size=_whole(item.size),
        variant=_whole(item.variant),
        facets={kind: tuple(plain(value, LONGEST_VALUE) for value in held) for kind, held in item.facets.items()},
        ingredients=item.ingredients if item.ingredients is None else tuple(map(_label, item.ingredients)),
        url=_address(item.url),
        image_url=_address(item.image_url),
    )


def for_prompt(item: Item, reasons: Sequence[Reason]) -> tuple[Item, tuple[Reason, ...]]:
    """The card as the model may see it: what it says is held against the very same text."""
    card = replace(
        item,
        name=fenced(item.name, LONGEST_NAME),
        brand=fenced(item.brand, LONGEST_VALUE),
        category=tuple(fenced(name, LONGEST_VALUE) for name in item.category),
    )
    return card, tuple(_fact(reason) for reason in reasons)


def _fact(reason: Reason) -> Reason:
    terms = tuple(fenced(term, LONGEST_VALUE) for term in reason.terms)
    return replace(reason, text=fenced(reason.text, LONGEST_FACT), terms=terms)


def _whole(text: str) -> str:
    return plain(text, len(text))


def _label(text: str) -> str:
    """An entry of a label keeps its lines, which part it."""
    return text if text.isascii() and text.isprintable() else INVISIBLE.sub("", text)


def _address(url: str) -> str:
    """A path or an address of the web; empty for a script, and for what cannot be one."""
    return url if not url or _WEB.fullmatch(url) else ""
