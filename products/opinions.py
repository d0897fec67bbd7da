"""What reviewers say of a product and of its other shades and sizes: by stars, and by the skin they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count, QuerySet

from products.models import Product, Review
from products.models.vocabulary import SkinType

MOST = 50  # reviews on a page


@dataclass(frozen=True, slots=True)
class Skin:
    """Reviewers with one type of skin: how many, and their mean rating (1 to 5 stars)."""

    key: str
    name: str
    number: int
    rating: float


@dataclass(frozen=True, slots=True)
class Opinions:
    """The reviews that are shown, newest first, and what they can be narrowed to."""

    reviews: Sequence[Review]
    written: int
    stars: Sequence[tuple[int, int]]  # 5 to 1, each with the number of reviews
    skins: Sequence[Skin]
    chosen: str  # a skin type, or empty

    @property
    def most(self) -> int:
        """The biggest number of `stars`; the measure of the bars."""
        return max((number for _, number in self.stars), default=0)


def opinions_on(product: Product, skin: str = "") -> Opinions:
    """All that was written about it in any form; of people with this type of skin, where anybody with it wrote."""
    written = Review.objects.filter(product__group=product.group)
    number = dict(written.order_by().values_list("rating").annotate(n=Count("id")))
    skins = _skins(written)
    chosen = skin if skin in {one.key for one in skins} else ""
    shown = (written.filter(skin_type=chosen) if chosen else written).select_related("product")
    stars = [(rating, number.get(rating, 0)) for rating in range(5, 0, -1)]
    return Opinions(list(shown[:MOST]), sum(number.values()), stars, skins, chosen)


def _skins(written: QuerySet[Review]) -> list[Skin]:
    rows = written.order_by().exclude(skin_type="").values_list("skin_type")
    found = {key: (number, mean) for key, number, mean in rows.annotate(Count("id"), Avg("rating"))}
    return [Skin(key, SkinType(key).label, *found[key]) for key in SkinType.values if key in found]
