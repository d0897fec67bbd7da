"""Words of a text with their places, in a form in which plurals, spellings and accents do not matter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"w/out|w/o|w/(?=\s|[a-z])|\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:'[^\W\d_]+)*|\S")
_TITLE = re.compile(r"\b(dr|st|mr|mrs|ms|excl|incl)\.(?=\s?[a-z])")  # its dot ends no sentence
_HYPHENS = re.compile(r"[\u2010-\u2012]|[\u2013-\u2015](?=\s?free\b)")  # a longer dash elsewhere parts two clauses
_APOSTROPHES = {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"}  # noqa: RUF001 - these are what phones type
_BRITISH = (
    (re.compile(r"is(e|ed|er|ing|es)$"), r"iz\1"),
    (re.compile(r"^(col|flav|fav|od|vap|hum)our"), r"\1or"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"^aluminium"), "aluminum"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^(age)ing$"), "aging"),
)
_KEEP_S = ("ss", "us", "is", "'s")
_ISE = (
    *("moistur", "hydrat", "volum", "neutral", "minim", "steril", "tranquil", "normal", "revital"),
    *("optim", "textur", "energ", "sensit", "stabil", "custom", "personal", "equal"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `start` and `end` are offsets into the text it came from."""

    lemma: str  # compared with the vocabulary
    start: int
    end: int
    kind: str  # word | number | mark
    capital: bool = False


def _plain(char: str) -> str:
    """One character without accent and capital; always one character, so that offsets stay true."""
    if char in _APOSTROPHES:
        return "'"
    if char.isascii():
        return char.lower()
    base = unicodedata.normalize("NFKD", char)[:1].lower()[:1]
    return base or char


def fold(text: str) -> str:
    """`text` in small letters without accents, and without the dot of a title ("Dr. Ode"), character for character."""
    folded = text.lower() if text.isascii() else _HYPHENS.sub("-", "".join(map(_plain, text)))
    return _TITLE.sub(lambda title: f"{title[1]} ", folded)


def _american(word: str) -> str:
    """The American spelling, which the knowledge files use."""
    for pattern, change in _BRITISH:
        if pattern.pattern.startswith("is(") and not word.startswith(_ISE):
            continue
        word = pattern.sub(change, word)
    return word


def _singular(word: str) -> str:
    """The word without a plural's ending; a rule of thumb, applied alike to her words and to the vocabulary."""
    if len(word) <= 3 or word.endswith(_KEEP_S) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The compared form of one folded word: "moisturisers" and "moisturizer's" are "moisturizer"."""
    word = word.removesuffix("'s").replace("'", "")
    return _american(_singular(word))


def _kind(piece: str) -> str:
    if piece[0].isdigit():
        return "number"
    return "word" if piece[0].isalpha() else "mark"


def _inside_a_word(text: str, start: int) -> bool:
    """Whether the mark at `start` has a letter or digit on both sides, as the hyphen of "fragrance-free"."""
    return 0 < start < len(text) - 1 and text[start - 1].isalnum() and text[start + 1].isalnum()


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and marks of `text` in order; hyphens inside words are left out, and "&" is "and"."""
    folded = fold(text)
    found = []
    for match in _TOKEN.finditer(folded):
        piece, start = match.group(), match.start()
        if piece == "-" and _inside_a_word(folded, start):
            continue
        kind = _kind(piece)
        compared = lemma(piece) if kind == "word" else "and" if piece == "&" else piece
        found.append(Token(compared, start, match.end(), "word" if piece == "&" else kind, text[start].isupper()))
    return tuple(found)


@lru_cache(maxsize=65536)
def phrase(text: str) -> tuple[str, ...]:
    """The compared words of a name or phrase, marks left out: ("face", "wash", "cleanser")."""
    return tuple(token.lemma for token in tokens(text) if token.kind != "mark" or token.lemma.startswith("w/"))


def word_set(text: str) -> frozenset[str]:
    """The compared forms of all words of `text`."""
    return frozenset(token.lemma for token in tokens(text))
