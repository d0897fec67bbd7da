"""How much of it: "50 ml", "2 oz", "30ml or more", "3 pack", "travel size", "a big bottle"."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.amounts import ONES
from recommender.dialogue.needs.message import Message
from recommender.retrieval.sizes import NUMBER

_UNITS = {
    "ml": r"ml|mls|millilit(?:er|re)s?|mili(?:litro)?s?",
    "fl oz": r"fl\.?\s?oz|fluid ounces?",
    "oz": r"oz|ounces?|onzas?",
    "l": r"l|lit(?:er|re)s?|ltr|litros?",
    "g": r"g|gr|gms?|grams?|grammes?|gramos?|gram",
    "kg": r"kg|kilos?",
    "lb": r"lbs?",
    "inch": r"inch(?:es)?|[\"″](?=\s|$)",
    "cm": r"cm",
}
UNIT = "|".join(spelling for spelling in _UNITS.values())
SPELT = "|".join([*list(ONES)[1:13], "half an?", "an?"])
COUNT = "|".join(["twin", "double", "triple", *list(ONES)[1:13], r"\d{1,3}"])
PIECES = r"packs?|pk|pcs?|pieces?|counts?|ct|wipes|pads|sheets(?! masks?)"
PIECE = {"pack": "pack", "pk": "pack", "pc": "pieces", "piece": "pieces", "count": "count", "ct": "count"}
_LEAST = (
    r"at least|min(?:imum)?(?: of)?|no(?:t)? less than|more than|over|above|bigger than|larger than|from|>=?|minimal"
)
_MOST = r"at most|max(?:imum)?(?: of)?|no(?:t)? more than|up to|under|below|less than|smaller than|<=?"
_LEAST_AFTER = r"at least|or (?:more|bigger|larger|up|above)|and (?:up|more|above)|\+|min(?:imum)?\b|plus\b"
_MOST_AFTER = r"at most|or (?:less|smaller|under|below)|max(?:imum)?\b|tops"
AMOUNT = re.compile(
    rf"(?<!per )(?:\b(?:between|from)\s)?(?:(?P<least>{_LEAST})\s?|(?P<most>{_MOST})\s?)?(?:an? )?"
    rf"(?<![\d.,\w])(?:(?P<low>{NUMBER})\s?(?:{UNIT})?\s?(?:-|–|to|and)\s?)?(?P<n>{NUMBER}|\.\d+|(?:{SPELT})(?=[\s-]))"
    rf"\s?-?(?P<unit>{UNIT})(?![a-z'\d])"
    rf"(?:\s?(?:(?P<least_after>{_LEAST_AFTER})|(?P<most_after>{_MOST_AFTER})))?"
)
PACK = re.compile(
    rf"\b(?P<n>{COUNT})[\s-]?(?P<of_what>{PIECES})\b|"
    rf"\b(?:pack|set|box|bundle|bag)s? of (?P<of>{COUNT})\b(?! (?:products|steps))"
)
DENIED = re.compile(r"(?:\b(?:not?|without|dont want|never)|n't(?: want| need)?)\s+(?:an?\s+|the\s+|any\s+|too\s+)*$")


A_LITRE = re.compile(
    r"\b(?P<unit>lit(?:er|re)|gallon|pint|kilo)[- ](?:sized? )?(?:bottle|jar|pump|tub|pack|refill|size)"
)


def read(message: Message) -> None:
    """Hear every size, each stretch of text once."""
    for match in A_LITRE.finditer(message.folded):
        _hear(message, match, Op.IS, {"gallon": "3.8 l", "pint": "16 oz", "kilo": "1 kg"}.get(match["unit"], "1 l"))
    for match in AMOUNT.finditer(message.folded):
        _hear_amount(message, match)
    for match in PACK.finditer(message.folded):
        number = match["n"] or match["of"]
        many = {"twin": 2, "double": 2, "triple": 3}.get(number) or ONES.get(number) or number
        what = PIECE.get((match["of_what"] or "pack").removesuffix("s"), match["of_what"])
        _hear(message, match, Op.IS, f"{many} {what}")


def read_words(message: Message) -> None:
    """Hear every size without a figure; "bigger" only beside a card."""
    for mention, meaning in list(message.free(NeedKind.SIZE)):
        if meaning.sense == "plain" or message.context.shown:
            message.take(mention)
            if not DENIED.search(message.folded[: message.tokens[mention.first].start]):
                message.add(NeedKind.SIZE, Op.IS, meaning.value, mention.span)


def _hear_amount(message: Message, match: re.Match[str]) -> None:
    unit = next(name for name, spelling in _UNITS.items() if re.fullmatch(spelling, match["unit"]))
    high = f"{_number(match['n']):g} {unit}"
    if match["low"]:
        low = f"{_number(match['low']):g} {unit}"
        _hear(message, match, Op.AT_LEAST, low, Op.AT_MOST, high)
    elif match["least"] or match["least_after"]:
        _hear(message, match, Op.AT_LEAST, high)
    else:
        _hear(message, match, Op.AT_MOST if match["most"] or match["most_after"] else Op.IS, high)


def _number(said: str) -> float:
    """ "0,5", "six", "a", "half a"."""
    if said[0].isalpha():
        return float(ONES.get(said, 0.5 if said.startswith("half") else 1))
    return float(said.replace(",", "."))


def _hear(message: Message, match: re.Match[str], *told: Op | str) -> None:
    """`told`: one or two bounds, each an operator and a value."""
    inside = message.tokens_in(*match.span())
    if not inside or message.explained.intersection(inside) or DENIED.search(message.folded[: match.start()]):
        return
    for op, value in zip(told[::2], told[1::2], strict=True):
        message.add(NeedKind.SIZE, Op(op), value, (inside[0], inside[-1] + 1))
