"""Which of the cards that stand before her a question is about, and what is left of it without their names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recommender.contracts import Item, NeedKind
from recommender.retrieval.language import fold, phrase, tokens
from recommender.retrieval.lexicon import Meaning
from recommender.retrieval.vocabulary import Vocabulary

PLACES = ("first|1st|one", "second|2nd|two", "third|3rd|three", "fourth|4th|four", "fifth|5th|five", "sixth|6th|six")
NTH = re.compile(
    r"(?:#|\bnumber |\bno\. ?|\boption )(\d|one|two|three|four|five|six)\b|(?<!at )\b(\w+(?:st|nd|rd|th))\b|"
    r"(?:(?<=between )|(?<=compare )|(?<=\d and )|(?<=\d or )|(?<=\d vs )|(?<=\d & )|(?<=\d with ))(\d)\b|"
    r"\b(\d)(?= (?:and|or|vs|&|with) \d\b)"
)
RANGE = re.compile(r"\bfirst (two|three|2|3)\b")
ALL = re.compile(r"\b(?:these|them|those|they|both|all|each|either|any of|which)\b")
THIS = re.compile(r"\b(?:it|its|it's|this|that|(?:is|does|has|about|like) the)\b")
SEARCH = re.compile(
    r"\b(?:do|would|could|can|might) you (?:also )?(?:have|sell|carry|stock|show|find|offer) "
    r"(?:me )?(?:a|an|any|some\w*|any\w+|one|ones|other|others|more)\b|"
    r"\b(?:show|find|get) me\b|\b(?:is|are) there (?:a|an|one|some\w*|any(?:thing|one)|other|another|any other)\b|"
    r"\bi(?: am|'m)? (?:want|need|looking|would like)\b|\bi'd like\b|\b(?:some|any)thing\b"
)
SHORT = 4  # words: "Any parabens?" is about the first card, though no word says so
NO_SHORT = frozenset({"with", "some", "more", "other", "another", "else", "without", "no"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about cards: `text` is folded, with the names of products and brands blanked out."""

    cards: tuple[Item, ...]
    text: str


def asked_about(text: str, shown: Sequence[Item], vocabulary: Vocabulary) -> Asked | None:
    """The cards a question is about, best first; None where it is about none of them."""
    named, rest = _named(text, shown, vocabulary)
    if SEARCH.search(rest) or _strange(rest, shown, vocabulary):
        return None
    cards = named or _pointed(rest, shown, vocabulary)
    return Asked(tuple(cards), rest) if cards else None


def mentions(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
    """Known phrases in `text`: first word, word after the last, and what they may mean."""
    words, at = [vocabulary.lexicon.corrected(word, thorough=True) for word in phrase(text)], 0
    while at < len(words):
        length, meanings = vocabulary.lexicon.match(words, at)
        if length:
            yield at, at + length, meanings
        at += length or 1


def _named(text: str, shown: Sequence[Item], vocabulary: Vocabulary) -> tuple[list[Item], str]:
    """Cards called by their name or its beginning, else by their brand; and the text without these names."""
    rest = fold(text)
    found: set[str] = set()
    for names_of in (_whole, _beginning, _brand):
        if names_of is _brand and found:
            break
        for item in (item for item in shown if item.sku not in found):
            span = _span(names_of(item), text if names_of is _brand else rest, vocabulary)
            if span:
                found.add(item.sku)
                rest = rest[: span[0]] + " " * (span[1] - span[0]) + rest[span[1] :]
    return [item for item in shown if item.sku in found], rest


def _whole(item: Item) -> tuple[str, ...]:
    return phrase(item.name)


def _beginning(item: Item) -> tuple[str, ...]:
    words = phrase(item.name)[:2]
    return words if len(words) > 1 else ()


def _brand(item: Item) -> tuple[str, ...]:
    return phrase(item.brand)


def _span(name: tuple[str, ...], text: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where a name stands in the text; "shea butter" is an ingredient, whatever product begins with it."""
    if not name or any(meaning.kind is not NeedKind.BRAND for meaning in vocabulary.lexicon.meanings(name)):
        return None
    said = [token for token in tokens(text) if token.kind != "mark"]
    for at in range(len(said) - len(name) + 1):
        if tuple(token.lemma for token in said[at : at + len(name)]) == name:
            return said[at].start, said[at + len(name) - 1].end
    return None


def _strange(rest: str, shown: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """Whether she speaks of a brand or a kind of product that is not on the cards."""
    brands = {item.brand for item in shown}
    leaves = {item.category[-1] for item in shown if item.category}
    plain = [m for _, _, meant in mentions(rest, vocabulary) for m in meant if m.sense == "plain"]
    other_brand = any(m.kind is NeedKind.BRAND and m.value not in brands for m in plain)
    kinds = [vocabulary.taxonomy.leaves(str(m.value)) for m in plain if m.kind is NeedKind.CATEGORY]
    return other_brand or any(leaves.isdisjoint(kind) for kind in kinds)


def _pointed(rest: str, shown: Sequence[Item], vocabulary: Vocabulary) -> Sequence[Item]:
    """Cards pointed at by place or pronoun; none where she points at a place that no card has."""
    if few := RANGE.search(rest):
        return shown[: 3 if few[1] in ("three", "3") else 2]
    if re.search(r"\blast(?: one)?\b", rest):
        return shown[-1:]
    if places := {place for match in NTH.finditer(rest) if (place := _place(next(filter(None, match.groups()))))}:
        return [item for place, item in enumerate(shown, 1) if place in places]
    if ALL.search(rest):
        return shown
    return shown[:1] if THIS.search(rest) or _short(rest, vocabulary) else ()


def _place(word: str) -> int:
    """1 for "first", "1st", "one" and "1"; 0 for what is no place."""
    if word.isdigit():
        return int(word)
    return next((place for place, words in enumerate(PLACES, 1) if word in words.split("|")), 0)


def _short(rest: str, vocabulary: Vocabulary) -> bool:
    """Whether a short question can only be about the card before her."""
    words = phrase(rest)
    kinds = {meaning.kind for _, _, meant in mentions(rest, vocabulary) for meaning in meant}
    return len(words) <= SHORT and NeedKind.CATEGORY not in kinds and NO_SHORT.isdisjoint(words)
