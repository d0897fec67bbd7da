"""What becomes of the cards that stand before her where she adds only something that holds of her: a pregnancy, a
medicine, an age. They are spoken of first: she may be about to buy one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recommender.contracts import Context, Intent, Item, Need, NeedKind, Reading, Scored
from recommender.dialogue.needs.merge import HERS_TO_SAY
from recommender.dialogue.questions import cased, worded
from recommender.dialogue.shelf import Shelf
from recommender.retrieval.fit import fits, still_fits
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, fill, listing, ngettext

PASSING = {Intent.GREETING, Intent.THANKS, Intent.QUESTION}
"""What she may do beside telling it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The cards that still fit, the best first, and what is said of all that were shown."""

    still: tuple[Item, ...]
    gone: int
    told: str

    def first(self, shelf: Shelf, wanted: int) -> Shelf:
        """The shelf with what still fits before anything new."""
        known = {each.item.sku: each for each in shelf.ranked}
        kept = [replace(known.get(item.sku, Scored(item, 0.0, {})), item=item) for item in self.still]
        skus = {item.sku for item in self.still}
        new = [each for each in shelf.best if each.item.sku not in skus]
        return replace(shelf, best=tuple([*kept, *new][:wanted]))


def standing(reading: Reading, needs: Sequence[Need], context: Context, vocabulary: Vocabulary) -> Standing | None:
    """None where she said anything else, or where nothing was shown yet."""
    said = {need.kind for need in reading.needs}
    if not context.shown or not said or said - HERS_TO_SAY or reading.dropped or reading.intents - PASSING:
        return None
    still = tuple(item for item in context.shown if fits(needs, item, vocabulary, unpriced=True))
    gone = [item for item in context.shown if item not in still]
    told = [_stays(still), *(_goes(item, needs, vocabulary) for item in gone)]
    return Standing(still, len(gone), " ".join(each for each in told if each))


def _stays(still: Sequence[Item]) -> str:
    names = listing([item.name for item in still])
    return fill(ngettext("{items} still fits.", "{items} still fit.", len(still)), items=names) if still else ""


def _goes(item: Item, needs: Sequence[Need], vocabulary: Vocabulary) -> str:
    """Why a card falls away: what is in it, that nobody knows what is in it, or that it sold out."""
    against = [n for n in needs if n.kind is NeedKind.AVOID and not still_fits(n, item, vocabulary)]
    why = _("it no longer fits")
    if not item.in_stock:
        why = _("it is out of stock now")
    elif against and not item.ingredients:
        why = _("the shop has no ingredient list for it, so I cannot tell what is in it")
    elif against:
        things = listing([cased(worded(need.kind, need.value)) for need in against])
        why = fill(_("its ingredient list names or may hide {things}"), things=things)
    return fill(_("{item} drops out: {why}."), item=item.name, why=why)
