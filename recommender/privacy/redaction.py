"""Masks what points at a person, with the same pseudonym for the same thing throughout one conversation. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recommender.privacy import addresses, disguised, health, large_words, listed_names, names, numbers
from recommender.privacy.findings import Finding, Kind, settled


@dataclass(frozen=True, slots=True)
class Public:
    """What in a shop is nobody's name. All in lower case."""

    names: frozenset[str] = frozenset()  # brands, and products that were shown
    words: frozenset[str] = frozenset()  # of the catalogue; empty = words written large are not looked at

    def also(self, names: Iterable[str]) -> Public:
        """The same with more names."""
        return Public(self.names | frozenset(names), self.words)


def find(text: str, known_names: frozenset[str] = frozenset(), public: Public = Public()) -> list[Finding]:
    """Everything personal in `text`, from left to right. `known_names` were introduced elsewhere in the conversation;
    a word written large that is none of the catalogue's counts as a name."""
    plain, places = disguised.read(text)
    reports = _reports(plain, known_names, public.words)
    found = [one for one in settled(reports) if not _is_public(plain, one, public.names)]
    if not places:
        return found
    return [Finding(one.kind, *disguised.back(one.start, one.end, places, len(text))) for one in found]


def _reports(text: str, known_names: frozenset[str], vocabulary: frozenset[str]) -> Iterator[Finding]:
    """What every detector says, overlaps included."""
    if vocabulary:
        yield from large_words.unexplained(text, vocabulary)
    for detector in (
        addresses.links,
        addresses.emails,
        numbers.cards,
        numbers.orders,
        numbers.phones,
        addresses.postal,
        names.stated,
        listed_names.listed,
        listed_names.introduced,
        health.words,
    ):
        yield from detector(text)
    yield from names.again(text, known_names)


def _is_public(text: str, one: Finding, public: frozenset[str]) -> bool:
    """Whether a "name" is part of a brand: Dr. Jart+ is nobody's doctor."""
    if one.kind is not Kind.NAME:
        return False
    if any(start <= one.start < end or one.start <= start < one.end for start, end in listed_names.houses(text)):
        return True
    lowered, said = text.lower(), text[one.start : one.end].lower()
    return any(said in brand and brand in lowered for brand in public)


class Redactor:
    """Masks the texts of one conversation. `found` counts the masked stretches by kind."""

    def __init__(self, texts: Iterable[str], public: Public = Public(), mask_health: bool = True) -> None:
        self.found: Counter[Kind] = Counter()
        self._public = public
        self._mask_health = mask_health
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._masked: dict[str, str] = {}  # what was masked so far, in small letters -> its pseudonym
        self._alone: dict[str, list[Finding]] = {}  # what is found in a text without knowing the others
        self._names = frozenset(name for text in texts for name in self._introduced(text))

    def mask(self, text: str) -> str:
        """`text` with [KIND_n] in place of what is personal."""
        return "".join(masked or said for said, masked in self.parts(text))

    def mask_again(self, text: str) -> str:
        """`text` with what was masked in other texts, word for word but in any case; a word of the shop's stays."""
        for said, pseudonym in self._masked.items():
            if said in text.casefold():
                text = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", pseudonym, text, flags=re.IGNORECASE)
        return text

    def parts(self, text: str) -> list[tuple[str, str]]:
        """`text` cut into stretches, each with what stands in its place; empty where the stretch itself stays."""
        out, at = list[tuple[str, str]](), 0
        for one in self._findings(text):
            self.found[one.kind] += 1
            if one.kind is Kind.HEALTH and not self._mask_health:
                continue
            said = text[one.start : one.end]
            out += [(text[at : one.start], ""), (said, self._pseudonym(one.kind, said))]
            at = one.end
        return [part for part in (*out, (text[at:], "")) if part[0]]

    def _findings(self, text: str) -> list[Finding]:
        """Where nobody gave a name, as in most conversations, nothing is to be looked for twice."""
        if not self._names and text in self._alone:
            return self._alone[text]
        return find(text, self._names, self._public)

    def _introduced(self, text: str) -> Iterator[str]:
        """The names in `text`: whole, and each part that is written large."""
        self._alone[text] = find(text, public=self._public)
        for one in self._alone[text]:
            if one.kind is Kind.NAME:
                name = text[one.start : one.end]
                yield name
                yield from (part for part in name.split() if part[:1].isupper())
                yield from self._hurried(name)

    def _hurried(self, name: str) -> Iterator[str]:
        """The name, and the first of its words, in letters that do not show that it is one; a word of the language
        stays, and a family's name alone, for most are words."""
        first = name.split(maxsplit=1)[0]
        if not (listed_names.is_a_word(first) or first.lower() in self._public.words):
            yield from (one for part in (name, first) for one in (part.lower(), part.upper()))

    def _pseudonym(self, kind: Kind, said: str) -> str:
        """The same number for the same thing; a first name alone is the person whose full name was given."""
        key = _canonical(kind, said)
        if kind is Kind.NAME:
            key = self._full_name(key)
        taken = sum(1 for other, _ in self._numbers if other is kind)
        pseudonym = f"[{kind}_{self._numbers.setdefault((kind, key), taken + 1)}]"
        for part in {said, *(said.split() if kind is Kind.NAME else ())}:
            if part.casefold() not in self._public.words:
                self._masked.setdefault(part.casefold(), pseudonym)
        return pseudonym

    def _full_name(self, key: str) -> str:
        """The one longer name that holds `key`, if there is exactly one."""
        longer = {n.lower() for n in self._names if key in n.lower().split() and n.lower() != key}
        return longer.pop() if len(longer) == 1 else key


def _canonical(kind: Kind, said: str) -> str:
    """What makes two ways of writing the same thing the same."""
    said = disguised.read(said)[0]
    if kind in (Kind.PHONE, Kind.CARD):
        return re.sub(r"\D", "", said)
    return said.casefold() if kind is Kind.LINK else re.sub(r"\W+", " ", said).strip().casefold()
