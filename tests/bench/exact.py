"""The yardstick: every item's columns and vector in memory, filtered and compared one by one by numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from recommender.contracts import Need, NeedKind, Op
from recommender.models import IndexedItem

Mask = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int64]
WANTED = ("id", "leaf", "price", "rating", "rating_count", "ingredients", "groups_suspected", "facets", "in_stock")


class Exact:
    """The whole index as arrays, in the order of the items' ids; `vectors` likewise, shape (items, d)."""

    def __init__(self, vectors: npt.NDArray[np.float32]) -> None:
        rows = list(IndexedItem.objects.of("en").order_by("id").values(*WANTED).iterator(2000))
        self.vectors = vectors
        self.ids: Ids = np.array([row["id"] for row in rows])
        self.leaf = np.array([row["leaf"] for row in rows])
        self.price = np.array([float(row["price"] or "nan") for row in rows])
        self.stars = np.array([(row["rating"] or 0.0) * np.log1p(row["rating_count"]) for row in rows])
        self.sellable: Mask = np.array([row["in_stock"] and row["price"] is not None for row in rows])
        self.listed: Mask = np.array([row["ingredients"] is not None for row in rows])
        self.inside = _columns(rows, lambda row: row["groups_suspected"])
        self.facets = _columns(rows, lambda row: [f"{k}:{v}" for k, held in row["facets"].items() for v in held])

    def mask(self, needs: Sequence[Need]) -> Mask:
        """The items that meet every must."""
        found = self.sellable.copy()
        for need in needs:
            found &= self._meets(need)
        return found

    def nearest(self, needs: Sequence[Need], vector: npt.NDArray[np.float32], enough: int) -> Ids:
        """Ids of the items that meet every must, nearest first."""
        return self._best(np.flatnonzero(self.mask(needs)), lambda places: self._near(places, vector), enough)

    def _near(self, places: Ids, vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """How near each is; where many are left, comparing all is faster than copying those first."""
        if len(places) > len(self.ids) // 4:
            return (self.vectors @ vector)[places]
        return self.vectors[places] @ vector

    def popular(self, needs: Sequence[Need], enough: int) -> Ids:
        """The same by stars and number of ratings, where there are no words."""
        return self._best(np.flatnonzero(self.mask(needs)), lambda places: self.stars[places], enough)

    def _best(self, places: Ids, score: Any, enough: int) -> Ids:  # noqa: ANN401 - a function of an array
        scores = score(places)
        top = np.argpartition(-scores, enough)[:enough] if len(places) > enough else np.arange(len(places))
        return self.ids[places[top[np.argsort(-scores[top], kind="stable")]]]

    def _meets(self, need: Need) -> Mask:
        value = str(need.value)
        none = np.zeros(len(self.ids), dtype=bool)
        match need.kind:
            case NeedKind.CATEGORY:
                found: Mask = self.leaf == value
            case NeedKind.BUDGET:
                found = self.price <= float(need.value) if need.op is Op.AT_MOST else self.price >= float(need.value)
            case NeedKind.AVOID:
                found = self.listed & ~self.inside.get(value, none)
            case _:
                found = self.facets.get(f"{need.kind}:{value}", none)
        return found


def _columns(rows: Sequence[dict[str, Any]], values: Any) -> dict[str, Mask]:  # noqa: ANN401 - a function of a row
    """Value -> which items carry it."""
    found: dict[str, Mask] = {}
    for place, row in enumerate(rows):
        for value in values(row):
            found.setdefault(value, np.zeros(len(rows), dtype=bool))[place] = True
    return found
