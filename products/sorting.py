"""The orders in which a shelf can be shown."""

from __future__ import annotations

from django.db.models import F, FloatField
from django.db.models.expressions import CombinedExpression, OrderBy
from django.db.models.functions import Cast, Coalesce

USUAL_RATING = 4.0  # what an unknown product is taken for...
USUAL_WEIGHT = 20  # ...as if so many had rated it: three raptures do not beat three hundred


def _liking() -> CombinedExpression:
    rating = Coalesce(Cast("rating", FloatField()), USUAL_RATING)
    return (rating * F("rating_count") + USUAL_RATING * USUAL_WEIGHT) / (F("rating_count") + USUAL_WEIGHT)


SORTS: dict[str, tuple[str, tuple[OrderBy | str, ...]]] = {
    "liked": ("Best liked", (OrderBy(_liking(), descending=True), "id")),
    "price": ("Price, low to high", ("price", "id")),
    "-price": ("Price, high to low", ("-price", "id")),
    "new": ("Newest", ("-created_at", "-id")),
    "name": ("Name", ("name", "id")),
}
BEST_MATCH = "match"


def order_for(sort: str) -> tuple[OrderBy | str, ...]:
    """The ordering of a sort; an unknown one is the best liked."""
    return SORTS.get(sort, SORTS["liked"])[1]
