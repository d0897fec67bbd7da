"""Whose condition it is: a small child's age ends when she clearly turns to herself."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.contracts import Need, NeedKind, Reading
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.language import fold

SAY = wordings("persons")
WRITES = 10.0  # years; from here on the age may be her own, and stays
NAMES = {"baby": "a baby's skin", "child": "a child's skin"}
FOR_ANOTHER = "gift"


def read(message: Message) -> None:
    """Drop what held of a child, and that it was a gift, where she turns to herself."""
    if not to_herself(message.text) or any(each.need.kind is NeedKind.AGE for each in message.heard):
        return
    for need in message.context.needs:
        if _of_a_child(need) or (need.kind is NeedKind.OPEN and need.value == FOR_ANOTHER):
            message.let_go(need.key)


def to_herself(text: str) -> bool:
    """Whether she clearly asks for herself now."""
    said = fold(text)
    return bool(SAY["TO_HERSELF"].search(said)) and not SAY["NOT_CLEAR"].search(said)


def told(text: str, before: Sequence[Need], reading: Reading) -> tuple[str, ...]:
    """What no longer holds because she turned to herself, in words of ours; nothing where nothing went."""
    gone = [need for need in before if need.key in reading.dropped and _of_a_child(need)]
    if not gone or not to_herself(text):
        return ()
    name = NAMES["baby" if gone[0].value == "baby" else "child"]
    return (f"As this one is for you, I no longer go by {name}. If it is for the little one too, just tell me.",)


def _of_a_child(need: Need) -> bool:
    """Whether it is the age of somebody who does not write to a shop."""
    young = need.value in NAMES if isinstance(need.value, str) else need.value < WRITES
    return need.kind is NeedKind.AGE and young
