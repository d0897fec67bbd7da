"""The catalogue whose words the measured readers know."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from belle_shop.env import ROOT
from recommender.contracts import Facets
from recommender.facet_kinds import FACETS
from recommender.retrieval import knowledge_files
from recommender.retrieval.vocabulary import Vocabulary
from tests.understanding.rows import HERE, Row, read, row, rows

Shop = Literal["labels", "demo"]
TOLD: dict[Shop, str] = {
    "labels": "categories and brands of the labels of all parts, by program; facet values of Belle's own knowledge "
    "files; ingredient names of the demo shop",
    "demo": "the demo shop as it is: most brands meant, and some shelves, are not in it",
}
COLUMNS = {"skin_type": "skin_types", "concern": "concerns", "claim": "claims"}  # Belle's name -> the demo's column


def vocabulary(shop: Shop) -> Vocabulary:
    """Return the words of one of the two catalogues. Neither is printed: the aside half is in the first."""
    facets = from_labels(everything()) if shop == "labels" else of_demo()
    return Vocabulary.from_facets(facets, sorted(set(printed())))


def everything() -> list[Row]:
    """Return the rows of all parts."""
    return [*rows("dev"), *rows("aside"), *map(row, read(HERE / "originals.jsonl"))]


def from_labels(every: list[Row]) -> Facets:
    """Return a shop that sells what was asked for, one shelf a category."""
    cards = (card for one in every for card in (one.context or {}).get("shown", []))
    brands = Counter(named("brand", every)) + Counter(card["brand"] for card in cards if "brand" in card)
    return Facets(
        categories={(name,): count for name, count in Counter(named("category", every)).items()},
        brands=brands,
        values={kind.value: facet(kind.value, every) for kind in FACETS},
        currency="USD",
    )


def named(kind: str, every: Iterable[Row]) -> Iterator[str]:
    """Yield the values of one kind that the messages state or that hold before them."""
    for one in every:
        yield from (str(need.value) for need in one.needs if need.need == kind)
        yield from (str(value) for held, _, value in (one.context or {}).get("needs", []) if held == kind)


def facet(kind: str, every: Iterable[Row]) -> dict[str, int]:
    """Return what Belle knows of a facet, so that no label teaches her a word; the labels' where she has no file."""
    if (knowledge_files.FOLDER / f"{kind}.json").exists():
        return dict.fromkeys(knowledge_files.load(kind), 1)
    return Counter(named(kind, every))


def of_demo() -> Facets:
    """Return the demo shop's facets from its file, no database asked."""
    lines = list(demo())
    return Facets(
        categories=Counter(tuple(line["category"].split(" > ")) for line in lines),
        brands=Counter(line["brand"] for line in lines),
        values={kind: Counter(parts(line[column] for line in lines)) for kind, column in COLUMNS.items()},
        currency="USD",
    )


def parts(cells: Iterable[str]) -> Iterator[str]:
    """Yield the values of cells that hold several."""
    return (value for cell in cells for value in cell.split("|") if value)


def printed() -> Iterator[str]:
    """Yield the ingredient names on the demo shop's labels."""
    return (name.strip() for line in demo() for name in line["ingredients"].split(",") if name.strip())


def demo() -> Iterator[dict[str, str]]:
    """Yield the lines of the demo shop's catalogue."""
    with (ROOT / "products" / "demo" / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
