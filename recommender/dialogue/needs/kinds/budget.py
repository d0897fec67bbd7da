"""What she wants to spend: "under $40", "max 30 bucks", "between 20 and 40", "cheaper than these"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.contracts import Intent, Item, NeedKind, Op
from recommender.dialogue.needs.amounts import value
from recommender.dialogue.needs.kinds import latest
from recommender.dialogue.needs.kinds.budget_patterns import (
    ABOUT_MONEY,
    AGAIN,
    BOUNDED,
    CHEAPER,
    CLOSED,
    FLOOR,
    FLOOR_AFTER,
    GENERAL,
    NOT_MONEY,
    PLAIN,
    RANGE,
)
from recommender.dialogue.needs.message import Message

Bounds = list[tuple[Op, float]]
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def read(message: Message) -> None:
    """Hear every amount of money, each stretch of text once; the most telling pattern comes first."""
    for source in (_ranges, _uppers, _floors, _others, _again):
        for match, bounds in source(message):
            inside = message.tokens_in(*match.span())
            if inside and not message.explained.intersection(inside):
                for op, figure in bounds:
                    message.add(NeedKind.BUDGET, op, figure, (inside[0], inside[-1] + 1))
    latest.keep(message, NeedKind.BUDGET, PLAIN)
    _cheaper(message)


def _ranges(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    for match in RANGE.finditer(message.folded):
        named = (match["cue"] and "between" in match["cue"]) or ABOUT_MONEY.search(message.folded)
        if message.answers(NeedKind.BUDGET) or named or _money(match, "low", "high"):
            low, high = sorted((value(match["low"]), value(match["high"])))
            yield match, [(Op.AT_LEAST, low), (Op.AT_MOST, high)]


def _uppers(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    asked = message.answers(NeedKind.BUDGET)
    for match in BOUNDED.finditer(message.folded):
        sure = _money(match, "n") or bool(match["after"])
        likely = (asked or match["cue"] not in GENERAL) and not _no_money(message, match)
        if sure or likely:
            yield match, [(Op.AT_MOST, value(match["n"]))]


def _floors(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    for pattern in (FLOOR, FLOOR_AFTER):
        for match in pattern.finditer(message.folded):
            if _money(match, "n") or message.answers(NeedKind.BUDGET) or _opens_a_range(message, match):
                yield match, [(Op.AT_LEAST, value(match["n"]))]


def _opens_a_range(message: Message, match: re.Match[str]) -> bool:
    """ "more than 20 less than 60": an upper limit follows at once, so the bare number is money too."""
    limits = [heard.need for heard in message.heard if heard.need.kind is NeedKind.BUDGET]
    next_to = [each for each in limits if (each.start or 0) >= match.end()]
    between = message.folded[match.end() : next_to[0].start].split() if next_to else ["none"]
    higher = bool(next_to) and float(next_to[0].value) > value(match["n"])
    return higher and between in ([], ["and"], ["but"]) and not _no_money(message, match)


def _others(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    """ "$15 tops", "25 max", and an amount of money with nothing around it."""
    asked = message.answers(NeedKind.BUDGET)
    for match in (*CLOSED.finditer(message.folded), *PLAIN.finditer(message.folded)):
        closed = match.re is CLOSED and match["n"][0].isdigit()
        if _money(match, "n") or ((asked or closed) and not _no_money(message, match)):
            yield match, [(Op.AT_MOST, value(match["n"]))]


def _again(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    """ "under 30, wait no, 40": a bare number behind a correction is the last limit anew."""
    limits = [heard for heard in message.heard if heard.need.kind is NeedKind.BUDGET]
    for match in PLAIN.finditer(message.folded):
        before = [heard for heard in limits if (heard.need.end or 0) <= match.start()]
        if before and AGAIN.search(message.folded[before[-1].need.end : match.start()]):
            yield match, [(before[-1].need.op, value(match["n"]))]


def _money(match: re.Match[str], *names: str) -> bool:
    """Whether an amount carries a currency's sign or name."""
    return any(match[f"{name}_sign"] or match[f"{name}_coin"] for name in names)


def _no_money(message: Message, match: re.Match[str]) -> bool:
    """Whether what stands before the number says that it is an age, a factor or a shade."""
    before = (message.folded[:place].rstrip()[-16:] for place in (match.start(), match.start("n")))
    return any(map(NOT_MONEY.search, before))


def _cheaper(message: Message) -> None:
    """ "cheaper" is below the cheapest card shown, or below the one that she points at."""
    match = CHEAPER.search(message.folded)
    inside = message.tokens_in(*match.span()) if match else range(0)
    limit = _price_to_beat(message)
    if limit is None or not inside or any(heard.need.kind is NeedKind.BUDGET for heard in message.heard):
        return
    message.intents.add(Intent.CHEAPER)
    message.add(NeedKind.BUDGET, Op.AT_MOST, round(limit - 0.01, 2), (inside[0], inside[-1] + 1), confidence=0.8)


def _price_to_beat(message: Message) -> float | None:
    """The price of the card that she points at, else the lowest price shown; None where nothing was shown."""
    shown: tuple[Item, ...] = message.context.shown
    pointed = [shown[ORDINALS[word]] for word in message.words if ORDINALS.get(word, 9) < len(shown)]
    prices = [item.price for item in pointed or shown if item.price is not None]
    return float(min(prices)) if prices else None
