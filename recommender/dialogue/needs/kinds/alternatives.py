""" "Glycolic or lactic acid" asks for one of them: the group that holds both, else each only preferred."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from recommender.contracts import Need, NeedKind, Strength
from recommender.dialogue.needs.message import Heard, Message
from recommender.retrieval.ingredients import groups_of


def join(message: Message) -> None:
    """Put what is asked for on either side of an "or" together; what is avoided on either side stays avoided."""
    wanted = [heard for heard in message.heard if heard.need.kind is NeedKind.CONTAINS]
    for left, right in pairwise(wanted):
        if "or" in message.words[left.last : right.first] and right.first - left.last <= 2:
            _join(message, left, right)


def _join(message: Message, left: Heard, right: Heard) -> None:
    common = _common_group(left.need, right.need)
    if common is None:
        for heard in (left, right):
            heard.need, heard.settled = replace(heard.need, strength=Strength.PREFER), True
        return
    right.need = replace(right.need, value=common, start=left.need.start)
    right.first = left.first
    message.heard.remove(left)


def _common_group(left: Need, right: Need) -> str | None:
    """The smallest group whose members both are; None if they share none."""
    shared = groups_of([str(left.value)]).contained & groups_of([str(right.value)]).contained
    known = sorted(shared - {left.value, right.value})
    return known[0] if known else None
