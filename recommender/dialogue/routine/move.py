"""A routine within a turn: heard and built where others look, dressed and said where others speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recommender.contracts import Context, Intent, Item, NeedKind, Reason, Source
from recommender.dialogue.reasons import reasons
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.brief import Brief
from recommender.dialogue.reply.wording import Sentence
from recommender.dialogue.routine.building import Built, build, her_needs
from recommender.dialogue.routine.hearing import asked
from recommender.dialogue.routine.memory import recalled
from recommender.dialogue.routine.saying import said
from recommender.dialogue.understand import Understanding
from recommender.models import Message
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, fill


def routine(
    text: str, heard: Understanding, reply: Message, context: Context, vocabulary: Vocabulary
) -> tuple[Understanding, Built] | None:
    """What was understood, as a routine has it, and the routine; None where she speaks of something else."""
    anew = Intent.ROUTINE in heard.reading.intents
    before = recalled(reply) if context.last_move else None
    wanted = asked(text, heard.reading, before, context) if anew or before else None
    if wanted is None:
        return None
    needs = her_needs(heard.needs, wanted, heard.reading.needs)
    built = build(wanted, needs, context, vocabulary)
    return replace(heard, needs=needs, log={**heard.log, "routine": built.kept()}), built


def dressed(ground: Brief, vocabulary: Vocabulary) -> Brief:
    """Each card with a reason of its own: no product by itself is "within your $80". Where the shop states nothing that
    could be one, its shelf is."""
    needs = [need for need in ground.situation.needs if need.kind is not NeedKind.BUDGET]
    own = ((place, reasons(place.scored, needs, vocabulary)) for place in ground.places)
    return replace(
        ground, places=tuple(replace(place, reasons=found or (_shelved(place.item),)) for place, found in own)
    )


def _shelved(item: Item) -> Reason:
    shelf = item.category[-1] if item.category else item.name
    told = fill(_("the shop's own data: {kind} {value}"), kind=_("shelf"), value=shelf)
    return Reason(
        fill(_("the shop lists it under {shelf}"), shelf=shelf), NeedKind.CATEGORY, Source("field", "category", told)
    )


def spoken(built: Built, ground: Brief, seed: str) -> Iterator[Sentence]:
    """Every sentence of the reply: all of it is composed, for all of it is computed."""
    fresh = [need for need in ground.fresh if built.asked.before or need.kind is not NeedKind.BUDGET]
    heard = composed.heard(fresh, built.currency, seed) if ground.begun else ""
    texts = (*ground.cautions, heard, *said(built, ground.situation.needs))
    yield from (Sentence(text, "composed") for text in texts if text)
