"""Finds known phrases in a row of words, the longest first, and forgives slips of spelling. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from recommender.contracts import NeedKind, NeedValue
from recommender.retrieval import knowledge_files
from recommender.retrieval.language import phrase

SHORTEST = 5  # letters: shorter words are never corrected
NAME = 7  # letters: shorter words are never taken for a slip of a brand's name
LONG = 8  # letters: from here two slips are forgiven


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for. `sense` says how far to trust it: plain | hint | weak | cued | common."""

    kind: NeedKind
    value: NeedValue
    sense: str = "plain"


@cache
def plain_words(part: str) -> frozenset[str]:
    """Everyday words of one part (stop, chat, common, confusable) in their compared form."""
    blocks = knowledge_files.listed("plain_words", part)
    return frozenset(word for block in blocks for raw in block.split() for word in phrase(raw))


@cache
def everyday() -> frozenset[str]:
    """All everyday words."""
    return plain_words("stop") | plain_words("chat") | plain_words("common") | plain_words("confusable")


@cache
def idle_words() -> frozenset[str]:
    """Everyday words without content, marks and connectors aside."""
    return plain_words("stop") | plain_words("chat") | frozenset("&/+-–'\"()")


def _drawers(words: Iterable[str], heads: Iterable[str] = ()) -> dict[str, list[str]]:
    """First letter -> words that a slip may have meant. `heads` name a product, so an everyday word counts too."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted((set(words) - everyday()) | (set(heads) - idle_words())):
        if len(word) >= SHORTEST and word.isalpha():
            found[word[0]].append(word)
    return found


class Lexicon:
    """Phrases of compared words and what they mean."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        meanings: dict[tuple[str, ...], list[Meaning]] = defaultdict(list)
        for words, meaning in entries:
            if words and meaning not in meanings[words]:
                meanings[words].append(meaning)
        self._meanings = dict(meanings)
        self._longest: dict[str, int] = defaultdict(int)  # first word -> words in its longest phrase
        for words in self._meanings:
            self._longest[words[0]] = max(self._longest[words[0]], len(words))
        self._words = frozenset(word for words in self._meanings for word in words)
        self._names = self._words_of(lambda meaning: meaning.kind is NeedKind.BRAND)
        products = {w[-1] for w, meant in self._meanings.items() if any(m.kind is NeedKind.CATEGORY for m in meant)}
        self._targets = _drawers(self._words_of(lambda meaning: meaning.sense != "cued"), products)
        self._all_targets = _drawers(self._words)
        self._corrected: dict[tuple[str, bool], str] = {}

    def _words_of(self, wanted: Callable[[Meaning], bool]) -> set[str]:
        """The words of all phrases of which some meaning is wanted."""
        return {word for words, meant in self._meanings.items() if any(map(wanted, meant)) for word in words}

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[Meaning, ...]]:
        """The longest phrase that begins at `start`: how many words it has and what it may mean; (0, ()) for none."""
        for length in range(min(self._longest.get(words[start], 0), len(words) - start), 0, -1):
            meanings = self._meanings.get(tuple(words[start : start + length]))
            if meanings:
                return length, tuple(meanings)
        return 0, ()

    def meanings(self, words: tuple[str, ...]) -> tuple[Meaning, ...]:
        """What exactly this phrase may mean."""
        return tuple(self._meanings.get(words, ()))

    def corrected(self, word: str, thorough: bool = False) -> str:
        """The known word that `word` is a slip of; `word` itself where it is known, everyday or too short. `thorough`
        also looks at names that stand on labels only: for what she is allergic to, rather too much than too little."""
        if len(word) < SHORTEST or word in self._words or word in everyday() or not word.isalpha():
            return word
        key = (word, thorough)
        if key not in self._corrected:
            if len(self._corrected) > 50_000:  # strangers' typos must not fill the memory
                self._corrected.clear()
            self._corrected[key] = self._nearest(word, (self._all_targets if thorough else self._targets)[word[0]])
        return self._corrected[key]

    def _alike(self, one: str, other: str) -> bool:
        """Whether two words by themselves have a meaning in common."""
        return not set(self.meanings((one,))).isdisjoint(self.meanings((other,)))

    def _nearest(self, word: str, targets: Sequence[str]) -> str:
        """A slip keeps the first letter. A second slip is forgiven in long words only, and never in a name; a tie
        corrects nothing, unless either word means the same."""
        allowed = 2 if len(word) >= LONG else 1
        found = process.extract(word, targets, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=2)
        if not found or (
            len(found) > 1 and found[0][1] == found[1][1] and not self._alike(*(each[0] for each in found))
        ):
            return word
        nearest, distance = str(found[0][0]), found[0][1]
        name = nearest in self._names and (distance > 1 or len(word) < NAME)
        return word if name else nearest
