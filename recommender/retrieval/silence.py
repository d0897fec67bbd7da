"""Wishes that a shelf mostly keeps silent about: there, what an item does not state must not empty the list.

See docs/adr/0010. What keeps her safe is never among them: ingredients to avoid are no facet, and a claim that
something is absent, or that allergies were thought of, stays as hard as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db.models import Count, Q

from recommender.contracts import Need, NeedKind
from recommender.facet_kinds import FACETS
from recommender.retrieval.filters import filtered
from recommender.retrieval.found import NeedKey
from recommender.retrieval.musts import filters
from recommender.retrieval.vocabulary import Vocabulary

FEW = 0.5  # of the items on her shelf: a kind that fewer state is mostly kept silent about
SAFETY = re.compile(r"(?<!cruelty)(?<!bunny)[ -]free\b|^(?:no|without)\b|allerg|pregnan|toxic|irritat", re.IGNORECASE)


def spared(
    needs: Sequence[Need], locale: str, vocabulary: Vocabulary, objections: Collection[NeedKey] = ()
) -> tuple[Need, ...]:
    """`needs`, with those that silence may meet marked so; empty where there are none. `objections`: keys of needs that
    stay hard: she named them against cards that she saw, or was shown what states them."""
    open_to_it = [need for need in needs if need.key not in objections and _checkable(need, vocabulary)]
    if not open_to_it:
        return ()
    shelf = filtered([need for need in needs if need.kind is NeedKind.CATEGORY], locale, vocabulary)
    kinds = {need.kind for need in open_to_it}
    told = {kind.value: Count("pk", filter=Q(facets__has_key=kind.value)) for kind in kinds}
    counts = shelf.aggregate(all=Count("pk"), **told)
    few = {kind for kind in kinds if counts[kind.value] < FEW * counts["all"]}
    marked = tuple(replace(n, silence=n in open_to_it and n.kind in few) for n in needs)
    return marked if any(need.silence for need in marked) else ()


def _checkable(need: Need, vocabulary: Vocabulary) -> bool:
    """Whether it is a must of a facet that this shop states at all, and not one of safety."""
    facet = need.kind in FACETS and filters(need) and vocabulary.states(need.kind)
    return facet and not (need.kind is NeedKind.CLAIM and SAFETY.search(str(need.value)))
