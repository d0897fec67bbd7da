"""What reviewers found missing in the shop's data, as long as it is missing: nothing is stored, every look is live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from recommender.catalogue import catalogue
from recommender.contracts import Item
from recommender.facet_kinds import FACETS
from recommender.models import Correction
from recommender.retrieval.vocabulary import Vocabulary

FIELDS: Mapping[str, str] = {
    "ingredients": "ingredient list",
    "price": "price",
    "size": "size",
    "description": "description",
    "image_url": "picture",
    **{kind.value: kind.value.replace("_", " ") for kind in FACETS},
}
Key = tuple[str, str, str]  # locale, sku, field


@dataclass(frozen=True, slots=True)
class Task:
    """ "No ingredient list on P3", asked for by so many corrections."""

    sku: str
    field: str
    locale: str
    name: str
    page: str  # the product's, as the shop says it
    corrections: int
    since: datetime

    @property
    def says(self) -> str:
        """In words."""
        return f"no {FIELDS[self.field]} on SKU {self.sku}"


def fields_of(vocabulary: Vocabulary) -> list[str]:
    """What products of this shop may lack: a facet that none of them states is no gap of one."""
    silent = {kind.value for kind in FACETS if not vocabulary.states(kind)}
    return [field for field in FIELDS if field not in silent]


def lacks(item: Item, field: str) -> bool:
    """Whether the shop states nothing there."""
    stated = getattr(item, field) if hasattr(item, field) else item.facets.get(field)
    return stated in (None, "", ())


def asked_by(correction: Correction) -> set[tuple[str, str]]:
    """(sku, field) of what this correction found missing."""
    return {(lack["sku"], lack["field"]) for lack in correction.missing}


def open_tasks(corrections: Iterable[Correction] | None = None) -> list[Task]:
    """Those of these corrections (of all) that are still open, what was asked for most first.

    Done is what the shop states by now, or no longer sells.
    """
    asked = _asked(corrections)
    tasks = []
    for locale in {locale for locale, _, _ in asked}:
        now = catalogue().fetch({sku for known, sku, _ in asked if known == locale}, locale)
        tasks += [_task(key, now[key[1]], asked[key]) for key in asked if key[0] == locale and key[1] in now]
    return sorted((task for task in tasks if task), key=lambda task: (-task.corrections, task.since, task.sku))


def _asked(corrections: Iterable[Correction] | None) -> dict[Key, list[datetime]]:
    if corrections is None:
        corrections = Correction.objects.exclude(missing=[]).select_related("message__conversation").iterator()
    asked: dict[Key, list[datetime]] = defaultdict(list)
    for one in corrections:
        for sku, field in asked_by(one):
            asked[one.message.conversation.locale, sku, field].append(one.created_at)
    return asked


def _task(key: Key, item: Item, asked: list[datetime]) -> Task | None:
    locale, sku, field = key
    return Task(sku, field, locale, item.name, item.url, len(asked), min(asked)) if lacks(item, field) else None
