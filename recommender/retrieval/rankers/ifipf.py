"""Baseline: ingredient frequency times inverse product frequency (Nakajima et al., 2017), over the candidates at hand.

An ingredient tells of an effect when it stands early in the lists of products with that effect and is rare elsewhere:
IF(i, X) = sum over products p of X of (n_p - place of i in p) / n_p, with n_p unique ingredients in p;
IPF(i) = log(N / products that hold i). X are the candidates that meet her concerns (all, if none does).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from recommender.contracts import Context, Need, NeedKind, Scored
from recommender.retrieval.found import Candidate
from recommender.retrieval.label import normalise
from recommender.retrieval.rankers.base import best_first

EFFECTS = {NeedKind.CONCERN, NeedKind.SKIN_TYPE}


class IfIpfRanker:
    """The mean weight of a product's ingredients for the effect she wants; no list scores nothing."""

    def order(self, needs: Sequence[Need], candidates: Sequence[Candidate], context: Context) -> list[Scored]:
        """Most telling ingredients first."""
        candidates = sorted(candidates, key=lambda one: one.item.sku)  # sums of floats depend on the order
        lists = [_unique(candidate) for candidate in candidates]
        wanted = {need.key for need in needs if need.kind in EFFECTS}
        group = [one for one, candidate in zip(lists, candidates, strict=True) if candidate.meets & wanted] or lists
        weights = _weights(group, lists)
        scores = [sum(weights.get(name, 0.0) for name in one) / len(one) if one else 0.0 for one in lists]
        pairs = zip(candidates, scores, strict=True)
        return best_first([Scored(candidate.item, score, {"if_ipf": score}) for candidate, score in pairs])


def _unique(candidate: Candidate) -> list[str]:
    """The item's ingredients in the label's order, each once."""
    return list(dict.fromkeys(normalise(name) for name in candidate.item.ingredients or ()))


def _weights(group: Sequence[Sequence[str]], every: Sequence[Sequence[str]]) -> dict[str, float]:
    """IF-IPF of each ingredient of the group."""
    early: defaultdict[str, float] = defaultdict(float)
    for names in group:
        for place, name in enumerate(names, start=1):
            early[name] += (len(names) - place) / len(names)
    holding = Counter(name for names in every for name in names)
    return {name: early[name] * math.log(len(every) / holding[name]) for name in early}
