"""The words by which a shopper may name what this shop sells: from the catalogue and from knowledge/*.json."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from recommender.contracts import Facets, NeedKind
from recommender.retrieval import ingredient_words, ingredients, knowledge_files
from recommender.retrieval.brand_names import spellings
from recommender.retrieval.language import phrase
from recommender.retrieval.lexicon import Lexicon, Meaning, everyday, idle_words
from recommender.retrieval.swallowing import swallows
from recommender.retrieval.synonyms import FACET_KINDS, NAMED_KINDS, facet_words, synonyms
from recommender.retrieval.taxonomy import Taxonomy

Entry = tuple[tuple[str, ...], Meaning]
LONGEST_INCI = 5  # words: longer names are not what anybody types


class Vocabulary:
    """One shop's words in one language."""

    def __init__(self, facets: Facets, inci: Collection[str] = ()) -> None:
        self.facets = facets
        self.currency = facets.currency
        self.brands = facets.brands
        self.taxonomy = Taxonomy(facets.categories)
        self.lexicon = Lexicon(entry for source in self._sources(inci) for entry in source())
        self._labels = "\n".join(map(ingredient_words.needle, (*inci, *knowledge_files.listed("inci_names", "names"))))

    @classmethod
    def from_facets(cls, facets: Facets, inci: Collection[str] = ()) -> Vocabulary:
        """The words of a catalogue with these facets. `inci`: names on its labels, for needs about a single one."""
        return cls(facets, inci)

    def knows(self, ingredient: str) -> bool:
        """Whether labels can be searched for it: a group, another name of something, or on a label. Else its absence
        from a label says nothing."""
        return ingredients.is_group(ingredient) or ingredient_words.known(ingredient, self._labels)

    def states(self, kind: NeedKind) -> bool:
        """Whether any item of this shop states a value of this facet kind."""
        return bool(self.facets.values.get(kind.value))

    def _sources(self, inci: Collection[str]) -> tuple[Callable[[], Iterator[Entry]], ...]:
        """In order of trust: where two sources know a phrase, both meanings are kept in this order."""
        return (
            _groups,
            lambda: _categories(self.taxonomy),
            lambda: _brands(self.facets.brands),
            lambda: _facets(self.facets.values),
            _conditions,
            lambda: iter(wishes()),
            lambda: _single_names(inci),
        )


def _groups() -> Iterator[Entry]:
    for words, name in ingredients.said():
        yield phrase(words), Meaning(NeedKind.CONTAINS, name)
    for words, name in ingredients.absent():
        yield phrase(words), Meaning(NeedKind.AVOID, name)


def _categories(taxonomy: Taxonomy) -> Iterator[Entry]:
    for words, value, weak in taxonomy.spoken():
        if not swallows(words):
            yield words, Meaning(NeedKind.CATEGORY, value, "weak" if weak else "plain")
    for words, name in taxonomy.lacking():
        yield words, Meaning(NeedKind.OPEN, name, "hint")


def _brands(brands: Mapping[str, int]) -> Iterator[Entry]:
    for words, brand in spellings(brands):
        common = len(words) == 1 and (words[0] in everyday() or len(words[0]) < 3)
        if not swallows(words):
            yield words, Meaning(NeedKind.BRAND, brand, "common" if common else "plain")


def _facets(values: Mapping[str, Mapping[str, int]]) -> Iterator[Entry]:
    for kind in FACET_KINDS:
        learned = {value: n for value, n in values.get(kind.value, {}).items() if not swallows(phrase(value))}
        yield from facet_words(kind, learned)


def _conditions() -> Iterator[Entry]:
    """What she may call a pregnancy, a medicine or a size. Raises ConfigurationError with file, line and remedy."""
    for kind in NAMED_KINDS:
        for known in synonyms(kind):
            for words in known.says:
                if words not in known.hints:
                    yield words, Meaning(kind, known.name)
            for words in known.hints:
                yield words, Meaning(kind, known.name, "hint")
            for words in known.weak:
                yield words, Meaning(kind, known.name, "weak")


def wishes() -> tuple[Entry, ...]:
    """What no field answers, in her words. Raises ConfigurationError with file, line and remedy."""
    entries = knowledge_files.entries(knowledge_files.FOLDER / "wishes.json", ("says",))
    said = ((words, entry.name) for entry in entries for words in (entry.name, *entry.words("says")))
    return tuple((phrase(words), Meaning(NeedKind.OPEN, name, "hint")) for words, name in said)


def _single_names(inci: Collection[str]) -> Iterator[Entry]:
    """Names on labels, meant only where "with", "without" or the like stands before them."""
    ours = {*knowledge_files.listed("inci_names", "names"), *knowledge_files.load("inci_names")["aliases"]}
    names = {ingredients.normalise(name) for name in inci} | ours
    said = {phrase(words): group for words, group in ingredients.said()}
    for name in sorted(names):
        words = phrase(name)
        idle = everyday() if name not in ours else idle_words()  # "no salt" is said of no other thing
        if 0 < len(words) <= LONGEST_INCI and len(name) > (2 if name in ours else 3) and not idle.issuperset(words):
            yield words, Meaning(NeedKind.CONTAINS, _group_in(words, name, said) or name, "cued")


def _group_in(words: tuple[str, ...], name: str, said: Mapping[tuple[str, ...], str]) -> str | None:
    """The group that a longer name spells out: "green tea extract" is green tea."""
    starts = ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    named = {said[words[start:end]] for start, end in starts if words[start:end] in said}
    return next(iter(sorted(named & ingredients.groups_of([name]).contained)), None) if named else None
