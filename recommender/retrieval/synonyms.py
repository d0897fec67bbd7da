"""What shoppers call the values of the shop's facets (skin type, concern, claim and kinds to come). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from recommender.contracts import NeedKind
from recommender.facet_kinds import FACETS
from recommender.retrieval import ingredients, knowledge_files
from recommender.retrieval.language import phrase
from recommender.retrieval.lexicon import Meaning

FACET_KINDS = tuple(FACETS)
"""Kinds whose values are the shop's own facet of the same name; a new one gets a knowledge file of its name."""

NAMED_KINDS = (NeedKind.PREGNANCY, NeedKind.MEDICATION, NeedKind.SIZE)
"""Kinds that are no facet of an item, in files of the same form."""

ALWAYS_NEEDS = {NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE, NeedKind.FINISH, NeedKind.SHADE}
"""Kinds in which a value that the shop lacks is still a need: honest to say that nothing is stated to fit, or that the
shop does not list this at all. In the others it becomes a wish in her own words."""
BARE = ALWAYS_NEEDS | {NeedKind.SIZE}
"""Kinds whose bare value is an everyday word: alone, "dry" is not yet said of skin, nor "red" of a lipstick."""

Words = tuple[str, ...]
Entry = tuple[Words, Meaning]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """One value of a knowledge file, in compared words."""

    name: str
    says: tuple[Words, ...]
    hints: tuple[Words, ...]
    weak: tuple[Words, ...]
    broader: tuple[str, ...] = ()  # values of the file that serve where the shop has none of this name


@cache
def synonyms(kind: NeedKind) -> tuple[Synonyms, ...]:
    """Every value that the knowledge file of this kind knows. Raises ConfigurationError with file, line and remedy."""
    found = []
    seen: dict[Words, str] = {}  # of two entries that say the same, the first means it
    known = ("says", "hints", "weak", "broader")
    for entry in knowledge_files.entries(knowledge_files.FOLDER / f"{kind.value}.json", (), known):
        name, parts = entry.name, {part: entry.words(part) for part in known}
        if kind not in BARE:
            part = "says" if parts["says"] or kind is not NeedKind.CLAIM else "hints"
            parts[part] = (name, *parts[part])
        each = (_phrases(parts[part]) for part in known[:3])
        says, hints, weak = (tuple(w for w in words if seen.setdefault(w, name) == name) for words in each)
        found.append(Synonyms(name, says, hints, weak, parts["broader"]))
    return tuple(found)


def _phrases(written: Iterable[str]) -> tuple[Words, ...]:
    """Every phrase in compared words: "fair|very-fair skin|complexion" is four of them."""
    each = (product(*(word.split("|") for word in said.split())) for said in written)
    return tuple(dict.fromkeys(phrase(" ".join(words)) for ways in each for words in ways))


def shipped() -> tuple[tuple[Synonyms, ...], ...]:
    """The values of every kind."""
    return tuple(map(synonyms, (*FACET_KINDS, *NAMED_KINDS)))


def _about_an_ingredient(words: Words) -> bool:
    """Whether a claim only speaks of one ingredient: "without parabens", "fragrance free", "niacinamide"."""
    bare = tuple(word for word in words if word not in ("without", "free", "no", "of", "added"))
    return any(bare == phrase(said) for said, _ in ingredients.said())


def _names(words: Words, known: Synonyms) -> bool:
    """Whether a shop's value means this entry of the knowledge file."""
    return words == phrase(known.name) or words in known.says + known.weak or (not known.says and words in known.hints)


def facet_words(kind: NeedKind, values: Mapping[str, int]) -> Iterator[Entry]:
    """Phrases for every value that the shop's items carry, and for what it might be asked for and lacks."""
    left = dict.fromkeys(
        value for value in values if not (kind is NeedKind.CLAIM and _about_an_ingredient(phrase(value)))
    )
    own: dict[str, list[str]] = {}
    for known in synonyms(kind):
        own[known.name] = [value for value in left if _names(phrase(value), known)]
        for value in own[known.name]:
            yield phrase(value), Meaning(kind, value, _own_sense(kind, known, phrase(value)))
            del left[value]
    for known in synonyms(kind):
        broader = [value for name in known.broader for value in own.get(name, [])][:1]
        borrowed = kind is NeedKind.CLAIM and not own[known.name]  # long-wearing is not yet smudge proof
        for words, meaning in _said(kind, known, own[known.name] or broader or _lacking(kind, known)):
            yield words, replace(meaning, sense="hint") if borrowed else meaning
    for value in left:
        sense = "hint" if kind is NeedKind.CLAIM else "weak" if kind in BARE else "plain"
        yield phrase(value), Meaning(kind, value, sense)


def _own_sense(kind: NeedKind, known: Synonyms, own: Words) -> str:
    """How far the shop's own word is to be trusted in her mouth."""
    if kind in BARE and own not in known.says:
        return "weak"
    return "plain" if known.says else "hint"


def _lacking(kind: NeedKind, known: Synonyms) -> list[str]:
    """The value of a need that the shop cannot meet; none where it is to become a wish."""
    return [known.name] if kind in ALWAYS_NEEDS else []


def _said(kind: NeedKind, known: Synonyms, meant: list[str]) -> Iterator[Entry]:
    """What she may say for one value: as a need, or as a wish where the shop has no such value."""
    senses = (("plain", known.says), ("hint", known.hints), ("weak", known.weak))
    for sense, said in senses:
        for words in said:
            for value in meant:
                yield words, Meaning(kind, value, sense)
            if not meant:
                yield words, Meaning(NeedKind.OPEN, " ".join(words), "weak" if sense == "weak" else "hint")
