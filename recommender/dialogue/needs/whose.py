"""Whose condition it is: what holds of somebody else ends when she clearly turns to herself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.contracts import Need, NeedKind, Reading
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.language import fold
from recommender.saying import N_, _, fill, pgettext

SAY = wordings("persons")
WRITES = 10.0  # years; from here on the age may be her own, and stays
NAMES = {"baby": N_("a baby's skin"), "child": N_("a child's skin")}
FOR_ANOTHER = "gift"
OF_ANOTHER = 0.9  # confidence in what she tells of somebody else, for whom it is; of herself it is 1
PERSONAL = (NeedKind.AGE, NeedKind.PREGNANCY, NeedKind.MEDICATION)
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")


def read(message: Message) -> None:
    """Drop what held of somebody else, and that it was a gift, where she turns to herself."""
    if not to_herself(message.text) or any(each.need.kind is NeedKind.AGE for each in message.heard):
        return
    for need in message.context.needs:
        if _of_another(need) or (need.kind is NeedKind.OPEN and need.value == FOR_ANOTHER):
            message.let_go(need.key)


def set_apart(message: Message) -> None:
    """Overlook what she tells of somebody whom it is not for: "my son can't have nuts, but this is for me"."""
    for match in SAY["ANOTHERS_PART"].finditer(message.folded):
        rest = message.folded[match.end() :]
        if SAY["HERS_ALONE"].search(rest) and not SAY["SHARED"].search(message.folded):
            inside = message.tokens_in(*match.span())
            message.apart.update(inside)
            message.explained.update(inside)


def to_herself(text: str) -> bool:
    """Whether she clearly asks for herself now."""
    said = fold(text)
    parts = ((part[0], said[part.start() :]) for part in SENTENCE.finditer(said))
    return any(SAY["TO_HERSELF"].search(part) and not SAY["NOT_CLEAR"].search(rest) for part, rest in parts)


def told(text: str, before: Sequence[Need], reading: Reading) -> tuple[str, ...]:
    """What no longer holds because she turned to herself, in words of ours; nothing where nothing went."""
    gone = [need for need in before if need.key in reading.dropped and _of_another(need)]
    if not gone or not to_herself(text):
        return ()
    if not _of_a_child(gone[0]):
        text = _("As this one is for you, I no longer go by {what}. If it holds for you too, just tell me.")
        return (fill(text, what=_named(gone[0])),)
    name = NAMES["baby" if gone[0].value == "baby" else "child"]
    text = _("As this one is for you, I no longer go by {what}. If it is for the little one too, just tell me.")
    return (fill(text, what=_(name)),)


def _named(need: Need) -> str:
    """What held of somebody else, in words."""
    if need.kind is NeedKind.AGE:
        if isinstance(need.value, float):
            return fill(_("the age of {years}"), years=f"{need.value:g}")
        return fill(_("{value} skin"), value=pgettext(need.kind.value, need.value))
    said = {"pregnant": _("a pregnancy"), "postpartum": _("the time after a birth")}
    return said.get(str(need.value), pgettext(need.kind.value, str(need.value)))


def _of_another(need: Need) -> bool:
    """Whether it is told of somebody else, or can hardly be of her who writes."""
    return _of_a_child(need) or (need.kind in PERSONAL and need.confidence == OF_ANOTHER and need.reader == "words")


def _of_a_child(need: Need) -> bool:
    """Whether it is the age of somebody who does not write to a shop."""
    young = need.value in NAMES if isinstance(need.value, str) else need.value < WRITES
    return need.kind is NeedKind.AGE and young
