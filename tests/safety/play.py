"""Plays turns on one catalogue: draws who must avoid what, looks at the real shelf, and has every item judged."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from recommender.contracts import Context, Item, Need, NeedKind, Op, Reading, Strength
from recommender.dialogue import precautions, shelf
from recommender.retrieval import index, vocabulary_store
from recommender.retrieval.filters import filtered
from recommender.retrieval.label import told
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval.shelf import MemoryCatalogue
from tests.safety.catalogues import Stock
from tests.safety.oracle import MEANINGS, clean, held

SINGLES = (
    "linalool", "limonene", "citric acid", "butylene glycol", "xanthan gum", "cocamidopropyl betaine",
    "cetearyl alcohol", "methylparaben", "sodium benzoate", "potassium sorbate", "disodium edta", "triethanolamine",
    "isopropyl myristate", "benzyl alcohol", "geraniol", "carbomer", "propanediol", "squalane", "sodium hydroxide",
    "polysorbate 20",
)  # fmt: skip
WHOLE = 50
QUERIES = ("", "", "something light", "a gentle cream for every day", "travel size")
STRICT = {  # what the judge holds to be wrong for a condition, whatever the rules say
    "pregnant": ("retinoids",),
    "breastfeeding": ("retinoids",),
    "trying to conceive": ("retinoids",),
    "tretinoin": ("retinoids",),
}


class OnStage(MemoryCatalogue):
    """The stock that is being played."""

    items: dict[str, Item] = {}

    def __init__(self) -> None:
        self.read = []


@dataclass(frozen=True, slots=True)
class Turn:
    """What one shopper needs, and what no item shown to her may hold by the judge."""

    needs: tuple[Need, ...]
    avoided: tuple[str, ...]
    query: str


@dataclass(slots=True)
class Played:
    """What came of the turns on one catalogue."""

    name: str
    items: int
    without_list: int
    sha256: str
    turns: int = 0
    whole: int = 0  # of these played to their cards
    nothing: int = 0  # turns in which no item was left
    judged: int = 0  # items let through, and cards
    violations: list[str] = field(default_factory=list)
    clean: int = 0  # items with a clean list, over all turns
    withheld: int = 0  # of those, kept from her
    withheld_for: Counter[str] = field(default_factory=Counter)  # by what is avoided
    clean_of: Counter[str] = field(default_factory=Counter)


def stage(stock: Stock) -> Vocabulary:
    """Put the stock into the index."""
    OnStage.items = {item.sku: item for item in stock.items}
    vocabulary_store.forget()
    index.refresh(OnStage(), "en")
    return vocabulary_store.current("en")


def play(stock: Stock, turns: int, seed: int, whole: int = WHOLE) -> Played:
    """All turns on one catalogue, the same for the same seed. Each is filtered in SQL, and all that is let through is
    judged, of which what is shown is a part; every `whole`-th is played to its cards."""
    vocabulary, chance = stage(stock), random.Random(f"{stock.name} {seed}")  # noqa: S311 - picks shoppers
    unknown = sum(not told(item.ingredients) for item in stock.items)
    played = Played(stock.name, len(stock.items), unknown, stock.sha256)
    blocks = Blocks(stock, vocabulary)
    for number in range(turns):
        turn = drawn(chance, vocabulary)
        judge(played, stock, turn, let_through(turn, vocabulary))
        if number % whole == 0:
            judge_cards(played, stock, turn, shown(turn, vocabulary))
        blocks.count(played, turn)
    return played


def drawn(chance: random.Random, vocabulary: Vocabulary) -> Turn:
    """A shopper: one to three things to avoid or a condition, and often a shelf, a budget or something to contain."""
    avoided = chance.sample(sorted(MEANINGS), chance.choice((0, 1, 1, 2)))
    avoided += chance.sample(SINGLES, chance.choice((0, 0, 1)))
    needs = [Need(NeedKind.AVOID, Op.FREE_OF, value) for value in avoided]
    if not avoided or chance.random() < 0.25:
        condition = chance.choice(conditions())
        ruled = precautions.heeded(precautions.shipped(), (), (*needs, condition), Reading()).needs
        needs, avoided = list(ruled), [str(need.value) for need in ruled if need.kind is NeedKind.AVOID]
        avoided = list(dict.fromkeys((*avoided, *STRICT.get(str(condition.value), ()))))
    return Turn((*needs, *wishes(chance, vocabulary)), tuple(avoided), chance.choice(QUERIES))


@cache
def conditions() -> tuple[Need, ...]:
    """A need that calls each rule."""
    rules = precautions.shipped()
    return tuple(Need(rule.kind, rule.op, rule.value) for rule in rules if rule.kind is not NeedKind.AVOID)


def wishes(chance: random.Random, vocabulary: Vocabulary) -> Iterator[Need]:
    """What she would like besides: it must never let in what she avoids."""
    paths = sorted(vocabulary.facets.categories)
    if paths and chance.random() < 0.5:
        yield Need(NeedKind.CATEGORY, Op.IS, chance.choice(paths)[-1])
    if chance.random() < 0.3:
        yield Need(NeedKind.BUDGET, Op.AT_MOST, chance.choice((10.0, 25.0, 60.0, 150.0)))
    if chance.random() < 0.2:
        yield Need(NeedKind.CONTAINS, Op.CONTAINS, chance.choice(sorted(MEANINGS)), Strength.PREFER)


def let_through(turn: Turn, vocabulary: Vocabulary) -> Collection[str]:
    """Every sku that meets her musts in the index."""
    return list(filtered(turn.needs, "en", vocabulary).values_list("sku", flat=True))


def shown(turn: Turn, vocabulary: Vocabulary) -> Collection[str]:
    """Every candidate that the search let through, and the cards: filters in SQL, ranking, and the look at the live
    item."""
    looked = shelf.look(turn.needs, Context(locale="en"), turn.query, vocabulary)
    return {one.item.sku for one in looked.found.items} | {one.item.sku for one in looked.best}


def judge(played: Played, stock: Stock, turn: Turn, skus: Collection[str]) -> None:
    """Hold every item against the raw label; no list at all is no clean list."""
    played.turns += 1
    played.nothing += not skus
    _hold(played, stock, turn, skus)


def judge_cards(played: Played, stock: Stock, turn: Turn, skus: Collection[str]) -> None:
    """The same for the candidates and cards of a turn that was played to its end."""
    played.whole += 1
    _hold(played, stock, turn, skus)


def _hold(played: Played, stock: Stock, turn: Turn, skus: Collection[str]) -> None:
    played.judged += len(skus)
    for value in turn.avoided:
        for sku in skus:
            entry = held(value, stock.labels[sku]) if sku in stock.labels else "no list at all"
            if entry:
                played.violations.append(f"{stock.name} {sku}: avoids {value}, shown {entry!r}")


class Blocks:
    """What is withheld although its list is clean, counted with the real conditions in SQL, one avoidance at a time."""

    def __init__(self, stock: Stock, vocabulary: Vocabulary) -> None:
        self.stock, self.vocabulary = stock, vocabulary
        on_offer = set(filtered((), "en", vocabulary).values_list("sku", flat=True))
        self.listed = {item.sku for item in stock.items if item.sku in on_offer and told(item.ingredients)}
        self._sets: dict[str, tuple[set[str], set[str]]] = {}

    def sets(self, value: str) -> tuple[set[str], set[str]]:
        """Skus that are clean of it by the judge, and those that Belle lets through."""
        if value not in self._sets:
            by_judge = {sku for sku in self.listed if clean(value, self.stock.labels[sku])}
            need = Need(NeedKind.AVOID, Op.FREE_OF, value)
            let = set(filtered((need,), "en", self.vocabulary).values_list("sku", flat=True))
            self._sets[value] = by_judge, let
        return self._sets[value]

    def count(self, played: Played, turn: Turn) -> None:
        """Add one turn."""
        if not turn.avoided:
            return
        both = [self.sets(value) for value in turn.avoided]
        clean_of_all = set[str].intersection(*(by_judge for by_judge, _ in both))
        played.clean += len(clean_of_all)
        played.withheld += len(clean_of_all - set[str].intersection(*(let for _, let in both)))
        for value, (by_judge, let) in zip(turn.avoided, both, strict=True):
            played.clean_of[value] += len(by_judge)
            played.withheld_for[value] += len(by_judge - let)
