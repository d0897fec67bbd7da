"""What every way of finding gives, and how several are made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Hit = tuple[int, str]  # id of the indexed item, its variant group
Arms = dict[str, dict[int, int]]  # name of an arm -> item id -> place, from 1

K = 60  # of reciprocal-rank fusion: how little the first places of one arm outweigh the rest


def one_per_group(hits: Iterable[Hit], limit: int) -> list[int]:
    """The ids of the best variant of each group, best first, at most `limit`."""
    best: dict[str, int] = {}
    for number, group in hits:
        best.setdefault(group, number)
        if len(best) == limit:
            break
    return list(best.values())


def ranks(ids: Sequence[int]) -> dict[int, int]:
    """Place of each id, from 1."""
    return {number: place for place, number in enumerate(ids, start=1)}


def fused(arms: Iterable[Mapping[int, int]]) -> dict[int, float]:
    """Reciprocal-rank fusion: id -> sum of 1 / (K + place) over the arms that found it."""
    scores: dict[int, float] = {}
    for arm in arms:
        for number, place in arm.items():
            scores[number] = scores.get(number, 0.0) + 1.0 / (K + place)
    return scores
