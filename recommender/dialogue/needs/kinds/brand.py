"""Which brands, and which not: "by Fable and Fern", "anything but Verity"."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import Meaning

POINTS = word_set("by from brand called label")  # a brand's name follows, though it be a common word
LIKENS = word_set("like dupe similar alternative comparable")
LISTS = frozenset({"or", "and", ",", "/", "&", "nor"})
RANGES = [["line"], ["range"], ["brand"], ["collection"]]
NEAR = 60  # characters around a name that are looked at
MORE_LIKE = re.compile(r"\b(?:more|something|anything|one|ones) (?:like|similar to) (?:that|it|this|them|those)\b")
HERS = re.compile(r"\b(?:i|my|mine)\b[^.,;!?]*\b(?:is|was|are) (?:from |by )?\Z")
SAYS_SO = word_set("i we really do also would id")


def read(message: Message) -> None:
    """Hear every brand that is asked for or turned down."""
    for mention, _ in list(message.free(NeedKind.BRAND)):
        brands = [
            meaning
            for meaning in mention.meanings
            if meaning.kind is NeedKind.BRAND and _meant(message, mention, meaning)
        ]
        if brands and not _likened(message, mention):
            message.take(mention)
            for brand in brands:
                _hear(message, mention, str(brand.value))


def _hear(message: Message, mention: Mention, brand: str) -> None:
    match mention.polarity:
        case Polarity.AVOID:
            message.add(NeedKind.BRAND, Op.IS_NOT, brand, mention.span)
        case Polarity.FINE:
            message.drop(NeedKind.BRAND, value=brand, op=Op.IS_NOT)
        case Polarity.OWN:
            pass
        case _:
            message.add(NeedKind.BRAND, Op.IS, brand, mention.span)


def _meant(message: Message, mention: Mention, meaning: Meaning) -> bool:
    """A brand that is a common word needs a capital inside the sentence, or words that point at a brand."""
    held = any((need.kind, need.value) == (NeedKind.BRAND, meaning.value) for need in message.context.needs)
    if meaning.sense != "common" or message.answers(NeedKind.BRAND) or held:
        return True
    before = message.words[max(0, mention.first - 1) : mention.first]
    after = message.words[mention.last : mention.last + 1]
    if not POINTS.isdisjoint((*before, *after)) or _listed(message, mention):
        return True
    return message.tokens[mention.first].capital and not _begins(message, mention.first) and _mostly_small(message)


def _listed(message: Message, mention: Mention) -> bool:
    """ "Verity or Bloom": a brand that is no common word stands right beside it."""
    sure = [
        each
        for each in message.mentions
        if any(one.kind is NeedKind.BRAND and one.sense != "common" for one in each.meanings)
    ]
    return any(
        (each.last + 1 == mention.first and message.words[each.last] in LISTS)
        or (mention.last + 1 == each.first and message.words[mention.last] in LISTS)
        for each in sure
    )


def _begins(message: Message, at: int) -> bool:
    """Whether a token begins a sentence, where a capital says nothing."""
    return at == 0 or message.words[at - 1] in (".", "!", "?", ":")


def _mostly_small(message: Message) -> bool:
    """Whether capitals are rare enough to mean something."""
    words = [token for token in message.tokens if token.kind == "word"]
    return sum(token.capital for token in words) <= max(2, len(words) / 3)


def _likened(message: Message, mention: Mention) -> bool:
    """ "a dupe for X", "I loved X, more like that" and "mine is X" ask for another brand."""
    start, end = message.tokens[mention.first].start, message.tokens[mention.last - 1].end
    if MORE_LIKE.search(message.folded[end : end + NEAR]) or HERS.search(message.folded[max(0, start - NEAR) : start]):
        return True
    before = message.words[max(0, mention.first - 3) : mention.first]
    if message.words[mention.last : mention.last + 1] == ["dupe"]:
        return True
    named = any(item.brand == meaning.value for item in message.context.shown for meaning in mention.meanings)
    if (
        named
        and before[-1:] in (["the"], ["that"], ["this"])
        and message.words[mention.last : mention.last + 1] not in RANGES
    ):
        return True  # "cheaper than the Ilva", "is the Ilva one vegan": a card, and no wish for its brand
    if LIKENS.isdisjoint(before):
        return False
    at = next(index for index, word in enumerate(before) if word in LIKENS)
    said = message.words[max(0, mention.first - len(before) + at - 1) : mention.first - len(before) + at]
    fond = bool(SAYS_SO.intersection(said)) or (not said and message.answers(NeedKind.BRAND))
    return not (before[at] == "like" and (fond or mention.polarity is Polarity.AVOID))
