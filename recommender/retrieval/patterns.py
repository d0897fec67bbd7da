"""The small language in which ingredient patterns are written, compiled to regular expressions.

Words match whole words in order; `*` alone stands for up to five words, inside a word for any letters;
`a|b` is either of two single words (`a b|c` is a, then b or c); a leading `=` means a whole name, written plainly.
The last word may stand in the plural. Matching runs on the output of `spaced`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_COLOUR = re.compile(r"\bc[\s.]*[il1!][\s.#:]*(\d{5})(?!\d)")  # CI77891, C.I. 77891, C!77891
_RAISED = re.compile("[¹²³⁰⁴-⁹ªº™℠]")  # else they would turn into letters and figures of the word before
_UNSEEN = {"Mn", "Mc", "Me", "Cf"}  # marks and zero-width characters
_GOOD = re.compile(r"=?[a-z0-9*|]+(?: [a-z0-9*|]+)*")


def folded(text: str) -> str:
    """Lower case without accents, typographic variants, footnote signs and characters that print nothing."""
    decomposed = unicodedata.normalize("NFKD", _RAISED.sub(" ", text.lower()))
    return "".join(char for char in decomposed if unicodedata.category(char) not in _UNSEEN)


def spaced(text: str) -> str:
    """Words of `text` with one blank around each: " peg 8 " from "PEG-8"."""
    coloured = _COLOUR.sub(r"ci \1 ", folded(text))
    return f" {_NOT_A_WORD.sub(' ', coloured).strip()} "


def wrong(pattern: str) -> bool:
    """Whether `pattern` breaks the language."""
    plain = not pattern.startswith("=") or not set("*|") & set(pattern)
    return not _GOOD.fullmatch(pattern) or not plain or pattern.strip("=* ") == ""


def _word(word: str) -> str:
    """One pattern word as a regular expression, with its leading blank."""
    if word == "*":
        return r"(?: [a-z0-9]+){0,5}?"
    either = "|".join(part.replace("*", "[a-z0-9]*") for part in word.split("|"))
    return f" (?:{either})"


_END = ("s?(?= )", "(?= )")  # behind a word, behind a star


def expression(pattern: str) -> str:
    """The regular expression for one pattern of words, to be searched in `spaced` text."""
    words = pattern.split()
    if words[0] == "*":  # a leading star swallows what stands before, so that look-alikes vanish as a whole
        return r"(?: [a-z0-9]+){0,6}" + "".join(map(_word, words[1:])) + "s?(?= )"
    return "".join(map(_word, words)) + _END[words[-1] == "*"]


def compiled(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """One expression that finds any of the patterns; None for none."""
    return re.compile("|".join(map(expression, patterns))) if patterns else None


HEAD = 3  # letters by which patterns are sorted into drawers


def heads(patterns: Sequence[str]) -> frozenset[str] | None:
    """The beginnings of words of which a text must hold one to match any pattern; None where a pattern may begin with
    any letter. For speed only."""
    found = {
        word.split("*")[0][:HEAD] for pattern in patterns for word in pattern.removeprefix("=").split()[0].split("|")
    }
    return None if "" in found else frozenset(found)


def beginnings(text: str) -> frozenset[str]:
    """The beginnings of all words of a `spaced` text, to be compared with `heads`."""
    return frozenset(word[:length] for word in text.split() for length in range(1, HEAD + 1))
