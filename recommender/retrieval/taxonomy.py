"""From the words for a kind of product to the shop's own shelves. Learned from the shop's category names. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from recommender.retrieval import knowledge_files
from recommender.retrieval.language import phrase, word_set
from recommender.retrieval.shelf_names import parts_of

Path = tuple[str, ...]
Words = tuple[str, ...]
ALIKE = 88  # of 100: how like a known phrase a shelf's name must be spelt to mean it

# Alone, these name a part of the body or nothing at all: "for body" is no kind of product.
VAGUE = word_set(
    "for face body lip hair eye nail hand foot skin mini size accessory makeup skincare gift care product "
    "treatment wellness other more all new sale tool beauty and of the men women bath fragrance holistic damaged "
    "palette"
)


@dataclass(frozen=True, slots=True)
class Concept:
    """One kind of product of the knowledge file."""

    name: str
    says: tuple[str, ...]
    weak: tuple[str, ...] = ()
    broader: str = ""  # it answers for this kind too
    instead: str = ""  # this kind answers where the shop has no shelf for it; so does the broader


@cache
def concepts() -> dict[str, Concept]:
    """The shipped kinds of product. Raises ConfigurationError with file, line and remedy."""
    path = knowledge_files.FOLDER / "categories.json"
    found = {}
    entries = knowledge_files.load("categories")
    for name, raw in entries.items():
        entry = knowledge_files.only(path, name, raw, ("says", "weak", "broader", "instead"))
        others = [str(entry.get(part, "")) for part in ("broader", "instead")]
        strange = next((other for other in others if other and other not in entries), None)
        if strange is not None:
            raise knowledge_files.fault(path, name, f"names an unknown {strange!r}", "Name an entry of this file.")
        says, weak = (knowledge_files.words_of(path, name, entry, part) for part in ("says", "weak"))
        found[name] = Concept(name, says, weak, *others)
    return found


@cache
def _spoken() -> dict[Words, str]:
    """Compared words -> concept, weak words included."""
    table: dict[Words, str] = {phrase(name): name for name in concepts()}
    for concept in concepts().values():
        for said in (*concept.says, *concept.weak):
            table.setdefault(phrase(said), concept.name)
    return table


@cache
def _spelt() -> dict[str, str]:
    return {" ".join(words): name for words, name in _spoken().items()}


def concept_of(words: Words) -> str | None:
    """The kind of product that these words name, a slip of spelling allowed."""
    exact = _spoken().get(words)
    if exact or len(" ".join(words)) < 6:
        return exact
    close = process.extractOne(" ".join(words), _spelt().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return _spelt()[close[0]] if close else None


@dataclass(slots=True)
class _Shelves:
    """Which leaves carry a concept: alone, or beside something else."""

    pure: set[str] = field(default_factory=set)
    mixed: set[str] = field(default_factory=set)

    @property
    def answering(self) -> set[str]:
        """A mixed shelf answers only where there is no pure one."""
        return self.pure or self.mixed


class Taxonomy:
    """The shop's shelves and what they are called. A *value* is what a category need holds: usually a leaf's name."""

    def __init__(self, categories: Mapping[Path, int]) -> None:
        self._counts: dict[str, int] = defaultdict(int)  # leaf -> items
        self._under: dict[str, set[str]] = defaultdict(set)  # name of an upper shelf -> leaves
        self._shelves: dict[str, _Shelves] = defaultdict(_Shelves)  # concept -> leaves
        self._own: dict[Words, str] = {}  # a leaf's own words -> leaf, where no concept knows them
        self._meaning: dict[str, set[str]] = {}  # leaf -> concepts
        for path, count in sorted(categories.items()):
            if path:
                self._place(path, count)
        self._values = {name: self._value(name) for name in concepts()}

    def _place(self, path: Path, count: int) -> None:
        leaf = path[-1]
        self._counts[leaf] += count
        for above in path[:-1]:
            self._under[above].add(leaf)
        known, unknown = self._understood(path)
        self._meaning[leaf] = known
        for concept in known:
            shelves = self._shelves[concept]
            (shelves.pure if len(known) == 1 and not unknown else shelves.mixed).add(leaf)
        for words in (phrase(leaf), *unknown):
            if not VAGUE.issuperset(words):
                self._own.setdefault(words, leaf)

    @staticmethod
    def _understood(path: Path) -> tuple[set[str], list[Words]]:
        """The concepts in a leaf's name, and the parts of it that no concept knows."""
        whole = phrase(path[-1])
        named = [(*phrase(upper), *whole) for upper in reversed(path[:-1])]  # Hair > Masks
        meant = next((_spoken()[words] for words in (*named, whole) if words in _spoken()), None)
        if meant:
            return {meant}, []
        known: set[str] = set()
        unknown: list[Words] = []
        for readings in parts_of(path):
            concept = next((_spoken()[words] for words in readings if words in _spoken()), None)
            concept = concept or concept_of(readings[-1])  # a slip of spelling only in the part as it stands
            if concept:
                known.add(concept)
            else:
                unknown.append(readings[-1])
        return known, unknown

    def _narrower(self, name: str) -> Iterator[str]:
        for concept in concepts().values():
            if concept.broader == name:
                yield concept.name
                yield from self._narrower(concept.name)

    def _of_concept(self, name: str) -> frozenset[str]:
        """Every leaf that answers a concept, narrower ones included; failing all, those of another kind."""
        own = set(self._shelves[name].answering) if name in self._shelves else set()
        narrower = (self._shelves[other].pure for other in self._narrower(name) if other in self._shelves)
        found = own.union(*narrower)
        concept = concepts()[name]
        other = concept.broader or concept.instead
        return frozenset(found) if found or not other else self._of_concept(other)

    def _value(self, name: str) -> str | None:
        """What a need for this concept holds: its largest leaf if that means the same, else the concept's name."""
        leaves = self._of_concept(name)
        same = [leaf for leaf in leaves if self.leaves(leaf) == leaves]
        if same:
            return max(same, key=lambda leaf: (self._counts[leaf], leaf))
        return name if leaves else None

    def leaves(self, value: str) -> frozenset[str]:
        """Every catalogue leaf that answers a category need with this value; empty if the shop has none."""
        if value in self._counts:
            meaning = self._meaning[value]
            alone = len(meaning) == 1 and value in self._shelves[next(iter(meaning))].pure
            return (self._of_concept(next(iter(meaning))) if alone else frozenset()) | {value}
        if value in self._under:
            return frozenset(self._under[value])
        return self._of_concept(value) if value in concepts() else frozenset()

    def department(self, words: frozenset[str]) -> str | None:
        """The upper shelf whose name holds one of these compared words; the one with most items, None for none."""
        named = [above for above in self._under if not words.isdisjoint(phrase(above))]
        return max(named, key=self._size, default=None)

    def is_department(self, value: str) -> bool:
        """Whether a category need with this value names an upper shelf, with several kinds of product on it."""
        return value in self._under and value not in self._counts

    def _size(self, above: str) -> int:
        return sum(self._counts[leaf] for leaf in self._under[above])

    def find(self, words: str) -> str | None:
        """The value that exactly these words name ("face washes" -> "Cleansers"); None if they name no shelf."""
        if words in self._counts or words in self._under:
            return words
        spoken = phrase(words)
        concept = concept_of(spoken)
        value = self._values.get(concept) if concept else None
        return value or self._own.get(spoken)

    def lacking(self) -> Iterator[tuple[Words, str]]:
        """Pairs of compared words and the kind of product that they name, for kinds that this shop has no shelf for."""
        for concept in concepts().values():
            if not self._values[concept.name]:
                for said in (concept.name, *concept.says):
                    yield phrase(said), concept.name

    def spoken(self) -> Iterator[tuple[Words, str, bool]]:
        """Triples of compared words, the value that they name, and whether they name it only weakly."""
        for concept in concepts().values():
            value = self._values[concept.name]
            if value:
                for said in (concept.name, *concept.says):
                    yield phrase(said), value, False
                for said in concept.weak:
                    yield phrase(said), value, True
        for words, leaf in self._own.items():
            yield words, leaf, False
        for above in self._under:
            if not VAGUE.issuperset(phrase(above)):
                yield phrase(above), above, False
