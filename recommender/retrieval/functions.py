"""What an ingredient is in a formula for, from a table with sources (knowledge/functions.json). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from recommender.retrieval.ingredients import groups_of, is_group
from recommender.retrieval.knowledge_files import FOLDER, rows
from recommender.retrieval.patterns import spaced

FILE = FOLDER / "functions.json"


@dataclass(frozen=True, slots=True)
class Function:
    """One thing that an ingredient may be there for."""

    works_as: str  # with its article: "a humectant"
    does: str  # behind "which": "draws water to the skin"
    source: str

    @property
    def name(self) -> str:
        """Without the article."""
        return self.works_as.partition(" ")[2]


@cache
def table() -> Mapping[str, tuple[Function, ...]]:
    """Spaced INCI name -> its functions, as they stand in the file. Raises ConfigurationError with file, line and
    remedy."""
    found: dict[str, tuple[Function, ...]] = {}
    for row in rows(FILE, "functions", ("works_as", "does", "names", "source")):
        if not row.text("works_as").startswith(("a ", "an ")):
            raise row.fault("works_as", "has no article", "Write it as it is said: a humectant.")
        function = Function(row.text("works_as"), row.text("does"), row.text("source"))
        for number, name in enumerate(row.words("names")):
            if function in found.get(spaced(name), ()):
                raise row.fault(("names", number), f"{name!r} stands there twice", "Take one away.")
            found[spaced(name)] = (*found.get(spaced(name), ()), function)
    return found


def functions_of(name: str) -> tuple[Function, ...]:
    """Of an INCI name, or of an ingredient group: those that at least half of its known members have. Empty where
    nothing is known."""
    known = table().get(spaced(name))
    return known or (_of_group(name) if is_group(name) else ())


@cache
def _of_group(group: str) -> tuple[Function, ...]:
    members = [found for name, found in table().items() if group in groups_of([name]).contained]
    counted = Counter(function for found in members for function in found)
    return tuple(function for function, count in counted.most_common() if 2 * count >= len(members))
