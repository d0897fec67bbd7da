"""The parts of an evaluation, in the order in which they are measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from recommender.catalogue import catalogue
from recommender.exceptions import SchoolError
from recommender.retrieval.shop_words import inci
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import current
from recommender.school.customers.drawn import customers
from recommender.school.customers.messages import messages
from recommender.school.evaluation import cases, talks, understanding, wording
from recommender.school.evaluation.labelled_shop import facets_of
from recommender.school.evaluation.labels import Row, labelled, row
from recommender.school.evaluation.part import Part, Who

HALF = "held_out"  # of products and wordings: no training talk has them


def parts(options: Mapping[str, Any], who: Sequence[Who]) -> list[Part]:
    """Those that these options ask for and this shop has something for."""
    locale = _locale()
    found = [*_labelled(options, who, locale), *_said(options, who, locale), *_worded(options, who, locale)]
    found += _played(options, who, locale)
    if options["cases"]:
        found.append(cases.part(options["cases"], options["arms"][0], who))
    return [part for part in found if part.things]


def _labelled(options: Mapping[str, Any], who: Sequence[Who], locale: str) -> Iterator[Part]:
    """Each group of files, read by somebody who knows what all of them speak of."""
    groups = [[Path(told["path"]) for told in group] for group in options["messages"]]
    rows = [_rows(group) for group in groups]
    vocabulary = Vocabulary.from_facets(facets_of([one for group in rows for one in group]), sorted(inci(locale)))
    for place, (group, held) in enumerate(zip(groups, rows, strict=True), 1):
        title = f"Understanding: {len(held)} labelled messages of {', '.join(path.name for path in group)}"
        yield understanding.part(f"labelled-{place}", title, held, vocabulary, who)


def _rows(files: Sequence[Path]) -> list[Row]:
    rows = [one for file in files for one in labelled(file)]
    name, count = Counter(one.id for one in rows).most_common(1)[0] if rows else ("", 0)
    if count > 1:
        raise SchoolError(f"{files[0]}: {count} messages are called {name!r}; give each a name of its own.")
    return rows


def _said(options: Mapping[str, Any], who: Sequence[Who], locale: str) -> Iterator[Part]:
    if options["said"]:
        raws = messages(options["seed"], options["said"], HALF, locale)
        rows = [row({**raw, "talk": raw["id"].rpartition("-")[0]}) for raw in raws]
        title = f"Understanding: {len(rows)} messages of held-out customers"
        yield understanding.part("said", title, rows, current(locale), who)


def _worded(options: Mapping[str, Any], who: Sequence[Who], locale: str) -> Iterator[Part]:
    if options["cards"]:
        drawn = customers(options["seed"], options["cards"], HALF, locale)
        yield wording.part(drawn, current(locale), locale, who)


def _played(options: Mapping[str, Any], who: Sequence[Who], locale: str) -> Iterator[Part]:
    if options["customers"]:
        drawn = customers(options["seed"] + 1, options["customers"], HALF, locale)  # others than those who are read
        yield talks.part(drawn, options["arms"], locale, who)


def _locale() -> str:
    """The wordings of customers are English; a shop without it is read in its first locale."""
    known = catalogue().locales
    return next((one for one in known if one.startswith("en")), known[0])
