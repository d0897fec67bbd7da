"""Where her message adds nothing and all that fits has been shown: one line that says so, and no cards again."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from recommender.contracts import Context, Intent, Need
from recommender.dialogue.reply.composed import way_out
from recommender.dialogue.shelf import Shelf
from recommender.retrieval.relax import relaxations
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _

SHOW_AGAIN = re.compile(
    r"\b(?:again|once more|back to|repeat|show (?:me )?(?:th[eo]se|them|the (?:list|cards)))\b", re.IGNORECASE
)


def all_shown(
    text: str, needs: Sequence[Need], intents: Set[Intent], context: Context, shelf: Shelf, vocabulary: Vocabulary
) -> str:
    """That nothing else fits, and what would bring most if it gave way, as computed; "" where there is more to show, or
    where she asks to see the same again."""
    more = not shelf.best or any(each.item.sku not in context.shown_skus for each in shelf.best)
    if more or Intent.THANKS in intents or SHOW_AGAIN.search(text):
        return ""
    ways = [way for way in relaxations(needs, context.locale, vocabulary) if way.count > shelf.found.count]
    told = (
        way_out(ways[0], vocabulary.currency or "USD")
        if ways
        else _("Tell me what may be different, and I look again.")
    )
    so_far = (
        _("Nothing here is listed with all that you asked for.") if shelf.spared else _("You have seen all that fits.")
    )
    return f"{so_far} {told}"
