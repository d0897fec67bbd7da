"""A whole department, where no kind of product was named: "something for my hair"."""

from __future__ import annotations

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.language import word_set

SHELVES = {
    "HAIR": word_set("hair haircare"),
    "NAILS": word_set("nail nailcare"),
    "BODY": word_set("body bodycare"),
    "MAKEUP": word_set("makeup cosmetics"),
    "SKINCARE": word_set("skin skincare face"),
}
"""Words, one of which the shop's own name of the department holds."""


def read(message: Message) -> None:
    """Hear the department, unless a kind of product is known already, or the shop has no such department."""
    kinds = (*message.context.needs, *(each.need for each in message.heard))
    if any(need.kind is NeedKind.CATEGORY for need in kinds):
        return
    for name, pattern in wordings("departments").items():
        found = pattern.search(message.folded)
        value = found and message.vocabulary.taxonomy.department(SHELVES[name])
        if found and value:
            inside = [at for at, token in enumerate(message.tokens) if found.start() <= token.start < found.end()]
            message.add(NeedKind.CATEGORY, Op.IS, value, (inside[-1], inside[-1] + 1))
            return
