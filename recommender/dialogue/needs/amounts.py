"""Numbers as people write them: "25", "$19.99", "thirty bucks", "a tenner". Regular expressions over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from recommender.retrieval.currencies import converted, currencies, factor, meant

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: number for number, word in enumerate(_ONES.split())}
TENS = {word: number * 10 for number, word in enumerate(_TENS.split(), start=2)}
OTHERS = {"a hundred": 100, "one hundred": 100, "hundred": 100, "two hundred": 200, "fourty": 40}
OTHERS |= {"a tenner": 10, "tenner": 10, "a fiver": 5, "fiver": 5}

_SPELT = (
    rf"(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(list(ONES)[1:10])}))?",
    "|".join(sorted([*ONES, *OTHERS], key=len, reverse=True)),
)
NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d+(?:[.,]\d{{1,2}})?|{'|'.join(_SPELT)})"
THOUSANDS = "k"  # in any currency; words that name theirs are in currencies.json
# What a number must not be followed by to be money.
_UNITS = (
    *(r"%", r"percent", r"ml\b", r"oz\b", r"ounces?\b", r"fl\b", r"g\b", r"grams?\b", r"mg\b", r"l\b"),
    *(r"years?\b", r"yrs?\b", r"yo\b", r"y/o", r"stars?\b", r"[\s-](?:star|year)", r"/\s?5", r"out of", r"spf\b"),
    *(r"hours?\b", r"hrs?\b", r"h\b", r"minutes?\b", r"mins?\b", r"days?\b", r"weeks?\b", r"months?\b", r"times?\b"),
    *(
        r"(?:child|girl|boy|friend|sister|person|wom[ae]n|wipe|sheet|capsule|drop|layer|shower|wash|card)\w*",
        r"uses?\b",
    ),
    *(
        r"[cmk]m\b",
        r"kg\b",
        r"lbs?\b",
        r"(?:watt|volt|degree)s?\b",
        r"denier\b",
        r"(?:a|per) (?:day|week)\b",
        r"m[ae]n\b",
    ),
    *(r"[ap]m\b", r":\d", r"x\b", r"(?:different|more|best|babies|others?)\b", r"in one\b", r"and a half\b", r"-?step"),
    *(r"packs?\b", r"pcs\b", r"pieces?\b", r"counts?\b", r"people\b", r"kids?\b", r"shades?\b", r"colou?rs?\b"),
    *(r"inch(?:es)?\b", r"products?\b", r"items?\b", r"options?\b", r"things?\b", r"steps?\b", r"ingredients?\b"),
    *(r"in\s1\b", r"-?\s?in-?1", r"of (?:them|these|those|my)", r"ones?\b", r"-?free\b", r"s\b", r"or \d\s?stars?"),
    r"\+\s?(?:years|skin)",
)
UNIT = rf"\s?(?:{'|'.join(_UNITS)})"


AMOUNT = re.compile(r"<<(\w+)>>")  # in a pattern: an amount of money of this name


@cache
def money(pattern: str) -> re.Pattern[str]:
    """A pattern with its amounts: `name`, with `name`_sign, `name`_many and `name`_coin where it has them. Raises
    ConfigurationError where the file of the currencies is wrong."""
    return re.compile(AMOUNT.sub(lambda found: _amount(found[1]), pattern))


def _amount(name: str) -> str:
    known = currencies().values()
    before = _any(mark for each in known for mark in each.before)
    after = _any(mark for each in known for mark in each.after)
    many = _any({THOUSANDS, *(word for each in known for word in each.times)})
    return (
        rf"(?:(?<![a-z])(?P<{name}_sign>{before})\s?|\b|(?<=under)|(?<=below)|"
        rf"(?<=max))(?<!\d[.,])(?P<{name}>{NUMBER})(?![.,]?\d)"
        rf"(?:\s?(?P<{name}_many>{many})(?![a-z]| gold))?(?:\s?-?(?P<{name}_coin>{after})(?![a-z]))?(?!(?!ish\b)\w)"
        rf"(?({name}_sign)|(?({name}_coin)|(?!{UNIT})))"
    )


def _any(marks: Iterable[str]) -> str:
    """One of these, the longest first."""
    return "|".join(map(re.escape, sorted(set(marks), key=lambda mark: (-len(mark), mark))))


def currency(match: re.Match[str], name: str, shop: str) -> str:
    """The ISO code of the currency that a matched amount carries; "" for none."""
    marks = [match[f"{name}_{part}"] for part in ("coin", "many", "sign")]
    said = [meant(mark, shop) for mark in marks if mark not in (None, THOUSANDS)]
    return next((code for code in said if code != meant("$", shop)), said[0] if said else "")


def priced(match: re.Match[str], name: str, shop: str, code: str = "", many: str = "") -> float:
    """A matched amount in the shop's currency (ISO 4217; "" for unknown, then as it was said); `code` and `many`: what
    it is in, and in thousands of what, where that stands elsewhere."""
    many = match[f"{name}_many"] or many
    said = value(match[name]) * (1000 if many == THOUSANDS else factor(many or ""))
    return converted(said, currency(match, name, shop) or code, shop)


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
    return float(re.sub(r"[.,](?=\d{3})", "", said).replace(",", "."))
