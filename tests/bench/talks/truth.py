"""Whether a need that the model added is one that the customer has, as far as her task tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from recommender.contracts import Need, NeedKind, Op
from recommender.models import IndexedItem
from recommender.retrieval.filters import condition
from recommender.retrieval.vocabulary_store import current

ALIKE = 0.5  # shared products over all products of two needs that mean the same
JSON = Mapping[str, Any]
Satisfies = Callable[[Any, Any], bool]


def verdict(said: JSON, wanted: Sequence[JSON], products: Mapping[str, Any], satisfies: Satisfies) -> str:
    """`right` if some wanted need of the kind means the same products, `wrong` if none does, `untold` for a kind that
    no task can hold."""
    kinds = {"category", "budget", "avoid", "contains", "skin_type", "concern", "rating", "brand"}
    if said["need"] not in kinds:
        return "untold"
    ours = _meant_by(said)
    theirs = [_meant_by_her(need, products, satisfies) for need in wanted if need["need"] == said["need"]]
    return "right" if any(_alike(ours, one) for one in theirs) else "wrong"


def _meant_by(said: JSON) -> set[str]:
    """The skus that Belle's need is about: for an avoidance, those that it keeps out."""
    need = Need(NeedKind(said["need"]), Op(said["op"]), said["value"])
    wanted = condition(need, current("en"))
    items = IndexedItem.objects.of("en")
    about = items.filter(ingredients__isnull=False).exclude(wanted) if need.op is Op.FREE_OF else items.filter(wanted)
    return set(about.values_list("sku", flat=True))


def _meant_by_her(need: JSON, products: Mapping[str, Any], satisfies: Satisfies) -> set[str]:
    """The same of a customer's need."""
    if need["need"] == "avoid":
        return {sku for sku, one in products.items() if one["ingredients"] and not satisfies(_on_offer(one), need)}
    return {sku for sku, one in products.items() if satisfies(_on_offer(one), need)}


def _on_offer(product: JSON) -> JSON:
    return {**product, "in_stock": True}


def _alike(ours: set[str], theirs: set[str]) -> bool:
    return bool(ours & theirs) and len(ours & theirs) >= ALIKE * len(ours | theirs)
