"""She corrects what Belle has understood, without words."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.dialogue.locked import locked
from recommender.exceptions import UnknownNeed
from recommender.facet_kinds import FACETS
from recommender.models import Conversation, NeedRecord

OPS: Mapping[NeedKind, tuple[Op, ...]] = {
    NeedKind.CATEGORY: (Op.IS,),
    NeedKind.BUDGET: (Op.AT_MOST, Op.AT_LEAST),
    NeedKind.AVOID: (Op.FREE_OF,),
    NeedKind.CONTAINS: (Op.CONTAINS,),
    **{kind: (facet.op,) for kind, facet in FACETS.items()},
    NeedKind.FINISH: (Op.IS, Op.IS_NOT),
    NeedKind.SIZE: (Op.IS, Op.AT_LEAST, Op.AT_MOST),
    **dict.fromkeys((NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION), (Op.IS,)),
    NeedKind.BRAND: (Op.IS, Op.IS_NOT),
    NeedKind.RATING: (Op.AT_LEAST,),
    NeedKind.SIZE: (Op.IS, Op.AT_LEAST, Op.AT_MOST),
    NeedKind.OPEN: (Op.ABOUT,),
}
"""How each kind of need may be compared."""

ONE_AT_A_TIME = {NeedKind.BUDGET, NeedKind.RATING, NeedKind.SIZE}  # a new one takes the place of the old


def edit(conversation: Conversation, remove: Collection[uuid.UUID], add: Sequence[Need]) -> None:
    """Drop the needs `remove` and hold those of `add` as musts. Raises UnknownNeed, and then nothing has changed."""
    with transaction.atomic():
        talk = locked(conversation)
        _drop(talk, set(remove))
        for need in add:
            _hold(talk, need)


def _drop(talk: Conversation, wanted: set[uuid.UUID]) -> None:
    hers = talk.needs.filter(pk__in=wanted)
    unknown = wanted - set(hers.values_list("pk", flat=True))
    if unknown:
        raise UnknownNeed(f"There is no need {min(map(str, unknown))} in this conversation.")
    hers.live().update(dropped_at=timezone.now())


def _hold(talk: Conversation, need: Need) -> None:
    same = talk.needs.live().filter(kind=need.kind, op=need.op)
    if same.filter(value=need.value, strength=Strength.MUST).exists():
        return
    outdated = same if need.kind in ONE_AT_A_TIME else same.filter(value=need.value)
    outdated.update(dropped_at=timezone.now())
    NeedRecord.objects.create(
        conversation=talk,
        kind=need.kind,
        op=need.op,
        value=need.value,
        reader="widget",
        training_consent=talk.training_consent,
    )
