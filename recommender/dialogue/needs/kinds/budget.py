"""What she wants to spend: "under $40", "max 30 bucks", "between 20 and 40", "cheaper than these"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.contracts import Intent, Item, NeedKind, Op
from recommender.dialogue.needs.amounts import THOUSANDS, currency, money, priced
from recommender.dialogue.needs.kinds import latest
from recommender.dialogue.needs.kinds.budget_patterns import SAY, cheap, said
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.pointing import pointed
from recommender.dialogue.needs.wordings import wordings

SWAPS = wordings("corrections")["SWAPS"]
Bounds = list[tuple[Op, float]]
LEAST = 5  # a bare number below is hardly ever a price
LEAST_CLOSED = 3  # unless "or less" and its like stand behind it


def read(message: Message) -> None:
    """Hear every amount of money, each stretch of text once; the most telling pattern comes first."""
    for source in (_swapped, _ranges, _not_under, _uppers, _floors, _others, _again):
        for match, bounds in source(message):
            inside = message.tokens_in(*match.span())
            if inside and not message.explained.intersection(inside):
                for op, figure in bounds:
                    message.add(NeedKind.BUDGET, op, figure, (inside[0], inside[-1] + 1))
    latest.keep(message, NeedKind.BUDGET, money("<<n>>"))
    _cheaper(message)


def _swapped(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    """ "Not 30, 50", "I typed 20, should be 200": of two numbers one is the limit that held."""
    numbers = list(money("<<n>>").finditer(message.folded))
    figures = [_figure(message, match, "n") for match in numbers]
    for held in [need for need in message.context.needs if need.kind is NeedKind.BUDGET]:
        if len(set(figures)) == 2 == len(figures) and held.value in figures and SWAPS.search(message.folded):
            old = figures.index(float(held.value))
            message.explained.update(message.tokens_in(*numbers[old].span()))
            yield numbers[1 - old], [(held.op, figures[1 - old])]


def _ranges(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    for match in said("RANGE").finditer(message.folded):
        named = (match["cue"] or "from") != "from" or SAY["ABOUT_MONEY"].search(message.folded)
        if not _asked(message) and not _signed(match, "low", "high") and _figure(message, match, "high") < LEAST:
            continue  # "the difference between 1 and 2"
        if SAY["BEFORE_A_CUE"].search(message.folded[: match.start()].rstrip()[-16:]):
            continue
        if _asked(message) or named or _signed(match, "low", "high") or _alone(message, match, "low"):
            yield match, _between(message, match)


def _between(message: Message, match: re.Match[str]) -> Bounds:
    """Both ends; a sign on one of them is meant for both: "20 to 30k", "€20-30"."""
    shop = message.vocabulary.currency
    code = currency(match, "low", shop) or currency(match, "high", shop)
    low, high = (priced(match, name, shop, code, match["high_many"] or "") for name in ("low", "high"))
    return [(Op.AT_LEAST, min(low, high)), (Op.AT_MOST, max(low, high))]


def _figure(message: Message, match: re.Match[str], name: str) -> float:
    """A matched amount in the shop's currency."""
    return priced(match, name, message.vocabulary.currency)


def _asked(message: Message) -> bool:
    """Whether a bare number is money: Belle asked for it, or it takes the place of a limit that holds."""
    held = any(need.kind is NeedKind.BUDGET for need in message.context.needs)
    only = said("ONLY_A_NUMBER").fullmatch(message.folded) if held else None
    return message.answers(NeedKind.BUDGET) or bool(
        only and (_signed(only, "n") or _figure(message, only, "n") >= LEAST)
    )


def _alone(message: Message, match: re.Match[str], name: str) -> bool:
    """Whether a bare number that ends its part of the sentence may well be a price."""
    ends = SAY["ENDS"].match(message.folded, match.end()) and match[name][:1].isdigit()
    return bool(ends) and _figure(message, match, name) >= LEAST and not _no_money(message, match, name)


def _not_under(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    for match in said("NOT_UNDER").finditer(message.folded):
        if _signed(match, "n") or _asked(message) or _alone(message, match, "n"):
            yield match, [(Op.AT_LEAST, _figure(message, match, "n"))]


def _uppers(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    for match in said("BOUNDED").finditer(message.folded):
        if _signed(match, "n") or match["after"] or _asked(message) or _likely(message, match):
            yield match, [(Op.AT_MOST, _figure(message, match, "n"))]


def _likely(message: Message, match: re.Match[str]) -> bool:
    """Whether a bare number behind a cue is a price."""
    before = message.folded[: match.start()].rstrip()[-16:]
    if SAY["BEFORE_A_CUE"].search(before) or _no_money(message, match, "n"):
        return False
    return not SAY["GENERAL"].fullmatch(match["cue"]) or (
        _alone(message, match, "n") and not SAY["OF_SOMEBODY"].search(before)
    )


def _floors(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    for name in ("FLOOR", "FLOOR_AFTER"):
        for match in said(name).finditer(message.folded):
            if _signed(match, "n") or message.answers(NeedKind.BUDGET) or _opens_a_range(message, match):
                yield match, [(Op.AT_LEAST, _figure(message, match, "n"))]


def _opens_a_range(message: Message, match: re.Match[str]) -> bool:
    """ "more than 20 less than 60": an upper limit follows at once, so the bare number is money too."""
    limits = [heard.need for heard in message.heard if heard.need.kind is NeedKind.BUDGET]
    next_to = [each for each in limits if (each.start or 0) >= match.end()]
    between = message.folded[match.end() : next_to[0].start].split() if next_to else ["none"]
    higher = bool(next_to) and float(next_to[0].value) > _figure(message, match, "n")
    return higher and between in ([], ["and"], ["but"]) and not _no_money(message, match, "n")


def _others(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    """ "$15 tops", "25 max", and an amount of money with nothing around it."""
    for pattern in (said("CLOSED"), money("<<n>>")):
        for match in pattern.finditer(message.folded):
            least = LEAST_CLOSED if match["n"][0].isdigit() else LEAST
            closed = pattern is said("CLOSED") and _figure(message, match, "n") >= least
            bare = match["n"] != "one" and not _no_money(message, match, "n")  # "which one has SPF?" names no price
            if _signed(match, "n") or ((_asked(message) or closed) and bare):
                yield match, [(Op.AT_MOST, _figure(message, match, "n"))]


def _again(message: Message) -> Iterator[tuple[re.Match[str], Bounds]]:
    """ "under 30, wait no, 40": a bare number behind a correction is the last limit anew."""
    limits = [heard for heard in message.heard if heard.need.kind is NeedKind.BUDGET]
    for match in money("<<n>>").finditer(message.folded):
        before = [heard for heard in limits if (heard.need.end or 0) <= match.start()]
        if before and SAY["AGAIN"].search(message.folded[before[-1].need.end : match.start()]):
            yield match, [(before[-1].need.op, _figure(message, match, "n"))]


def _signed(match: re.Match[str], *names: str) -> bool:
    """Whether an amount carries a currency's sign or name."""
    marks = (match[f"{name}_{part}"] for name in names for part in ("sign", "many", "coin"))
    return any(mark not in (None, THOUSANDS) for mark in marks)


def _no_money(message: Message, match: re.Match[str], name: str) -> bool:
    """Whether what stands before the number says that it is an age, a factor or a shade."""
    return bool(SAY["NOT_MONEY"].search(message.folded[: match.start(name)].rstrip()[-20:]))


def _cheaper(message: Message) -> None:
    """ "cheaper" is below the cheapest card shown, or below the one that she points at; "cheap" is for the shop to "
    "say."""
    if any(heard.need.kind is NeedKind.BUDGET for heard in message.heard):
        return
    half, low = SAY["HALF"].search(message.folded), cheap(message.folded)
    match, limit = half or SAY["CHEAPER"].search(message.folded), _price_to_beat(message)
    if match and (Intent.QUESTION in message.intents or SAY["WHICH_IS"].search(message.folded)):
        match = None
    if match and any(each.start() < match.end() and match.start() < each.end() for each in low):  # "not too pricey"
        match = None
    inside = message.tokens_in(*match.span()) if match else range(0)
    if limit is not None and inside:
        ceiling = limit / 2 if half else limit - 0.01
        message.add(NeedKind.BUDGET, Op.AT_MOST, round(ceiling, 2), (inside[0], inside[-1] + 1), confidence=0.8)
    message.explained.update(inside, *(message.tokens_in(*each.span()) for each in low))
    if inside or low:
        message.intents.add(Intent.CHEAPER)


def _price_to_beat(message: Message) -> float | None:
    """The price of the card that she points at, else the lowest price shown; None where nothing was shown."""
    shown: tuple[Item, ...] = message.context.shown
    cards = [shown[place] for place in pointed(message)]
    prices = [item.price for item in cards or shown if item.price is not None]
    return float(min(prices)) if prices else None
