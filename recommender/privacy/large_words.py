"""Words written large that neither the shop nor any list explains: to be safe, they count as names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.privacy.findings import Finding, Kind
from recommender.privacy.listed_names import begins_sentence, entries
from recommender.privacy.names import NO_NAME

_WORD = re.compile(r"[^\W\d_](?:[\w'’.&-]*[^\W_])?")
_LARGE = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w’'-]*[a-zß-ÿ][\w’'-]*")  # "Harpreet", not "SPF"
_DOES = re.compile(
    r"\s(?:hates|loves|likes|broke out|tried|and i\b|from your|swears|recommended|told me|sudah|juga|bilang|cocok|suka"
    r"|mau)"
)
_STARTS = re.compile(
    r"(?:she|he|they|we|you|every\w+|some\w+|any\w+|no\w+|what|who|which|this|that|these|those|hers|mine|people|skin|kulit\w*"
    r"|dia|kami|kita|mereka|orang|semua)",
    re.IGNORECASE,
)
_MOST = 0.4  # of the words of a text; above, she writes titles, and large letters mean nothing
_SHORTEST_TEXT = 3  # words; in "Rich Cream" nothing can be told


def unexplained(text: str, vocabulary: frozenset[str]) -> Iterator[Finding]:
    """Runs of large words, one of them neither in `vocabulary` (lower-case words of the catalogue) nor listed."""
    words = list(_WORD.finditer(text))
    large = [word for word in words if _LARGE.fullmatch(word[0])]
    if len(words) < _SHORTEST_TEXT or len(large) > _MOST * len(words) + 1:
        return
    for run in _runs(text, large):
        strange = [word for word in run if not _explained(word[0].lower(), vocabulary)]
        if strange and _may_be_a_name(text, strange):
            yield Finding(Kind.NAME, strange[0].start(), run[-1].end())


def _runs(text: str, large: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Large words that stand side by side."""
    run: list[re.Match[str]] = []
    for word in large:
        if run and text[run[-1].end() : word.start()] != " ":
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _may_be_a_name(text: str, strange: list[re.Match[str]]) -> bool:
    """Within a sentence any; at its beginning only what somebody does: "Kusnadi broke out from it"."""
    first = strange[0]
    if not begins_sentence(text, first.start()):
        return True
    return not _STARTS.fullmatch(first[0]) and bool(_DOES.match(text, strange[-1].end()))


def _explained(word: str, vocabulary: frozenset[str]) -> bool:
    bare = word.removesuffix("'s")
    parts = [bare, *bare.split("-")]
    return any(part in vocabulary or part in entries("large_words") or NO_NAME.fullmatch(part) for part in parts)
