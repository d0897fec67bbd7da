"""Lists of what is not inside that go on over the commas of a label: "Free of parabens, talc and fragrance." Pure.

A label is printed with one comma for both, so a list is joined only where nothing in it can be an ingredient that
follows the claim: it begins a sentence, ends with one, its last entry is joined by "and", and all of it is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from recommender.retrieval.knowledge_files import FOLDER, Entry, entries

FILE = FOLDER / "absences.json"
_COMMA = "\x1f"  # stands where the label had one; printed nowhere
_LIST = re.compile(
    r"(?:\A|[.;\n])[ \t*]*+(?P<said>[a-z ]{0,60}?)\b"
    r"(?:free\s+(?:from|of)|without|(?:does|do)\s+not\s+contain|contains?\s+no)\b\s*:?"
    rf"(?P<listed>[^.;\n{_COMMA}]*{_COMMA}[^.;\n]*?)(?=[.;\n]|\bingredients?\s*:|\Z)"
)
_UNSURE = (
    "not|no|none|nothing|never|cannot|neither|nor|hardly|rarely|may|might|if|unless|some|most|few|only|almost|un[a-z]+"
)
_SAID = re.compile(rf"(?:(?!(?:{_UNSURE}) )[a-z]+ )*?(?:formulated|made|is|are|formulas?|products?) +|\s*")
_JOINED = re.compile(r"(?:and|or|nor)\b|&|.*\S\s+(?:and|or|nor|&)\s")
_APART = re.compile(rf"{_COMMA}|&|/|\b(?:and|or|nor)\b")
_WRITTEN = re.compile(r"[a-z]+(?:[ |][a-z]+)*")
_SPACE = re.compile(r"[\s-]+")


def _either(entry: Entry, part: str) -> str:
    """The words of one part as alternatives."""
    words = entry.words(part)
    for number, word in enumerate(words):
        if not _WRITTEN.fullmatch(word):
            remedy = "Use lower-case words, parted by blanks or |."
            raise entry.fault((part, number), f"is a bad pattern {word!r}", remedy)
    return "|".join(words)


@cache
def claimed(path: Path = FILE) -> re.Pattern[str]:
    """One entry that may stand in such a list. Raises ConfigurationError for a wrong file."""
    (known,) = entries(path, ("things", "before", "after", "source"))
    before, things, after = (_either(known, part) for part in ("before", "things", "after"))
    return re.compile(rf"(?:(?:{before}) )*(?:{things})(?: (?:{after}))?")


def _closed(found: re.Match[str]) -> bool:
    """Whether all that is listed is surely denied."""
    parts = [_SPACE.sub(" ", part).strip() for part in _APART.split(found["listed"])]
    last = found["listed"].rpartition(_COMMA)[2].strip()
    known = all(claimed().fullmatch(part) for part in parts if part)
    return bool(known and _JOINED.match(last) and _SAID.fullmatch(found["said"]))


def _one(found: re.Match[str]) -> str:
    """The list with its commas gone and its end made plain, if it is closed."""
    return f"{found[0].replace(_COMMA, ' / ')}. " if _closed(found) else found[0]


def joined(tokens: Sequence[str]) -> list[str]:
    """The tokens of a label, folded, with each such list in one of them."""
    return _LIST.sub(_one, _COMMA.join(tokens)).split(_COMMA)
