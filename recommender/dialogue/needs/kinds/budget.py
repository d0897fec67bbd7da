"""What she wants to spend: "under $40", "max 30 bucks", "between 20 and 40", "cheaper than these"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.contracts import Intent, NeedKind, Op
from recommender.dialogue.needs.amounts import amount, value
from recommender.dialogue.needs.message import Message

NOT_MORE = (
    r"(?:(?:no|not|nothing|never|dont|don't|cant|can't|cannot|wont|won't|doesnt|doesn't|without)\b[^.;!?,]{0,28}?\b"
    r"(?:more than|more then|over|above|higher than|exceed(?:ing)?|beyond|past|costlier than|pricier than))"
)
UPPER = (
    rf"{NOT_MORE}|under|below|beneath|less than|lower than|cheaper than|max(?:imum)?(?: of| is|:)?|up to|upto|at most|within|"
    r"budget(?: is| of|:| around| about| up to| would be| max)*|limit(?: is| of|:)*|capp?(?:ed)?(?: at| of| is)?|"
    r"stay(?:ing)? (?:under|below|within)|go (?:up )?to|go as high as|as much as|spend(?:ing)?(?: up to| about| around| max)?|"
    r"around|about|roughly|approximately|approx\.?|circa|ca\.?|~|close to|near|<=?|underneath|not exceed(?:ing)?|"
    r"keep it (?:under|below|to|at)|only have|no higher than|no pricier than|somewhere around|in the range of|ideally"
)
LOWER = r"over|above|more than|at least|from|starting (?:at|from)|min(?:imum)?(?: of)?|no less than|not less than|upwards of|>=?"
AFTER = (
    r"max(?:imum)?\b|tops\b|or less|or under|or below|or cheaper|at most|and under|and below|ish\b|-ish|limit\b|or so\b|"
    r"at the (?:very )?most|budget\b|or lower|cap\b|absolute max"
)
RANGE = re.compile(
    rf"(?P<cue>between|from|somewhere between)?\s*{amount('low')}\s*(?P<joint>-|–|to|and|up to|till|until)\s*{amount('high')}"
)
BOUNDED = re.compile(
    rf"(?:^|(?<=[\s(,.;:!?]))(?P<cue>{UPPER})\s*(?:the |of |is |a |like |only |just )*{amount('n')}(?P<after>\s?(?:{AFTER}))?"
)
FLOOR = re.compile(rf"(?:^|(?<=[\s(,.;:]))(?P<cue>{LOWER})\s*(?:the |of |is )*{amount('n')}")
CLOSED = re.compile(rf"{amount('n')}\s?(?:{AFTER})")
FLOOR_AFTER = re.compile(rf"{amount('n')}\s?(?:or more|and up\b|and above|minimum\b|\+)")
PLAIN = re.compile(amount("n"))
NOT_MONEY = re.compile(
    r"(?:\bspf|\bage[d]?|\bi'?m|\bi am|\bturning|\bnumber|\bsize|\bshade|\bvitamin|\bcolou?r|\bno\.|#|\bover|\bfor women|\bskin)\s?$"
)
CHEAPER = re.compile(
    r"\b(?:cheaper|less (?:expensive|pricey|costly)|lower(?: in)? price[ds]?|more affordable|lower priced|less money|"
    r"too (?:expensive|pricey|costly|dear)|(?:over|above|out of|beyond|exceeds?) (?:my|the) budget|out of my price range|"
    r"a bit (?:pricey|expensive|steep)|quite (?:pricey|expensive)|so expensive|(?:too|pretty|kinda) (?:steep|pricy)|"
    r"costs? too much|more budget friendly|can'?t afford|bring the price down)\b"
)
ORDINALS = {"first": 0, "second": 1, "third": 2, "1st": 0, "2nd": 1, "3rd": 2, "fourth": 3}
GENERAL = {"around", "about", "roughly", "near", "close to", "over", "above", "ideally", "limit", "go to", "from"}


def read(message: Message) -> None:
    """Hear every amount of money, each stretch of text once."""
    text = message.folded
    for start, end, bounds in _found(message, text):
        inside = message.tokens_in(start, end)
        if not inside or message.explained.intersection(inside):
            continue
        for op, figure in bounds:
            message.add(NeedKind.BUDGET, op, figure, (inside[0], inside[-1] + 1))
    _cheaper(message)


def _found(message: Message, text: str) -> Iterator[tuple[int, int, list[tuple[Op, float]]]]:
    """Start, end and bounds of each amount, the most telling pattern first."""
    asked = message.answers(NeedKind.BUDGET)
    for match in RANGE.finditer(text):
        if asked or _money(match, "low", "high") or (match["cue"] and "between" in match["cue"]):
            low, high = sorted((value(match["low"]), value(match["high"])))
            yield match.start(), match.end(), [(Op.AT_LEAST, low), (Op.AT_MOST, high)]
    for match in BOUNDED.finditer(text):
        if (
            _money(match, "n")
            or match["after"]
            or ((asked or match["cue"] not in GENERAL)
            and not _not_money(match, text))
        ):
            yield match.start(), match.end(), [(Op.AT_MOST, value(match["n"]))]
    for pattern in (FLOOR, FLOOR_AFTER):
        for match in pattern.finditer(text):
            if _money(match, "n") or asked:
                yield match.start(), match.end(), [(Op.AT_LEAST, value(match["n"]))]
    for match in (*CLOSED.finditer(text), *PLAIN.finditer(text)):
        closed = match.re is CLOSED
        if _money(match, "n") or ((asked or (closed and match["n"][0].isdigit())) and not _not_money(match, text)):
            yield match.start(), match.end(), [(Op.AT_MOST, value(match["n"]))]


def _money(match: re.Match[str], *names: str) -> bool:
    """Whether an amount carries a currency's sign or name."""
    return any(match[f"{name}_sign"] or match[f"{name}_coin"] for name in names)


def _not_money(match: re.Match[str], text: str) -> bool:
    """Whether what stands before the number says that it is an age, a factor or a shade."""
    return bool(NOT_MONEY.search(text[: match.start("n")].rstrip()[-16:])) or bool(
        NOT_MONEY.search(text[: match.start()].rstrip()[-16:])
    )


def _cheaper(message: Message) -> None:
    """ "cheaper" is below the cheapest card shown, or below the one that she points at."""
    match = CHEAPER.search(message.folded)
    prices = [item.price for item in message.context.shown if item.price is not None]
    inside = message.tokens_in(*match.span()) if match else range(0)
    if not prices or not inside or any(heard.need.kind is NeedKind.BUDGET for heard in message.heard):
        return
    message.intents.add(Intent.CHEAPER)
    pointed = next((ORDINALS[word] for word in message.words if word in ORDINALS), None)
    item = message.context.shown[pointed] if pointed is not None and pointed < len(message.context.shown) else None
    limit = item.price if item and item.price is not None else min(prices)
    span = (inside[0], inside[-1] + 1)
    message.add(NeedKind.BUDGET, Op.AT_MOST, round(float(limit) - 0.01, 2), span, confidence=0.8)
