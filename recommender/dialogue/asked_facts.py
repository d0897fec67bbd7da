"""One sentence on one card about what she asked: an ingredient, a facet, price, size, stock or stars. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from recommender.contracts import Item, NeedKind
from recommender.dialogue.asked_cards import mentions
from recommender.dialogue.questions import as_listed, cased, money
from recommender.facet_kinds import FACETS
from recommender.retrieval.ingredient_words import names, needle
from recommender.retrieval.ingredients import groups_of, is_group, label_of
from recommender.retrieval.label import Presence, lines
from recommender.retrieval.language import phrase
from recommender.retrieval.lexicon import Meaning
from recommender.retrieval.places import place_of
from recommender.retrieval.synonyms import ALWAYS_NEEDS, synonyms
from recommender.retrieval.vocabulary import Vocabulary

ABSENCE = frozenset({"no", "without", "non", "zero", "lack", "free"})
PRESENCE = frozenset({"have", "has", "contain", "include", "with", "is", "doe"})  # "does", without its s
HEALTH = re.compile(
    r"\b(?:allerg\w*|react(?:ion|ions|s)?|intoleran\w*|safe\w*|irritat\w*|can i|could i|should i|ok|okay)\b"
)
WORLD = re.compile(  # these name an ingredient without asking whether a card has it
    r"^\W*(?:what|how|why|when|explain|tell me(?! if| whether))\b|\bdifference\b|"
    r"\b(?:use|combine|mix|layer|pair|wear)\b.*\bwith\b(?!.*allerg)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """What she asks whether a card has: `absent` where she hopes not; `bare` where a yes or no could mislead."""

    kind: NeedKind
    value: str
    absent: bool = False
    bare: bool = False


def terms(text: str, vocabulary: Vocabulary) -> list[Term]:
    """Ingredients and facets that a folded question names, in order."""
    words, bare = phrase(text), bool(HEALTH.search(text))
    found: list[Term] = []
    if WORLD.search(text):
        return found
    for start, end, meanings in mentions(text, vocabulary):
        meaning = _meant(words[start:end], meanings, "for" in words[max(0, start - 2) : start])
        if meaning:
            absent = meaning.kind is NeedKind.AVOID or _hoped_absent(words, start, end)
            found.append(Term(meaning.kind, str(meaning.value), absent, bare))
    return list(dict.fromkeys(found))


def _meant(words: tuple[str, ...], meanings: tuple[Meaning, ...], after_for: bool) -> Meaning | None:
    """The first meaning that a card's data can answer; a word like "dry" is one of skin only after "for"."""
    kinds = (NeedKind.CONTAINS, NeedKind.AVOID, *FACETS)
    for meaning in meanings:
        if meaning.kind in kinds and (meaning.sense != "weak" or after_for):
            return meaning
    return _unstated().get(words) if any(m.kind is NeedKind.OPEN for m in meanings) else None


@cache
def _unstated() -> dict[tuple[str, ...], Meaning]:
    """Facets by what they are called, for those that no card of this shop carries."""
    return {
        said: Meaning(kind, known.name)
        for kind in FACETS
        if kind not in ALWAYS_NEEDS
        for known in synonyms(kind)
        for said in (phrase(known.name), *known.says)
    }


def _hoped_absent(words: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a term stands under "no", "without", "free of" or before "-free"."""
    if words[end : end + 1] == ("free",):
        return True
    for at in range(start - 1, -1, -1):
        if words[at] in ABSENCE:
            return words[at] != "free" or words[at + 1] in ("of", "from")
        if words[at] in PRESENCE:
            return False
    return False


def about(term: Term, item: Item) -> str:
    """What the shop's data says of one term on one card."""
    return _ingredient(term, item) if term.kind in (NeedKind.CONTAINS, NeedKind.AVOID) else _facet(term, item)


def _ingredient(term: Term, item: Item) -> str:
    if not item.ingredients:
        return f"The shop has no ingredient list for {item.name}, so I cannot say."
    what, presence = cased(label_of(term.value)), _presence(term.value, item.ingredients)
    if presence is Presence.ABSENT:
        return f"{item.name}'s ingredient list names no {what}."
    if presence is Presence.MAYBE:
        start = f"{item.name}'s list does not name {what} itself, but holds something that may contain it"
        return f"{start}, so I would not rely on it."
    opening = "" if term.bare else "No: " if term.absent else "Yes: "
    return f"{opening}{item.name} lists {what}{_where(term.value, what, item.ingredients)}."


def _presence(value: str, listed: tuple[str, ...]) -> Presence:
    """How sure a label is that a group or an INCI name is inside."""
    if is_group(value):
        groups = groups_of(listed)
        sure, maybe = value in groups.contained, value in groups.suspected
    else:
        words = _sure_lines(listed)
        sure, maybe = any(needle(value) in needle(line) for line in words), names(listed, value)
    return Presence.SURE if sure else Presence.MAYBE if maybe else Presence.ABSENT


def _sure_lines(listed: tuple[str, ...]) -> Iterator[str]:
    """The entries of a label that are surely inside."""
    return (line.text for line in lines(listed) if line.presence is Presence.SURE)


def _where(value: str, what: str, listed: tuple[str, ...]) -> str:
    """The place in the list, and the printed name where it is another one; empty where no single entry bears it."""
    place = place_of(value, listed)
    if place is None:
        return ""
    printed = listed[place - 1].strip()
    shown = "" if what.lower() in printed.lower() or len(printed) > 60 else f" ({printed})"
    return f"{shown}, at place {place} of its ingredient list"


def _facet(term: Term, item: Item) -> str:
    held = {value.lower() for value in item.facets.get(term.kind, ())}
    value = term.value.lower()
    words = as_listed(term.kind, value).removeprefix("made ").removeprefix("listed ")
    if value in held:
        return f"{'The' if term.bare else 'Yes: the'} shop lists {item.name} {words}."
    return f"The shop does not list {item.name} {words}, so I cannot promise it."


def _price(item: Item) -> str:
    if item.price is None:
        return f"The shop states no price for {item.name}."
    return f"{item.name} costs {money(float(item.price), item.currency)}."


def _size(item: Item) -> str:
    return f"{item.name} comes in this size: {item.size}." if item.size else f"The shop states no size for {item.name}."


def _stock(item: Item) -> str:
    return f"{item.name} is in stock." if item.in_stock else f"{item.name} is out of stock right now."


def _stars(item: Item) -> str:
    if item.rating is None or not item.rating_count:
        return f"{item.name} has no ratings in this shop yet."
    return f"{item.name} has {item.rating:.1f} stars from {item.rating_count} rating{'s'[: item.rating_count > 1]}."


PLAIN: Mapping[str, Callable[[Item], str]] = {
    r"\bhow (?:much|expensive) (?:is|are|for|do(?:es)?\b.*\bcost)|\bprices?\b|\bcosts?\b|\bcheap(?:er|est)\b": _price,
    r"\bhow (?:big|large|small)\b|\bsizes?\b|\bhow many (?:ml|oz|ounces|grams|milliliters)\b": _size,
    r"\b(?:in|out of) stock\b|\bavailable\b|\bsold out\b": _stock,
    r"\bratings?\b|\brated\b|\breviews?\b|\bstars?\b|\b(?:people|others|customers|shoppers) (?:say|think)": _stars,
}


def plain_facts(text: str) -> list[Callable[[Item], str]]:
    """What says the plain facts of a card that a folded question asks for."""
    return [say for pattern, say in PLAIN.items() if re.search(pattern, text)]
