"""Which ingredients are known for which concern (knowledge/evidence.json, each with its source), and how early a label
names them: lists go by weight down to one per cent (Regulation (EC) 1223/2009, article 19). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from recommender.contracts import Need, NeedKind
from recommender.retrieval import ingredients, knowledge_files
from recommender.retrieval.fit import NEGATIVE
from recommender.retrieval.language import phrase
from recommender.retrieval.places import place_of
from recommender.retrieval.synonyms import synonyms

FILE = knowledge_files.FOLDER / "evidence.json"
EARLY = 5  # places that count as the top of a list; further down an ingredient tells ever less


@dataclass(frozen=True, slots=True)
class Evidence:
    """An ingredient known for a concern, at its place in one list; `source` says who knows it."""

    ingredient: str
    place: int  # from 1
    source: str

    @property
    def weight(self) -> float:
        """1 at the top of the list, less and less below, 0..1."""
        return min(1.0, EARLY / self.place)


def strength(needs: Iterable[Need], listed: Sequence[str], contained: Collection[str]) -> float:
    """The best evidence that this list shows for any of her concerns, 0..1. `contained`: groups surely inside."""
    wanted = (need for need in needs if need.kind is NeedKind.CONCERN and need.op not in NEGATIVE)
    found = (best(str(need.value), listed, contained) for need in wanted)
    return max((one.weight for one in found if one), default=0.0)


def best(concern: str, listed: Sequence[str], contained: Collection[str] | None = None) -> Evidence | None:
    """The known ingredient that stands first in this list; None if it names none."""
    inside = ingredients.groups_of(listed).contained if contained is None else contained
    may = {name: source for name, source in known(concern).items() if name in inside or not ingredients.is_group(name)}
    found = (Evidence(name, place, source) for name, source in may.items() if (place := place_of(name, listed)))
    return min(found, key=lambda one: one.place, default=None)


def known(concern: str) -> Mapping[str, str]:
    """The ingredients known for a concern, as a shop may call it, each with its source."""
    return table().get(_names().get(phrase(concern), ""), {})


def concerns_of(ingredient: str) -> Mapping[str, str]:
    """The concerns that a group or an INCI name in lower case is known for, each with its source."""
    return {concern: known[ingredient] for concern, known in table().items() if ingredient in known}


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """Concern -> ingredient -> source. Raises ConfigurationError with file, line and remedy."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    names = {one.name for one in synonyms(NeedKind.CONCERN)}
    for row in knowledge_files.rows(FILE, "evidence", ("concern", "ingredient", "source")):
        concern, ingredient = row.text("concern"), row.text("ingredient")
        if concern not in names:
            raise row.fault("concern", "is no concern of concern.json", f"Write one of {', '.join(sorted(names))}.")
        if ingredient != ingredient.lower():
            raise row.fault("ingredient", "is not in lower case", "Write a group, or an INCI name in lower case.")
        table[concern][ingredient] = row.text("source")
    return dict(table)


@cache
def _names() -> Mapping[tuple[str, ...], str]:
    """What a shop may call a concern -> its name in the table."""
    concerns = synonyms(NeedKind.CONCERN)
    said = {words: one.name for one in concerns for words in one.says}
    return said | {phrase(one.name): one.name for one in concerns}
