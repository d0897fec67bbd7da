"""What she would get by giving up one must: counted, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Min

from recommender.contracts import RULE, Need, NeedKind, Relaxation
from recommender.retrieval.filters import filtered
from recommender.retrieval.musts import Clause, clauses
from recommender.retrieval.vocabulary import Vocabulary

# What is proposed last: another kind of product is hardly what she came for, and an allergy is not for bargaining.
RELUCTANCE = {NeedKind.CATEGORY: 1, NeedKind.AVOID: 2}


def relaxations(needs: Sequence[Need], locale: str, vocabulary: Vocabulary) -> tuple[Relaxation, ...]:
    """For each must that is hers (alternatives are given up together), what then fits; the most useful first."""
    musts = clauses(needs)
    hers = [clause for clause in musts if clause[0].reader != RULE]
    found = [_without(given_up, musts, locale, vocabulary) for given_up in hers]
    return tuple(sorted(found, key=_usefulness))


def _without(given_up: Clause, musts: Sequence[Clause], locale: str, vocabulary: Vocabulary) -> Relaxation:
    kept = [need for clause in musts if clause is not given_up for need in clause]
    left = filtered(kept, locale, vocabulary).aggregate(count=Count("group", distinct=True), price=Min("price"))
    return Relaxation(given_up[0], left["count"], left["price"])


def _usefulness(relaxation: Relaxation) -> tuple[bool, int, int, str]:
    """Something before nothing, the harmless before the safe, much before little."""
    need = relaxation.need
    return relaxation.count == 0, RELUCTANCE.get(need.kind, 0), -relaxation.count, f"{need.kind} {need.value}"
