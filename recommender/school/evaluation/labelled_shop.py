"""A catalogue that knows what labelled messages speak of, made of their labels by program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from recommender.contracts import Facets
from recommender.facet_kinds import FACETS
from recommender.retrieval import knowledge_files
from recommender.school.evaluation.labels import Row


def facets_of(every: Sequence[Row]) -> Facets:
    """A shop that sells what was asked for, one shelf a category."""
    cards = (card for one in every for card in (one.context or {}).get("shown", []))
    brands = Counter(named("brand", every)) + Counter(card["brand"] for card in cards if "brand" in card)
    return Facets(
        categories={(name,): count for name, count in Counter(named("category", every)).items()},
        brands=brands,
        values={kind.value: _facet(kind.value, every) for kind in FACETS},
        currency="USD",
    )


def named(kind: str, every: Iterable[Row]) -> Iterator[str]:
    """The values of one kind that the messages state or that hold before them."""
    for one in every:
        yield from (str(need.value) for need in one.needs if need.need == kind)
        yield from (str(value) for held, _, value in (one.context or {}).get("needs", []) if held == kind)


def _facet(kind: str, every: Iterable[Row]) -> dict[str, int]:
    """What Belle knows of a facet, so that no label teaches her a word; the labels' where she has no file."""
    if (knowledge_files.FOLDER / f"{kind}.json").exists():
        return dict.fromkeys(knowledge_files.load(kind), 1)
    return Counter(named(kind, every))
