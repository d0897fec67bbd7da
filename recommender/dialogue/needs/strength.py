"""How strong each need is: what stands in the reach of "ideally", "if possible" and their like is only preferred."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from recommender.contracts import NeedKind, Strength
from recommender.dialogue.needs.cues import Words, longest, table
from recommender.dialogue.needs.message import Heard, Message
from recommender.retrieval.lexicon import idle_words

STOPS = frozenset({",", ".", ";", "!", "?", "but", "however", "though"})
HEDGES = {("maybe",), ("perhaps",), ("possibly",)}  # in an answer they only make it polite
JOINS = frozenset({"or", "and", "/"})


def settle(message: Message) -> None:
    """Give every need that was heard its strength."""
    soft = preferred(message)
    for heard in message.heard:
        weak = not _the_only(message, heard) and soft.intersection(range(heard.first, heard.last))
        if weak and not heard.settled:
            heard.need = replace(heard.need, strength=Strength.PREFER)


def _the_only(message: Message, heard: Heard) -> bool:
    """ "Maybe a toner" still asks for a toner, unless another kind of product is asked for too."""
    if heard.need.kind is not NeedKind.CATEGORY:
        return False
    needs = [*message.context.needs, *(other.need for other in message.heard)]
    return not any(need.kind is NeedKind.CATEGORY and need.value != heard.need.value for need in needs)


def preferred(message: Message) -> set[int]:
    """The tokens that are only preferred. Before its words, a cue reaches to the end of the segment; behind them, back
    to the need that stands last before it."""
    bounds = [-1, *(at for at, word in enumerate(message.words) if word in STOPS), len(message.words)]
    segments = [(left + 1, right) for left, right in pairwise(bounds)]
    found: set[int] = set()
    for number, (left, right) in enumerate(segments):
        for at in range(left, right):
            ahead = _cue(message, at, "prefer_next")
            behind = _cue(message, at, "prefer_last")
            if behind and (at + len(behind) >= right or not ahead):
                found |= _reach_back(message, at)
                message.explained.update(range(at, at + len(behind)))
            elif ahead:
                found |= _reach_on(at + len(ahead), right, segments[number + 1 : number + 2])
                message.explained.update(range(at, at + len(ahead)))
    return found


def _cue(message: Message, at: int, part: str) -> Words:
    """The cue at a token; in an answer, hedges are none."""
    cue = longest(message.words, at, table(part))
    return () if cue in HEDGES and message.context.last_question else cue


def _reach_on(at: int, right: int, following: list[tuple[int, int]]) -> set[int]:
    if at >= right and following:  # "ideally, under 30"
        at, right = following[0]
    return set(range(at, right))


def _reach_back(message: Message, at: int) -> set[int]:
    """The need that stands last before a cue, and what an "or" joins to it; none where other words of its own part of
    the sentence stand between ("no perfume, a big tub ideally")."""
    spans = sorted((heard.first, heard.last) for heard in message.heard if heard.last <= at)
    if not spans or _others(message, spans[-1][1], at):
        return set()
    found = set(range(*spans[-1]))
    for before, after in zip(spans[-2::-1], spans[:0:-1], strict=False):
        if not JOINS.issuperset(message.words[before[1] : after[0]]) or before[1] >= after[0]:
            break
        found.update(range(*before))
    return found


def _others(message: Message, last: int, at: int) -> bool:
    """Whether a stop and then words with content stand between."""
    stops = [number for number in range(last, at) if message.words[number] in STOPS]
    return bool(stops) and any(message.words[number] not in idle_words() for number in range(stops[-1] + 1, at))
