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
    """Hear the department, unless this message names a kind of product, or the shop has no such department, or what is
    looked for stands in it already."""
    if any(each.need.kind is NeedKind.CATEGORY for each in message.heard):
        return
    for name, pattern in wordings("departments").items():
        found = pattern.search(message.folded)
        value = found and message.vocabulary.taxonomy.department(SHELVES[name])
        if found and value:
            if not _within(message, value):
                inside = [at for at, token in enumerate(message.tokens) if found.start() <= token.start < found.end()]
                message.add(NeedKind.CATEGORY, Op.IS, value, (inside[-1], inside[-1] + 1))
            return


def _within(message: Message, department: str) -> bool:
    """Whether a kind of product of this department is held: "something for my hair" takes no shampoo back."""
    taxonomy = message.vocabulary.taxonomy
    held = [str(need.value) for need in message.context.needs if need.kind is NeedKind.CATEGORY]
    return any(taxonomy.leaves(value) <= taxonomy.leaves(department) for value in held)
