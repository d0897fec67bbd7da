"""Numbers as people write them: "25", "$19.99", "thirty bucks", "a tenner". Regular expressions over folded text."""

from __future__ import annotations

import re

ONES = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}
TENS = {
    word: number * 10
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
OTHERS = {"a hundred": 100, "one hundred": 100, "hundred": 100, "two hundred": 200, "a tenner": 10, "tenner": 10}
OTHERS |= {"a fiver": 5, "fiver": 5, "fourty": 40, "a dozen": 12, "half a hundred": 50}

_SMALL = "|".join(sorted([*ONES, *OTHERS, "fourty"], key=len, reverse=True))
_TENS = "|".join(TENS)
SIGN = r"[$€£]|usd\s?|us\$"
COIN = r"\s?(?:dollars?|bucks?|usd|eur|euros?|pounds?|quid|gbp|[$€£])"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:[.,]\d{{1,2}})?|(?:{_TENS})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|(?:{_SMALL}))"
# What a number must not be followed by to be money.
UNIT = (
    r"\s?(?:%|percent|ml\b|oz\b|ounces?\b|fl\b|g\b|grams?\b|mg\b|l\b|years?\b|yrs?\b|yo\b|y/o|stars?\b|spf\b|hours?\b|hrs?\b|"
    r"h\b|packs?\b|pcs\b|pieces?\b|counts?\b|minutes?\b|mins?\b|days?\b|weeks?\b|months?\b|people\b|shades?\b|colou?rs?\b|"
    r"inch|inches\b|products?\b|items?\b|options?\b|things?\b|steps?\b|in\s1\b|/\s?5|out of|\+\s?(?:years|skin)|s\b|-?\s?in-?1|"
    r"times?\b|of (?:them|these|those|my)|ones?\b|kids?\b|ingredients?\b|or \d\s?stars?|[\s-](?:star|year)|-?free\b)"
)


def amount(name: str) -> str:
    """A group that matches one amount of money: `name`, with `name`_sign and `name`_coin where it has them."""
    return rf"(?P<{name}_sign>{SIGN})?\s?\b(?P<{name}>{NUMBER})(?![\d])(?P<{name}_coin>{COIN})?(?!\w)(?!{UNIT})"


def value(text: str) -> float:
    """The number that `text` (a match of NUMBER) names."""
    words = re.split(r"[\s-]+", text.strip())
    if text.strip() in OTHERS:
        return float(OTHERS[text.strip()])
    if words[0] in TENS:
        return float(TENS[words[0]] + (ONES[words[1]] if len(words) > 1 else 0))
    if words[0] in ONES:
        return float(ONES[words[0]])
    bare = re.sub(r",(?=\d{3})", "", text.strip()).replace(",", ".")
    return float(bare)
