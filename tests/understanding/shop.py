"""The catalogue whose words the measured readers know."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from belle_shop.env import ROOT
from recommender.contracts import Facets
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.labelled_shop import facets_of
from recommender.school.evaluation.labels import Row, row
from tests.understanding.rows import HERE, read, rows

Shop = Literal["labels", "demo"]
TOLD: dict[Shop, str] = {
    "labels": "categories and brands of the labels of all parts, by program; facet values of Belle's own knowledge "
    "files; ingredient names of the demo shop",
    "demo": "the demo shop as it is: most brands meant, and some shelves, are not in it",
}
COLUMNS = {"skin_type": "skin_types", "concern": "concerns", "claim": "claims"}  # Belle's name -> the demo's column


def vocabulary(shop: Shop, besides: Sequence[Row] = ()) -> Vocabulary:
    """Return the words of one of the two catalogues. Neither is printed: the aside half is in the first."""
    facets = facets_of([*everything(), *besides]) if shop == "labels" else of_demo()
    return Vocabulary.from_facets(facets, sorted(set(printed())))


def everything() -> list[Row]:
    """Return the rows of all parts."""
    return [*rows("dev"), *rows("aside"), *map(row, read(HERE / "originals.jsonl"))]


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
