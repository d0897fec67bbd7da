"""Which of the shown cards she points at: by place, by "the last one", or by a word of its name or brand. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from recommender.contracts import Context, Item, NeedKind
from recommender.dialogue.needs.message import Message, Polarity
from recommender.retrieval.language import fold, phrase, word_set
from recommender.retrieval.vocabulary import Vocabulary

_NTH = ("first|1st|one|top", "second|2nd|two", "third|3rd|three", "fourth|4th|four", "fifth|5th|five", "sixth|6th|six")
BY_PLACE = re.compile(
    r"(?:#|\b(?:number|no\.?|nr\.?|option|card|choice|pick) ?)(?P<number>\d|one|two|three|four|five|six)\b|"
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th))\b(?! (?:time|day|job|baby|week|of all|"
    r"off|ever))|"
    r"\b(?P<last>last)(?: (?:one|card|product)\b|$|(?= (?:but|in|without|with)\b))|\bthe (?P<alone>[1-6])\b(?! ?\w)|"
    r"\b(?:el|la|lo) (?P<es>primer[oa]?|segund[oa]|tercer[oa]?)\b|\b(?:yang )?(?P<ke>pertama|kedua|ketiga)\b|"
    r"\b(?:le|la|der|die|das|den) (?P<fr>premiere?|deuxieme|troisieme|erste\w?|zweite\w?|dritte\w?)\b"
)
ABROAD = {"primer": 0, "segund": 1, "tercer": 2, "pertama": 0, "kedua": 1, "ketiga": 2}
ABROAD |= {"premier": 0, "deuxieme": 1, "troisieme": 2, "erste": 0, "zweite": 1, "dritte": 2}
FEW = re.compile(r"\b(?P<end>first|last|top) (?P<many>two|three|2|3)\b|\b(?P<middle>(?:the|that) middle)\b")
BEST: dict[str, Callable[[Item], float | Decimal | None]] = {
    r"cheapest|least expensive|lowest[- ]priced?": lambda item: item.price,
    r"most expensive|priciest|dearest": lambda item: -item.price if item.price is not None else None,
    r"(?:best|highest|top)[- ]rated": lambda item: -item.rating if item.rating is not None else None,
}
A_NAME = re.compile(r"\b(?:the|that|this|like|than|not)(?: the)? ((?:[\w&'-]+ ){0,2}?[\w&'-]+)(?: one)?\b")
THE_ONE = re.compile(r"\b(?:the|that|this) ((?:[\w&'-]+ ){1,3}?)one\b")
AT_NOTHING = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|hm+|thanks?|thank you|great|well|please|also|yes|no)\b\W*)*"
    r"(?:(?:is|are|does|do|has|have|was|would|will|can|could|how much (?:is|does)|how big is|what about|what'?s in|"
    r"tell me (?:more )?about|i'?ll (?:take|have|get|go with)|i will take|i take|give me|add|buy)\b\W*)?"
    r"the (?:first|second|third|last|top|1st|2nd|3rd)(?: (?:one|product|card))?\b"
    r"(?! (?:time|thing|step|week|weeks|day|days|month|few|one i|ingredient|ingredients|of)\b)"
    r"(?:(?! (?:i|i'?m|i'?ve|my|me|we|she|he|her|his)\b)[^.!?;,])*[.!?;,]*\W*$"  # what else she tells is to be heard
)
COMMON = word_set("one brand first second third other last the and for of with but not in")


def at_nothing(text: str, context: Context) -> bool:
    """Whether she asks about, or takes, "the first one" while nothing stands before her."""
    return not context.shown and bool(AT_NOTHING.match(fold(text)))


def pointed(message: Message) -> list[int]:
    """The places, from 0, of the shown cards that she points at; none where nothing was shown."""
    shown = message.context.shown
    places = [_place(match, len(shown)) for match in BY_PLACE.finditer(message.folded)] if shown else []
    places += [place for few in FEW.finditer(message.folded) for place in _few(few, len(shown))]
    return sorted({place for place in places if place < len(shown)}) or _best(message) or _named(message)


def _few(match: re.Match[str], cards: int) -> range:
    """ "The first two", "the middle one"."""
    if match["middle"]:
        return range(cards // 2, cards // 2 + cards % 2)
    many = 2 if match["many"] in ("two", "2") else 3
    return range(max(0, cards - many), cards) if match["end"] == "last" else range(many)


def _best(message: Message) -> list[int]:
    """The card that is the cheapest, the dearest or the best rated of those shown, where she points at it so."""
    for words, rank in BEST.items():
        ranks = [rank(item) for item in message.context.shown]
        known = [each for each in ranks if each is not None]
        if known and re.search(
            rf"\b(?:the|your|that) (?:{words})\b(?! (?:you|\w+ you|thing|possible))", message.folded
        ):
            return [ranks.index(min(known))]
    return []


def cards_meant(text: str, context: Context, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """The shown cards that she takes: those that she points at, all of "both", else the first."""
    message = Message(text, context, vocabulary)
    places = pointed(message)
    every = not places and not {"both", "them", "all"}.isdisjoint(message.words)
    return tuple(context.shown[place] for place in places) or context.shown[: None if every else 1]


def _place(match: re.Match[str], cards: int) -> int:
    """The place that was said; beyond the cards for none."""
    if match["last"]:
        return cards - 1
    abroad = match["es"] or match["ke"] or match["fr"]
    if abroad:
        return next(place for start, place in ABROAD.items() if abroad.startswith(start))
    said = match["number"] or match["nth"] or match["alone"]
    return int(said[0]) - 1 if said[0].isdigit() else next(n for n, ways in enumerate(_NTH) if said in ways.split("|"))


def _named(message: Message) -> list[int]:
    """Cards called by words that only one of them bears: "the ilva one", "the stick"."""
    shown = message.context.shown
    bearers = [(_words(item), place) for place, item in enumerate(shown)]
    said = {word for match in A_NAME.finditer(message.folded) for word in phrase(match[1])}
    own = [[place for words, place in bearers if word in words] for word in said - COMMON]
    return sorted({places[0] for places in own if len(places) == 1})


def set_apart(message: Message) -> None:
    """Overlook what only names a card: "the oat one" wishes for no oats."""
    bearers = [_words(item) for item in message.context.shown]
    for match in THE_ONE.finditer(message.folded):
        inside = message.tokens_in(*match.span(1))
        for mention in [each for each in message.mentions if each.first in inside]:
            said = set(message.words[mention.first : mention.last])
            named = sum(said <= words for words in bearers) == 1
            if named and mention.polarity in (Polarity.NONE, Polarity.WANT) and not mention.meaning(NeedKind.BRAND):
                message.take(mention)


def _words(item: Item) -> frozenset[str]:
    """The words of a card's name and brand."""
    return frozenset((*phrase(item.name), *phrase(item.brand)))
