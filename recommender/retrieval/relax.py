"""What she would get by giving up one must: counted, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from django.db.models import Count, Min

from recommender.contracts import RULE, Need, NeedKind, Relaxation
from recommender.retrieval.filters import filtered
from recommender.retrieval.musts import Clause, clauses
from recommender.retrieval.vocabulary import Vocabulary

# What is proposed last: another kind of product is hardly what she came for, and an allergy is not for bargaining.
RELUCTANCE = {NeedKind.CATEGORY: 1, NeedKind.AVOID: 2}
PAIRED = 6  # musts that are tried two by two: fifteen counts


def relaxations(needs: Sequence[Need], locale: str, vocabulary: Vocabulary) -> tuple[Relaxation, ...]:
    """For each must that is hers (alternatives are given up together), what then fits; the most useful first.

    Where none would be enough, two at a time; what she avoids and the kind of product stay."""
    musts = clauses(needs)
    hers = [clause for clause in musts if clause[0].reader != RULE]
    found = [_without((one,), musts, locale, vocabulary) for one in hers]
    if not any(way.count for way in found):
        free = [clause for clause in hers if clause[0].kind not in RELUCTANCE][:PAIRED]
        found += [_without(two, musts, locale, vocabulary) for two in combinations(free, 2)]
    return tuple(sorted(found, key=_usefulness))


def _without(given_up: Sequence[Clause], musts: Sequence[Clause], locale: str, vocabulary: Vocabulary) -> Relaxation:
    kept = [need for clause in musts if clause not in given_up for need in clause]
    left = filtered(kept, locale, vocabulary).aggregate(count=Count("group", distinct=True), price=Min("price"))
    also = given_up[1][0] if len(given_up) > 1 else None
    return Relaxation(given_up[0][0], left["count"], left["price"], also)


def _usefulness(relaxation: Relaxation) -> tuple[bool, int, int, str]:
    """Something before nothing, the harmless before the safe, much before little."""
    need = relaxation.need
    return relaxation.count == 0, RELUCTANCE.get(need.kind, 0), -relaxation.count, f"{need.kind} {need.value}"
