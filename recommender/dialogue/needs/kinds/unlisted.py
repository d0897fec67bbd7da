"""Wishes that no list knows, found by how they are said: "that smells like rain", "no crunch", "for hooded eyes"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.message import HINTED, Message, Polarity
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import idle_words

DENIES = word_set(
    "no not non nothing without w/o zero isnt arent doesnt dont wont shouldnt mustnt cant wouldnt never hate minus"
)
SOMEBODY = word_set("i we he she you they who people im hes shes husband wife mom mum friend skin never have havent")
LEADS_ON = word_set(
    "want like need it something anything one to a the that be feel look looking feeling being get go leave make turn "
    "me my skin hair face lip too so really very super any leaving making cause any all of when its is"
)
NO_WISHES = word_set(
    "bottle bs cheapest clicking clue color colored colour convenient count crap dear drama drive exist expensive "
    "fl frill fuss gimmick haha hav help helpful heya hiya hope humid humidity hurry idea inch ish jar joke junk "
    "kidding lately lol luck matching ml money nonsense offence offense ounce oz pack patience pen piece pls "
    "pressure pricey problem reason rec reco recommendable required rush sadly sense shade smoke solution suitable "
    "thank tho though time together travel tub tube ugh useless way wonder worry"
)
SCENTS = word_set("scent scented smell flavor flavored aroma note fragrance fragranced taste")
ATTRIBUTES = word_set(
    "coverage hold strength texture consistency pigmentation grip bristle tip handle theme pattern design applicator "
    "pump packaging closure vibe effect residue lather slip payoff"
)
DEGREES = word_set(
    "light full medium strong high more less sheer low extra firm thin thick rich soft small long natural clinical big "
    "fast quick highly double dual easy"
)
COMPOUNDS = word_set(
    "based pressed absorbing drying powered sided resistant coated activated tipped ended friendly inspired safe "
    "approved pigmented infused grade proof defining setting blurring made"
)
PARTS = word_set("eye eyelid lid lash lip brow nail hand foot feet leg neck tooth teeth gum ear cheek nose hair skin")
POLITE = word_set("preferably ideally maybe please pls also something and but must be should")
FORMS = word_set("gel cream powder liquid stick spray foam balm oil mousse wax butter lotion bar set kit pack stain")
THINGS = word_set("something anything one ones product stuff thing formula shade brand")
CLAIMS = word_set("want need has have like love")
RELATIVES = word_set("that which nobody")
SUBJECTS = word_set("i we you he she they my your is are was the this it")
ONES = (["one"], ["kind"], ["type"], ["sort"], ["brand"])  # "not the drying kind" speaks of a product
BOUNDS = frozenset(",.;!?:()") | word_set("and or with for no not without")
BEGINS = word_set("a an some any want need for")
BEFORE = 8  # words between "a" and a product
LONGEST = 3  # words of a wish
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


def _free(message: Message, at: int) -> bool:
    """Whether a word has content and nothing has read it, or all that was read is that it is not wanted."""
    if _turned_down(message, at):
        return True
    if any(each.first <= at < each.last and each.meaning(NeedKind.BRAND) for each in message.mentions):
        return False
    if not 0 <= at < len(message.words) or message.tokens[at].kind != "word" or at in message.explained:
        return False
    return message.words[at] not in idle_words() | NO_WISHES


def _turned_down(message: Message, at: int) -> bool:
    """Whether it is a look that she does not want, of which no need was made: "doesn't turn orange"."""
    here = [each for each in message.mentions if each.first <= at < each.last]
    look = any(each.polarity is Polarity.AVOID and each.meaning(NeedKind.SHADE, NeedKind.FINISH) for each in here)
    return look and not any(heard.first <= at < heard.last for heard in message.heard)


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
        if word not in DENIES:
            continue
        first = at + 1
        while message.words[first : first + 1] and message.words[first] in LEADS_ON:
            first += 1
        hers = at > 0 and message.words[at - 1] in SOMEBODY and word != "hate"
        if hers and not {"want", "like", "need"}.intersection(message.words[at + 1 : at + 3]):
            continue
        last = _run(message, first, besides=SCENTS)[1]
        content = any(_free(message, each) for each in range(first, last))
        if content and message.words[last : last + 1] not in ONES:
            yield first, last, True


def _scent(message: Message) -> Found:
    """ "Smells like rain", "bay rum scented", "scent of figs"."""
    for at, word in enumerate(message.words):
        if word in SCENTS | {"smelling", "tasting"} and message.words[at + 1 : at + 2] in (["like"], ["of"]):
            first = at + 2 + (message.words[at + 2 : at + 3] in (["a"], ["the"], ["an"], ["my"]))
            last = _run(message, first, besides=DEGREES)[1]
        elif word in SCENTS:
            first, last = _run(message, at - 1, -1)
        else:
            continue
        if last > first:
            yield first, last, False


def _attribute(message: Message) -> Found:
    """ "Light coverage", "a firm hold", "water based", "battery-powered"."""
    for at, word in enumerate(message.words):
        if word in ATTRIBUTES | COMPOUNDS and at not in message.explained:
            first = _run(message, at - 1, -1, besides=DEGREES)[0]
            if first < at:
                yield max(first, at - 2), at + 1, False


def _for_a_part(message: Message) -> Found:
    """ "For hooded eyes"."""
    for at, word in enumerate(message.words):
        if word in PARTS:
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
        if end - LONGEST < first < end and not FORMS.issuperset(message.words[first:end]):
            yield first, end, False
        begun = [at for at in range(max(0, first - BEFORE), first) if message.words[at] in BEGINS]
        inside = range(begun[-1], first) if begun else range(0)
        if not BOUNDS.intersection(message.words[at] for at in inside if message.words[at] not in BEGINS):
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
        part = [at for at in range(left + 1, right) if message.words[at] not in POLITE]
        if 0 < len(part) < LONGEST and all(_free(message, at) for at in part) and part[-1] - part[0] == len(part) - 1:
            yield part[0], part[-1] + 1, False


def _compared(message: Message) -> Found:
    """ "Sweeter than this one", "more volume", "something lighter"."""
    for at, word in enumerate(message.words):
        if word in ("more", "less") and _free(message, at + 1):
            yield at, _run(message, at + 1)[1], False
        elif word.endswith("er") and _free(message, at) and message.words[at + 1 : at + 2] == ["than"]:
            yield at, at + 1, False


def _clause(message: Message) -> Found:
    """ "That sinks in fast", "I want it to last", "something nobody notices"."""
    for at, word in enumerate(message.words):
        said = message.words[max(0, at - 2) : at]
        wants = word == "to" and "it" in said and not CLAIMS.isdisjoint(said)
        if not wants and (word not in RELATIVES or not said or not _names_a_product(message, at - 1)):
            continue
        first = at + (word != "nobody")
        while message.words[first : first + 1] and message.words[first] in LEADS_ON | {"are"}:
            first += 1
        last = first
        while last < min(len(message.words), first + CLAUSE) and last not in message.explained:
            if message.tokens[last].kind != "word" or message.words[last] in ("and", "but", "or"):
                break
            last += 1
        content = [each for each in range(first, last) if _free(message, each)]
        only_a_verb = last == first + 1 and last in message.explained  # "that promotes hair growth"
        if content and not only_a_verb and message.words[first] not in SUBJECTS:
            yield first, last, False


def _with(message: Message) -> Found:
    """ "An eyeliner with a felt tip"."""
    for at, word in enumerate(message.words[:-1]):
        first = at + 1 + (message.words[at + 1] in ("a", "an"))
        if word == "with" and first > at + 1:
            last = _run(message, first, besides=idle_words())[1]
            if any(_free(message, each) for each in range(first, last)):
                yield first, last, False


def _names_a_product(message: Message, at: int) -> bool:
    """Whether "that" may speak of what stands here: a product, or something."""
    named = any(heard.need.kind is NeedKind.CATEGORY and heard.last == at + 1 for heard in message.heard)
    return named or message.words[at] in THINGS


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
