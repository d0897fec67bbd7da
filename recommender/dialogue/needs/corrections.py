"""What she puts right: "it wasn't aloe, it was lanolin", "I'm more dry than oily". What she avoids moves with it."""

from __future__ import annotations

from itertools import pairwise

from recommender.contracts import NeedKind
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.dialogue.needs.wordings import wordings

SAY = wordings("corrections")


def mark(message: Message) -> None:
    """Give the right one the place of the wrong one that holds."""
    if "?" in message.folded:
        return
    for kind in (NeedKind.CONTAINS, NeedKind.SKIN_TYPE):
        named = [each for each in message.mentions if each.meaning(kind)]
        for pair in pairwise(named):
            turned = _turned(message, *pair, of_skin=kind is NeedKind.SKIN_TYPE)
            if turned:
                _move(message, *turned, kind)


def _turned(message: Message, left: Mention, right: Mention, of_skin: bool) -> tuple[Mention, Mention] | None:
    """The wrong one and the right one; None where she sets neither against the other."""
    before = message.folded[: message.tokens[left.first].start]
    between = message.folded[message.tokens[left.last - 1].end : message.tokens[right.first].start]
    if SAY["IS_NOT_IT"].fullmatch(between) or (SAY["NOT_THIS"].search(before) and SAY["BUT_THIS"].fullmatch(between)):
        return left, right
    more = of_skin and "more" in message.words and SAY["THAN"].fullmatch(between)
    return (right, left) if more or SAY["AND_NOT"].fullmatch(between) else None


def _move(message: Message, wrong: Mention, right: Mention, kind: NeedKind) -> None:
    before = message.folded[: message.tokens[right.first].start]
    kinds = (NeedKind.AVOID, NeedKind.CONTAINS) if kind is NeedKind.CONTAINS else (kind,)
    meaning = wrong.meaning(kind)
    held = [each for each in message.context.needs if meaning and each.kind in kinds and each.value == meaning.value]
    avoided = any(each.kind is NeedKind.AVOID for each in held)
    plain = SAY["CORRECTS"].search(message.folded) and not SAY["ASKED"].search(before)
    if not held or (avoided and not plain):
        return
    for each in held:
        message.let_go(each.key)
    message.take(wrong)
    if avoided:
        right.polarity, right.cue, right.by = Polarity.AVOID, ("allergic",), Cue.AGAINST
    else:
        right.polarity, right.cue, right.by = Polarity.WANT, ("with",), Cue.WITH
