"""One sentence on one card about what she asked: an ingredient, a facet, price, size, stock or stars. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from recommender.contracts import Item, NeedKind
from recommender.dialogue.asked_cards import mentions
from recommender.dialogue.questions import as_listed, cased, money, worded
from recommender.facet_kinds import FACETS
from recommender.retrieval.ingredient_words import names, needle
from recommender.retrieval.ingredients import groups_of, is_group, label_of
from recommender.retrieval.label import Presence, lines
from recommender.retrieval.language import phrase
from recommender.retrieval.lexicon import Meaning
from recommender.retrieval.places import place_of
from recommender.retrieval.synonyms import ALWAYS_NEEDS, synonyms
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, fill, ngettext, number

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
        return fill(_("The shop has no ingredient list for {item}, so I cannot say."), item=item.name)
    told = worded(NeedKind.CONTAINS, term.value)
    what = cased(label_of(term.value) if told == term.value else told)
    presence = _presence(term.value, item.ingredients)
    if presence is Presence.ABSENT:
        return fill(_("{item}'s ingredient list names no {thing}."), item=item.name, thing=what)
    if presence is Presence.MAYBE:
        text = _(
            "{item}'s list does not name {thing} itself, but holds something that may contain it, so I would not rely "
            "on it."
        )
        return fill(text, item=item.name, thing=what)
    opening = "" if term.bare else _("No: ") if term.absent else _("Yes: ")
    where = _where(term.value, what, item.ingredients)
    return opening + fill(_("{item} lists {thing}{where}."), item=item.name, thing=what, where=where)


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
    return shown + fill(_(", at place {place} of its ingredient list"), place=place)


def _facet(term: Term, item: Item) -> str:
    held = {value.lower() for value in item.facets.get(term.kind, ())}
    value = term.value.lower()
    words = as_listed(term.kind, value).removeprefix("made ").removeprefix("listed ")
    if value in held:
        text = _("The shop lists {item} {words}.") if term.bare else _("Yes: the shop lists {item} {words}.")
        return fill(text, item=item.name, words=words)
    return fill(_("The shop does not list {item} {words}, so I cannot promise it."), item=item.name, words=words)


def _price(item: Item) -> str:
    if item.price is None:
        return fill(_("The shop states no price for {item}."), item=item.name)
    return fill(_("{item} costs {price}."), item=item.name, price=money(float(item.price), item.currency))


def _size(item: Item) -> str:
    text = _("{item} comes in this size: {size}.") if item.size else _("The shop states no size for {item}.")
    return fill(text, item=item.name, size=item.size)


def _stock(item: Item) -> str:
    return fill(_("{item} is in stock.") if item.in_stock else _("{item} is out of stock right now."), item=item.name)


def _stars(item: Item) -> str:
    if item.rating is None or not item.rating_count:
        return fill(_("{item} has no ratings in this shop yet."), item=item.name)
    text = ngettext(
        "{item} has {stars} stars from {count} rating.",
        "{item} has {stars} stars from {count} ratings.",
        item.rating_count,
    )
    return fill(text, item=item.name, stars=number(item.rating, 1), count=item.rating_count)


PLAIN: Mapping[str, Callable[[Item], str]] = {
    r"\bhow (?:much|expensive) (?:is|are|for|do(?:es)?\b.*\bcost)|\bprices?\b|\bcosts?\b|\bcheap(?:er|est)\b": _price,
    r"\bhow (?:big|large|small)\b|\bsizes?\b|\bhow many (?:ml|oz|ounces|grams|milliliters)\b": _size,
    r"\b(?:in|out of) stock\b|\bavailable\b|\bsold out\b": _stock,
    r"\bratings?\b|\brated\b|\breviews?\b|\bstars?\b|\b(?:people|others|customers|shoppers) (?:say|think)": _stars,
}


def plain_facts(text: str) -> list[Callable[[Item], str]]:
    """What says the plain facts of a card that a folded question asks for."""
    return [say for pattern, say in PLAIN.items() if re.search(pattern, text)]
