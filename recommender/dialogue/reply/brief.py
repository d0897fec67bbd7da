"""What a reply rests on: all that may be said, decided before a word is written. Pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from recommender.contracts import (
    RULE,
    Context,
    Decision,
    Disclosure,
    Item,
    Move,
    Need,
    NeedKind,
    Reason,
    Scored,
    Situation,
    Strength,
)
from recommender.dialogue.disclosures import disclosures
from recommender.dialogue.needs.merge import HERS_TO_SAY
from recommender.dialogue.questions import worded
from recommender.dialogue.reasons import reasons
from recommender.dialogue.reply.composed import no_shelf, not_stated, unchecked, unheard_of, unlisted
from recommender.dialogue.taken_for import Taken
from recommender.facet_kinds import FACETS
from recommender.retrieval.fit import still_fits
from recommender.retrieval.synonyms import synonyms
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import english, pgettext

UNCOUNTED = re.compile(
    r"(?:care|make-?up|ing|\b(?:face|body|skin|hair|lips?|eyes?|nails?|hands?|feet|foot|bath|sun|men|women|baby|"
    r"hygiene|beauty|wellness|protection|removal))$"
)
"""Names of shelves that nobody counts: "six lip cares", "six tannings"."""


@dataclass(frozen=True, slots=True)
class Place:
    """One card of the list, with its reasons and notices; `recommendation` is the id its row will have."""

    recommendation: uuid.UUID
    scored: Scored
    reasons: tuple[Reason, ...]
    disclosures: tuple[Disclosure, ...]

    @property
    def item(self) -> Item:
        """What is shown."""
        return self.scored.item


@dataclass(frozen=True, slots=True)
class Brief:
    """The decision with everything it needs to be put into words."""

    decision: Decision
    situation: Situation
    fresh: tuple[Need, ...]  # what this message added, and Belle can act on
    begun: bool  # whether Belle has asked or shown something before
    again: bool  # whether every card was shown before: nothing new fits
    cautions: tuple[str, ...]  # what rules leave out because of what she has just said, and what nobody can check
    places: tuple[Place, ...]  # best first; empty unless the move is recommend

    @property
    def noun(self) -> str:
        """What is being looked for, in the plural: "face serums", or "products"."""
        musts = [n for n in self.situation.needs if n.kind is NeedKind.CATEGORY and n.strength is Strength.MUST]
        return _plural(str(musts[0].value).lower()) if len(musts) == 1 else pgettext("what is counted", "products")


def _plural(name: str) -> str:
    """ "shampoo" is counted as "shampoos"; names of shelves are mostly plural already."""
    if not english():
        return worded(NeedKind.CATEGORY, name)
    if UNCOUNTED.search(name):
        return f"{name} products"
    return name if name.endswith("s") else f"{name}es" if name.endswith(("sh", "ch", "x")) else f"{name}s"


def brief(
    decision: Decision,
    situation: Situation,
    context: Context,
    best: Sequence[Scored],
    vocabulary: Vocabulary,
    rules: Sequence[str] = (),
) -> Brief:
    """Cards only where the move is to recommend. `rules`: what is said of safety rules now."""
    shown = best if decision.move is Move.RECOMMEND else ()
    known = {need.key for need in context.needs}
    fresh = tuple(need for need in situation.needs if need.key not in known)
    unknown = [str(n.value) for n in fresh if n.kind is NeedKind.AVOID and not vocabulary.knows(str(n.value))]
    told = {need.kind for need in context.needs}
    blind = {n.kind: n for n in fresh if n.kind in FACETS and not vocabulary.states(n.kind)}
    said = {*blind, *(HERS_TO_SAY if rules else ())}  # by what follows from it
    wished = [str(n.value) for n in fresh if n.kind is NeedKind.OPEN]
    unsold = {kind for _words, kind in vocabulary.taxonomy.lacking()}.intersection(wished)
    if any(isinstance(text, Taken) for text in rules):
        said.add(NeedKind.BUDGET)
    return Brief(
        decision,
        situation,
        fresh=tuple(n for n in fresh if n.value not in unknown and n.kind not in said and n.reader != RULE),
        begun=bool(context.asked or context.lists),
        again=bool(shown) and all(s.item.sku in context.shown_skus for s in shown),
        cautions=(
            *rules,
            unchecked(unknown),
            unlisted([k for k in blind if k not in told]),
            unheard_of([value for value in wished if value in _claimed()]),
            no_shelf([value for value in wished if value in unsold]),
            _not_stated(situation, shown, vocabulary),
        ),
        places=tuple(_place(s, situation.needs, vocabulary) for s in shown),
    )


@cache
def _claimed() -> frozenset[str]:
    """Claims and concerns that Belle knows by name: one that is an open wish is listed by nothing here."""
    return frozenset(known.name for kind in (NeedKind.CLAIM, NeedKind.CONCERN) for known in synonyms(kind))


def _not_stated(situation: Situation, shown: Sequence[Scored], vocabulary: Vocabulary) -> str:
    """What is shown although the shop does not say that it meets all."""
    needs = [replace(need, silence=False) for need in situation.unchecked]
    held = [sum(still_fits(need, each.item, vocabulary) for each in shown) for need in needs]
    return not_stated(needs, held, len(shown), situation.currency)


def _place(scored: Scored, needs: Sequence[Need], vocabulary: Vocabulary) -> Place:
    return Place(uuid.uuid4(), scored, reasons(scored, needs, vocabulary), disclosures(scored.item))
