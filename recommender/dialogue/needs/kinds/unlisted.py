"""Wishes that no list knows, found by how they are said: "that smells like rain", "no crunch", "for hooded eyes"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.cues import words
from recommender.dialogue.needs.message import HINTED, Mention, Message, Polarity
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import idle_words

ONES = (["one"], ["kind"], ["type"], ["sort"], ["brand"])  # "not the drying kind" speaks of a product
BOUNDS = frozenset(",.;!?:()") | word_set("and or with for no not without")
DOES = word_set("doesnt wont wouldnt")
SMELLS = ("smell", "taste")
BEFORE = 8  # words between "a" and a product
LONGEST = 3  # words of a wish
CLAUSE_ENDS = word_set("and but or where when while because cause since so if lol haha")
CLAUSE = 5  # words of a wish that is a clause

Found = Iterator[tuple[int, int, bool]]  # tokens from, up to, and whether it is denied


def read(message: Message) -> None:
    """Hear what is wished for in words that nothing else has read."""
    for rule in RULES:
        for first, last, denied in list(rule(message)):
            if any(_free(message, at) for at in range(first, last)):
                _hear(message, first, last, denied)


def _hear(message: Message, first: int, last: int, denied: bool) -> None:
    said = message.folded[message.tokens[first].start : message.tokens[last - 1].end]
    message.add(NeedKind.OPEN, Op.ABOUT, f"not {said}" if denied else said, (first, last), confidence=HINTED)
    if not denied:
        message.guessed.update(range(first, last))


def _free(message: Message, at: int) -> bool:
    """Whether a word has content and nothing has read it, or all that was read is that it is not wanted."""
    if _turned_down(message, at):
        return True
    if any(each.first <= at < each.last and each.meaning(NeedKind.BRAND) for each in message.mentions):
        return False
    if not 0 <= at < len(message.words) or message.tokens[at].kind != "word" or at in message.explained:
        return False
    return message.words[at] not in idle_words() | words("wish_none")


def _turned_down(message: Message, at: int) -> bool:
    """Whether it is a look that she does not want, of which no need was made: "doesn't turn orange"."""
    here = [each for each in message.mentions if each.first <= at < each.last]
    look = any(each.polarity is Polarity.AVOID and _of_it(each) for each in here)
    return look and not any(heard.first <= at < heard.last for heard in message.heard)


def _of_it(mention: Mention) -> bool:
    """Whether it is said of a product: "not flowery", "doesn't dry out my lips"; not of her, "I'm not oily"."""
    hers = mention.meaning(NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE)
    done = hers is not None and not DOES.isdisjoint(mention.cue)
    return done or mention.meaning(NeedKind.SHADE, NeedKind.FINISH, NeedKind.CLAIM) is not None


def _run(message: Message, at: int, step: int = 1, *, besides: frozenset[str] = frozenset()) -> tuple[int, int]:
    """The free words from `at` on, or up to it; of those `besides` some may stand among them."""
    end = at
    while abs(end - at) < LONGEST and (_free(message, end) or _beside(message, end, besides)):
        end += step
    return (at, end) if step > 0 else (end + 1, at + 1)


def _beside(message: Message, at: int, besides: frozenset[str]) -> bool:
    return 0 <= at < len(message.words) and at not in message.explained and message.words[at] in besides


def _denied(message: Message) -> Found:
    """ "No crunch", "doesn't pill", "I don't want it to look cakey"; not "I don't drive"."""
    for at, word in enumerate(message.words):
        if word not in words("wish_denied"):
            continue
        first = at + 1
        while message.words[first : first + 1] and message.words[first] in words("wish_overlooked"):
            first += 1
        hers = at > 0 and message.words[at - 1] in words("wish_of_somebody") and word != "hate"
        if hers and not {"want", "like", "need"}.intersection(message.words[at + 1 : at + 3]):
            continue
        last = _run(message, first, besides=words("wish_scents"))[1]
        content = any(_free(message, each) for each in range(first, last))
        if content and message.words[last : last + 1] not in ONES:
            yield first, last, True


def _scent(message: Message) -> Found:
    """ "Smells like rain", "bay rum scented", "scent of figs"."""
    for at, word in enumerate(message.words):
        if word in words("wish_scents") | {"smelling", "tasting"} and message.words[at + 1 : at + 2] in (
            ["like"],
            ["of"],
        ):
            first = at + 2 + (message.words[at + 2 : at + 3] in (["a"], ["the"], ["an"], ["my"]))
            last = _run(message, first, besides=words("wish_degrees"))[1]
        elif word in words("wish_scents"):
            first, last = _run(message, at - 1, -1)
            if first == last and word in SMELLS and message.words[at - 1 : at] in (["that"], ["it"], ["which"]):
                first, last = _run(message, at + 1)  # "that smells yummy"
        else:
            continue
        if last > first:
            yield first, last, False


def _attribute(message: Message) -> Found:
    """ "Light coverage", "a firm hold", "water based", "battery-powered"."""
    for at, word in enumerate(message.words):
        if word in words("wish_attributes") | words("wish_compounds") and at not in message.explained:
            first = _run(message, at - 1, -1, besides=words("wish_degrees"))[0]
            if first < at:
                yield max(first, at - 2), at + 1, False


def _for_a_part(message: Message) -> Found:
    """ "For hooded eyes"."""
    for at, word in enumerate(message.words):
        if word in words("wish_parts"):
            first = _run(message, at - 1, -1)[0]
            if first < at and message.words[first - 1 : first] in (["for"], ["my"], ["have"]):
                yield first, at + 1, False


def _beside_a_product(message: Message) -> Found:
    """ "A whipped body butter", "tweezers slanted", "cotton pads, bamboo"."""
    for heard in [each for each in message.heard if each.need.kind is NeedKind.CATEGORY and each.need.op is Op.IS]:
        end = heard.first
        while end - 1 in message.explained and message.words[end - 1] not in BOUNDS and heard.first - end < LONGEST:
            end -= 1  # over other needs: "fresh men's cologne"
        first = _run(message, end - 1, -1)[0]
        if end - LONGEST < first < end and not words("wish_forms").issuperset(message.words[first:end]):
            yield first, end, False
        begun = [at for at in range(max(0, first - BEFORE), first) if message.words[at] in words("wish_begins")]
        inside = range(begun[-1], first) if begun else range(0)
        if not BOUNDS.intersection(message.words[at] for at in inside if message.words[at] not in words("wish_begins")):
            yield from ((at, at + 1, False) for at in inside if _free(message, at))
        start = heard.last + (message.words[heard.last : heard.last + 1] == [","])
        last = _run(message, start)[1]
        ends = last == len(message.words) or message.tokens[last].kind == "mark" or last in message.explained
        if last > start and ends:
            yield start, last, False


def _alone(message: Message) -> Found:
    """ "Preferably korean, but a sheet mask": words that are a part of the sentence by themselves."""
    if not any(heard.need.kind is NeedKind.CATEGORY for heard in message.heard):
        return
    marks = [-1, *(at for at, token in enumerate(message.tokens) if token.kind == "mark"), len(message.tokens)]
    for left, right in pairwise(marks):
        part = [at for at in range(left + 1, right) if message.words[at] not in words("wish_polite")]
        if 0 < len(part) < LONGEST and all(_free(message, at) for at in part) and part[-1] - part[0] == len(part) - 1:
            yield part[0], part[-1] + 1, False


def _compared(message: Message) -> Found:
    """ "Sweeter than this one", "more volume", "something lighter"."""
    for at, word in enumerate(message.words):
        if word in ("more", "less") and _free(message, at + 1):
            yield at, _run(message, at + 1)[1], False
        elif _free(message, at) and _compares(message, at):
            yield at, at + 1, False


def _compares(message: Message, at: int) -> bool:
    """Whether the word compares: with cards that she was shown, or with what it names."""
    word, behind = message.words[at], message.words[at + 1 : at + 2]
    if word in words("wish_compared") and (message.context.shown or behind == ["one"]):
        return True
    return word.endswith("er") and behind == ["than"]


def _clause(message: Message) -> Found:
    """ "That sinks in fast", "I want it to last", "something nobody notices"."""
    for at, word in enumerate(message.words):
        said = message.words[max(0, at - 2) : at]
        wants = word == "to" and "it" in said and not words("wish_claims").isdisjoint(said)
        if not wants and (word not in words("wish_relatives") or not said or not _names_a_product(message, at - 1)):
            continue
        first = at + (word != "nobody")
        while message.words[first : first + 1] and message.words[first] in words("wish_overlooked") | {"are"}:
            first += 1
        last = first
        while last < min(len(message.words), first + CLAUSE) and last not in message.explained:
            if message.tokens[last].kind != "word" or message.words[last] in CLAUSE_ENDS:
                break
            last += 1
        content = [each for each in range(first, last) if _free(message, each)]
        only_a_verb = last == first + 1 and last in message.explained  # "that promotes hair growth"
        if content and not only_a_verb and message.words[first] not in words("wish_subjects"):
            yield first, last, False


def _with(message: Message) -> Found:
    """ "An eyeliner with a felt tip"."""
    for at, word in enumerate(message.words[:-1]):
        first = at + 1 + (message.words[at + 1] in ("a", "an"))
        if word in ("with", "w/") and first > at + 1:
            last = _run(message, first, besides=idle_words())[1]
            if any(_free(message, each) for each in range(first, last)):
                yield first, last, False


def _names_a_product(message: Message, at: int) -> bool:
    """Whether "that" may speak of what stands here: a product, or something."""
    named = any(heard.need.kind is NeedKind.CATEGORY and heard.last == at + 1 for heard in message.heard)
    return named or message.words[at] in words("wish_things")


RULES: tuple[Callable[[Message], Found], ...] = (
    _denied,
    _scent,
    _attribute,
    _for_a_part,
    _compared,
    _clause,
    _beside_a_product,
    _alone,
    _with,
)
