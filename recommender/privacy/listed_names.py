"""Personal names that nothing introduces, known by lists; the lists lie in files that anybody can edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from recommender.privacy.findings import Finding, Kind
from recommender.privacy.names import KIN, KIN_ID, NO_NAME

_LISTS = Path(__file__).parent / "lists"
_WORD = re.compile(r"[^\W\d_]+(?:(?:'(?!s\b)|-)[^\W\d_]+)?")
_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"'(]*$")  # what stands before the first word of a sentence
_CLOSE = (  # only a person's name follows
    rf"call me|named|names?(?: is)?|signed|(?:my|her|his|our|the|for)\s+(?:{KIN})|mr|mrs|ms"
    rf"|miss|dr|cheers|regards|yours|xx|{KIN_ID}(?:ku|\s+(?:saya|aku|ku|gue|gw))|panggil(?:\s+(?:saya|aku))?|kak|mbak|mas|bang|pak|bu|salam"
)
_LOOSE = r"i'm|im|i am|this is|it's|its|from|thanks|thank you|thx|makasih|terima kasih|halo|hi|hey+|dear|user"
_INTRODUCED = re.compile(
    rf"\b(?:(?P<close>{_CLOSE})|{_LOOSE})[\s,!.:]+(?P<it>[^\W\d_]+(?:[-'][^\W\d_]+)?)(?!\w)", re.IGNORECASE
)
_AFTER_IT = re.compile(
    r"'s\b|,?\s(?:(?:juga|bilang|suka|mau|cocok|and|dan|wants|wanted|said|says|told|swears|loves|likes|has|needs|asked|turns|here"
    r"|again|from|uses|shops?)\b|,\s\d)",
)
_JOINED = re.compile(r"\s?[-\s]\s?")
_ALL = ("given_names", "given_names_written_large", "given_names_introduced")
_MOST_WORDS = 3  # in one name
_SHORTEST_SMALL = 3  # letters of a name that is looked for in small letters, at least one more
_FOLLOWED_BY_NO_NAME = re.compile(
    r"(?:i|and|or|but|the|a|an|for|with|in|on|at|to|is|has|my|her|his|spf|vitamin|serum|cream|toner|cleanser|mask|oil"
    r"|lotion|dan|atau|untuk|yang|di|ke|dari|pakai|mau|skin|lip|eye|face|hair|body)",
    re.IGNORECASE,
)


@cache
def entries(name: str) -> frozenset[str]:
    """The lines of one list, comments left out. Raises OSError where the file is missing."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` is the first of a sentence: then a large letter says nothing."""
    return bool(_BEGINS.search(text[:start]))


def is_a_word(name: str) -> bool:
    """Whether a name may mean something when it is written small: "Rose", "Park", "Will"."""
    low = name.lower()
    if len(low) <= _SHORTEST_SMALL or NO_NAME.fullmatch(low) or low in entries("large_words"):
        return True
    return low not in entries("given_names") and (low in entries("surnames") or low in _words_too())


@cache
def _words_too() -> frozenset[str]:
    return entries("given_names_written_large") | entries("given_names_introduced")


def listed(text: str) -> Iterator[Finding]:
    """Every given name of the lists, with the names that follow it."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        if not _is_given(text, words[at]):
            at += 1
            continue
        last = _last_part(text, words, at)
        yield Finding(Kind.NAME, words[at].start(), words[last].end())
        at = last + 1


def introduced(text: str) -> Iterator[Finding]:
    """Names that are words as well, however they are written, where somebody is introduced: "my sister rose"."""
    for found in _INTRODUCED.finditer(text):
        lists = _ALL if found["close"] else _ALL[:2]
        if all(any(part in entries(name) for name in lists) for part in found["it"].lower().split("-")):
            yield Finding(Kind.NAME, *found.span("it"))


def houses(text: str) -> Iterator[tuple[int, int]]:
    """Where a maker is named that bears a person's name: start and end in characters."""
    if _house_pattern().search(text):
        yield from (found.span() for found in _house_pattern().finditer(text))


@cache
def _house_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(entries("houses"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def _is_given(text: str, word: re.Match[str]) -> bool:
    low = word[0].lower()
    if "-" in low:  # "Jean-Luc", "Min-ji"
        parts = [part for part in low.split("-") if len(part) > 2]
        return bool(parts) and all(any(part in entries(name) for name in _ALL) for part in parts)
    if low in entries("given_names"):
        return True
    large = word[0][0].isupper() and not word[0].isupper()
    if not large or low not in entries("given_names_written_large"):
        return False
    return not begins_sentence(text, word.start()) or bool(_AFTER_IT.match(text, word.end()))


def _last_part(text: str, words: list[re.Match[str]], first: int) -> int:
    """Where the name that begins at `first` ends: with the last word that can be a part of it."""
    last = first
    while last + 1 < len(words) and last - first + 1 < _MOST_WORDS:
        gap, word = text[words[last].end() : words[last + 1].start()], words[last + 1][0]
        if not _JOINED.fullmatch(gap) or not _is_part(word, written_large=words[first][0][0].isupper()):
            break
        last += 1
    return last


def _is_part(word: str, written_large: bool) -> bool:
    """A word after a given name: written large like it, or a name by the lists."""
    if _FOLLOWED_BY_NO_NAME.fullmatch(word):
        return False
    known = word.lower() in entries("surnames") or word.lower() in entries("given_names")
    return known or (written_large and word[0].isupper() and len(word) > 1)
