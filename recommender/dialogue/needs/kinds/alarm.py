"""A word of alarm ("allergic", "hives", "intolerant") makes of every substance beside it something to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from recommender.contracts import NeedKind
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.dialogue.needs.wordings import wordings

SAY = wordings("alarms")
ALARM = SAY["ALARM"]
NOT_MINE = wordings("persons")["NOT_MINE"]


def heed(message: Message, mention: Mention, polarity: Polarity) -> Polarity:
    """What an alarm makes of a substance that would be wanted or passed over."""
    apart = _not_mine(message.folded)
    if apart and message.tokens[mention.first].start in range(*apart.span()) and not _for_another(message):
        return Polarity.FINE
    if SAY["SENSITIVE"].match(_behind(message, mention)):  # "fragrance sensitive"
        return Polarity.AVOID
    alarms = list(ALARM.finditer(_alarming(message)))
    if not alarms or polarity in (Polarity.AVOID, Polarity.FINE):
        return polarity
    if any(SAY["TO_IT"].match(message.folded[alarm.end() :]) for alarm in alarms):
        return Polarity.AVOID
    left, right = _part(message, mention, SAY["CLAUSE_END"])
    inside = [alarm for alarm in alarms if left <= alarm.start() < right]
    return _in_its_clause(message, mention, polarity, inside) if inside else _apart(message, mention, polarity, left)


def _for_another(message: Message) -> bool:
    """Whether what she looks for may be for somebody else, whose allergy then counts."""
    return bool(SAY["FOR_ANOTHER"].search(message.folded)) or any(
        need.value == "gift" for need in message.context.needs
    )


def rings(message: Message, mention: Mention) -> bool:
    """Whether what is avoided here is a must: an alarm stands in the sentence, or is all that speaks against it."""
    by_alarm_alone = mention.polarity is not Polarity.AVOID
    left, right = (0, len(message.folded)) if by_alarm_alone else _part(message, mention, SAY["SENTENCE_END"])
    return bool(ALARM.search(_alarming(message)[left:right]) or SAY["SENSITIVE"].match(_behind(message, mention)))


def found_positive(message: Message) -> Iterator[re.Match[str]]:
    """Where a test is told to have found what follows: "my patch test flagged"."""
    return SAY["FOUND_POSITIVE"].finditer(_alarming(message))


def _alarming(message: Message) -> str:
    """Her words, those blanked that only sound like an alarm: "not allergic", "a balm for a rash"."""
    said = _blanked(message.folded)
    for at in message.apart:
        start, end = message.tokens[at].start, message.tokens[at].end
        said = said[:start] + " " * (end - start) + said[end:]
    return said


@lru_cache(maxsize=16)
def _not_mine(said: str) -> re.Match[str] | None:
    return NOT_MINE.search(said)


@lru_cache(maxsize=16)
def _blanked(said: str) -> str:
    return SAY["CALM"].sub(lambda calm: " " * len(calm[0]), said)


def _in_its_clause(message: Message, mention: Mention, polarity: Polarity, alarms: list[re.Match[str]]) -> Polarity:
    """Beside the alarm only what she asks for behind it stays as it was: "allergic to nuts and want shea butter"."""
    start = message.tokens[mention.first].start
    asked = alarms[-1].end() <= start and SAY["ASKED"].search(message.folded[alarms[-1].end() : start])
    return polarity if asked else Polarity.AVOID


def _apart(message: Message, mention: Mention, polarity: Polarity, left: int) -> Polarity:
    """In another clause: "Also shea" goes on with the list; a wish, a product and what she owns do not."""
    said = message.folded[left : message.tokens[mention.first].start]
    product = any(each.first == mention.last and each.meaning(NeedKind.CATEGORY) for each in message.mentions)
    other = product or mention.meaning(NeedKind.CATEGORY) or polarity is Polarity.OWN
    alarms = ALARM.finditer(_alarming(message))
    loved = SAY["LOVES"].search(said) and all(
        SAY["TO_SOMETHING"].match(message.folded[alarm.end() :]) for alarm in alarms
    )
    return polarity if other or loved or SAY["ASKED"].search(said) or SAY["INSIDE"].search(said) else Polarity.AVOID


def _behind(message: Message, mention: Mention) -> str:
    return message.folded[message.tokens[mention.last - 1].end :]


def _part(message: Message, mention: Mention, ends: re.Pattern[str]) -> tuple[int, int]:
    """Where the clause or sentence of a mention begins and ends, in characters."""
    start, end = message.tokens[mention.first].start, message.tokens[mention.last - 1].end
    left = max((match.end() for match in ends.finditer(message.folded, 0, start)), default=0)
    right = ends.search(message.folded, end)
    return left, right.start() if right else len(message.folded)
