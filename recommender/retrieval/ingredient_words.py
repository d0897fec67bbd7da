"""A label's list as words that SQL and Python search alike: one ingredient a line, a blank around each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from recommender.retrieval import knowledge_files
from recommender.retrieval.label import Presence, lines, normalise
from recommender.retrieval.misspelt import righted

WORD = re.compile(r"\w+")
_FILE = knowledge_files.FOLDER / "inci_names.json"
_PARTS_OF = re.compile(
    r"(?: (?:seed|bark|peel|leaf|root|flower|bud|fruit|essential|oil|extract|powder|water|juice|wax|protein|starch))+$"
)


def needle(name: str) -> str:
    """What to look for in `haystack` for one INCI name: its words in order, whole."""
    return _spaced(normalise(name))


@lru_cache(maxsize=4096)
def haystack(listed: tuple[str, ...]) -> str:
    """All that is or may be inside, as text: a claim of absence on the label is left out."""
    inside = (line for line in lines(listed) if line.presence is not Presence.ABSENT)
    return "\n".join(_spaced(line.text) for line in inside)


def names(listed: Sequence[str] | None, name: str) -> bool:
    """Whether a known list names `name`, alone or as whole words of a longer name."""
    return names_any(listed, needles(name))


def names_any(listed: Sequence[str] | None, any_of: Sequence[str]) -> bool:
    """Whether a known list holds one of these needles."""
    words = haystack(tuple(listed or ()))
    return any(one in words for one in any_of)


@lru_cache(maxsize=4096)
def needles(name: str) -> tuple[str, ...]:
    """What to look for where a shopper says `name`: in the singular and plural, and as labels print it in Latin."""
    forms = _forms(_spaced(normalise(name)).strip())
    printed = (words for form in forms for words in _aliases().get(form, ()))
    return tuple(dict.fromkeys([needle(name), *map(_spaced, forms), *map(_spaced, printed)]))


def broad_needles(name: str) -> tuple[str, ...]:
    """The needles for something avoided: of "cinnamon bark oil" every cinnamon counts, for that is the safe side."""
    whole = needles(name)
    plant = _PARTS_OF.sub("", _spaced(normalise(name)).strip())
    return tuple(dict.fromkeys((*whole, *needles(plant)))) if _forms_known(plant) else whole


def known(name: str, labels: str) -> bool:
    """Whether `name` has another name, or stands in `labels` (needles, one a line)."""
    return _forms_known(_spaced(normalise(name)).strip()) or any(one in labels for one in broad_needles(name))


def _forms(words: str) -> list[str]:
    """`words`, and the last of them in the singular and in the plural."""
    if not words:
        return []
    single = re.sub(r"(?<=\w\w\w)s$", "", re.sub(r"ies$", "y", words)) if not words.endswith("ss") else words
    return list(dict.fromkeys([words, single, f"{single}s"]))


def _forms_known(words: str) -> bool:
    return any(form in _aliases() for form in _forms(words))


def singles() -> tuple[str, ...]:
    """Single ingredients that are known before any label is read, and those that labels print otherwise."""
    return (*knowledge_files.listed("inci_names", "names"), *_aliases())


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """What a shopper may call an ingredient -> what labels may print instead."""
    table = knowledge_files.load("inci_names")["aliases"]
    return {name: knowledge_files.words_of(_FILE, ("aliases", name), table, name) for name in table}


def _spaced(text: str) -> str:
    return f" {righted(' '.join(WORD.findall(text)))} "
