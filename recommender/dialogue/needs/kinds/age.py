"""How old the person is whom it is for: "my 13 year old", "I'm 45", "kids are 4 and 7", "for the baby"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.contracts import NeedKind, NeedValue, Op, Strength
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.whose import OF_ANOTHER
from recommender.dialogue.needs.wordings import wordings

OLDEST = 99
SAY = wordings("ages")
WORDED = {"BABY": "baby", "CHILD": "child", "TEEN": "teen"}


def read_figures(message: Message) -> None:
    """Hear ages that are figures, before money is looked for."""
    for start, end, years in sorted(_figures(message.folded), key=lambda found: found[:2]):
        inside = message.tokens_in(start, end)
        if inside and not message.explained.intersection(inside):
            another = SAY["OF_ANOTHER"].search(message.folded[:start])
            _hear(message, inside, years, OF_ANOTHER if another else 1.0)


def read(message: Message) -> None:
    """Hear a child that is named without its age, unless the age was told."""
    if any(each.need.kind is NeedKind.AGE for each in message.heard):
        return
    told = {at for each in message.heard if each.need.kind is NeedKind.PREGNANCY for at in range(each.first, each.last)}
    for name, value in WORDED.items():
        for match in SAY[name].finditer(message.folded):
            inside = message.tokens_in(*match.span())
            if inside and not (told | message.apart).intersection(inside) and not _not_for(message, match):
                _hear(message, inside, value)
                return


def _not_for(message: Message, match: re.Match[str]) -> bool:
    """Whether it is not for the child, or the child is not born yet: "I'm pregnant, is it safe for my baby?"."""
    before = message.folded[: match.start()]
    return bool(SAY["NOT_FOR"].search(before) or (_expecting(message) and SAY["UNBORN"].search(before + match[0])))


def _expecting(message: Message) -> bool:
    told = [each.need for each in message.heard if each.need.kind is NeedKind.PREGNANCY]
    held = [need for need in message.context.needs if need.key not in message.dropped]
    return any(need.kind is NeedKind.PREGNANCY and need.value == "pregnant" for need in (*told, *held))


def _hear(message: Message, inside: range, value: NeedValue, confidence: float = 1.0) -> None:
    span = (inside[0], inside[-1] + 1)
    message.add(NeedKind.AGE, Op.IS, value, span, strength=Strength.MUST, confidence=confidence)


def _figures(said: str) -> Iterator[tuple[int, int, NeedValue]]:
    """Where an age stands, and what it is."""
    for match in SAY["CHILD_IS"].finditer(said):
        yield match.start("n"), match.end("n"), float(match["n"])
        for more in re.finditer(r"\d{1,2}", said[match.start("more") : match.end("more")]):
            yield match.start("more") + more.start(), match.start("more") + more.end(), float(more[0])
    for match in (*SAY["OLD"].finditer(said), *SAY["MONTHS"].finditer(said)):
        if _hers(said, match):
            yield match.start(), match.end(), "baby" if match.re is SAY["MONTHS"] else float(match["n"])
    for match in (*SAY["SAID_OF"].finditer(said), *SAY["LETTER"].finditer(said)):
        years = float(match["n"] or match["m"]) if match.re is SAY["LETTER"] else float(match["n"])
        if (match.re is SAY["LETTER"] or _least(match) <= years <= OLDEST) and not SAY["NOT_AN_AGE"].search(
            said[: match.start()]
        ):
            yield match.start(), match.end(), years


def _least(match: re.Match[str]) -> int:
    """ "I'm 3" is no age, "she's 3" is one."""
    return 1 if match[0].startswith(("she", "he", "who")) else 5


def _hers(said: str, match: re.Match[str]) -> bool:
    """Whether it is the age of somebody it could be for: no simile, no past, no thing, no child told of by the way."""
    before, behind = said[: match.start()], said[match.end() :]
    foreign = re.search(r"(?:anos|tahun|thn|th)$", match[0])
    if (
        SAY["NOT_AN_AGE"].search(before)
        or SAY["A_THING"].match(behind)
        or (foreign and not SAY["SPANISH"].search(before))
    ):
        return False
    return not SAY["ONLY_HAS"].search(before) or bool(SAY["GOES_ON"].match(behind))
