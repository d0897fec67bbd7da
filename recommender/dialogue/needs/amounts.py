"""Numbers as people write them: "25", "$19.99", "thirty bucks", "a tenner". Regular expressions over folded text."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: number for number, word in enumerate(_ONES.split())}
TENS = {word: number * 10 for number, word in enumerate(_TENS.split(), start=2)}
OTHERS = {"a hundred": 100, "one hundred": 100, "hundred": 100, "two hundred": 200, "fourty": 40}
OTHERS |= {"a tenner": 10, "tenner": 10, "a fiver": 5, "fiver": 5}

SIGN = r"[$€£]|usd\s?|us\$"
COIN = r"\s?(?:dollars?|bucks?|usd|eur|euros?|pounds?|quid|gbp|[$€£])"
_SPELT = (
    rf"(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(list(ONES)[1:10])}))?",
    "|".join(sorted([*ONES, *OTHERS], key=len, reverse=True)),
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[.,]\d{{1,2}})?|{'|'.join(_SPELT)})"
# What a number must not be followed by to be money.
_UNITS = (
    *(r"%", r"percent", r"ml\b", r"oz\b", r"ounces?\b", r"fl\b", r"g\b", r"grams?\b", r"mg\b", r"l\b"),
    *(r"years?\b", r"yrs?\b", r"yo\b", r"y/o", r"stars?\b", r"[\s-](?:star|year)", r"/\s?5", r"out of", r"spf\b"),
    *(r"hours?\b", r"hrs?\b", r"h\b", r"minutes?\b", r"mins?\b", r"days?\b", r"weeks?\b", r"months?\b", r"times?\b"),
    *(r"packs?\b", r"pcs\b", r"pieces?\b", r"counts?\b", r"people\b", r"kids?\b", r"shades?\b", r"colou?rs?\b"),
    *(r"inch(?:es)?\b", r"products?\b", r"items?\b", r"options?\b", r"things?\b", r"steps?\b", r"ingredients?\b"),
    *(r"in\s1\b", r"-?\s?in-?1", r"of (?:them|these|those|my)", r"ones?\b", r"-?free\b", r"s\b", r"or \d\s?stars?"),
    r"\+\s?(?:years|skin)",
)
UNIT = rf"\s?(?:{'|'.join(_UNITS)})"


def amount(name: str) -> str:
    """A group that matches one amount of money: `name`, with `name`_sign and `name`_coin where it has them."""
    return (
        rf"(?P<{name}_sign>{SIGN})?\s?\b(?P<{name}>{NUMBER})(?![\d])(?P<{name}_coin>{COIN})?(?!(?!ish\b)\w)(?!{UNIT})"
    )


def value(text: str) -> float:
    """The number that `text` (a match of NUMBER) names."""
    said = text.strip()
    words = re.split(r"[\s-]+", said)
    if said in OTHERS:
        return float(OTHERS[said])
    if words[0] in TENS:
        return float(TENS[words[0]] + (ONES[words[1]] if len(words) > 1 else 0))
    if words[0] in ONES:
        return float(ONES[words[0]])
    return float(re.sub(r",(?=\d{3})", "", said).replace(",", "."))
