"""What kind of product: "a moisturizer", "something like a toner but not a serum", "a mask for my hair"."""

from __future__ import annotations

import re
from itertools import pairwise

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.kinds import category_parts as parts
from recommender.dialogue.needs.kinds import department
from recommender.dialogue.needs.kinds.category_asides import aside
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import Meaning

HAVING = word_set("have has use contain")  # "I don't have a toner" does not turn toners down
LIKENS = word_set("dupe alternative similar something comparable")  # "a dupe for X's toner" is a toner
INSTEAD = re.compile(
    r"\A\W*(?:(?:oh|um|uh|er|no|sorry)\W+)*(?:no wait|wait|sorry|i mean|i meant|make that|scratch that|"
    r"or rather|correction|actually(?! a)|no)\b[\s,.:]*(?:no\W+)?"
    r"(?:(?:actually|i mean|make that|i want|a|an|the)\W+)*\Z"
)
PARTS = word_set("hair body hand foot feet lip eye face scalp nail undereye neck beard")
JOINS = (["or"], ["and"], ["/"], ["&"])
ENDS: tuple[list[str], ...] = (
    [],
    [","],
    ["."],
    ["?"],
    ["!"],
    ["or"],
    ["and"],
    ["for"],
    ["which"],
    ["that"],
    ["whichever"],
    ["with"],
)
FOLLOWS_A_WISH = word_set("and or , . ? ! for with that which / & need to")
LIST = 2  # kinds of product that make a list without "or"
NO_PRODUCT = word_set("control excess produce absorb reduce less more free based production too much extra any the of")
BETWEEN = word_set("for my the your her his dry damaged a of curly oily")
TURNS_DOWN = word_set(
    "no not dont doesnt isnt instead rather than other anything everything except without never besides nor"
)


def read(message: Message) -> None:
    """Hear every kind of product that is asked for or turned down."""
    found = [pair for pair in message.free(NeedKind.CATEGORY) if _means_a_kind(message, pair[0])]
    found = [pair for pair in found if not _only_hers(message, pair[0], found)]
    strong = [pair for pair in found if pair[1].sense != "weak"]
    wanted = any(not _turned_down(mention) for mention, _ in strong)
    weak = [pair for pair in found if _weak_but_meant(message, pair)]
    listed = [pair for pair in weak if _in_a_list(message, pair[0], found)]
    named = [pair for pair in found if pair in strong or pair in listed] if wanted else [*strong, *_last(message, weak)]
    for number, (mention, meaning) in enumerate(named):
        touches = [
            abs(near) < len(named) and near >= 0 and _touch(named, near) for near in (number - 1, number, number + 1)
        ]
        if touches[1] and not (touches[0] or touches[2]):  # of "cream blush" only the blush counts, a list counts whole
            message.take(mention)
        else:
            _hear(message, mention, meaning)
    _corrected(message)
    for mention, meaning in found:
        other = meaning.value not in {named.value for _, named in strong} and mention.cue != ("no",)
        if not mention.taken and _turned_down(mention) and other:  # "a blush, not powder"
            _hear(message, mention, meaning)
        elif not mention.taken and _idle(mention, meaning, strong):
            message.take(mention)
    parts.unnamed(message)
    department.read(message)


def _only_hers(message: Message, mention: Mention, found: list[tuple[Mention, Meaning]]) -> bool:
    """ "My foundation clings, I want a cream": what is hers is not asked for where another kind is."""
    own = [each for each, _ in found if message.words[each.first - 1 : each.first] == ["my"]]
    others = [each for each, meaning in found if each not in own and meaning.sense != "weak"]
    acts = message.words[mention.last : mention.last + 1]
    return mention in own and bool(others) and bool(acts) and acts[0] not in FOLLOWS_A_WISH


def _last(message: Message, weak: list[tuple[Mention, Meaning]]) -> list[tuple[Mention, Meaning]]:
    """The last weak word, what is joined to it by "or", and rather a kind than its form: "an spf, lotion not spray"."""
    kinds = [pair for pair in weak if message.words[pair[0].last - 1] not in parts.FORMS] or weak
    others = [pair for pair in kinds[:-1] if message.words[pair[0].last : kinds[-1][0].first] == ["or"]]
    return [*others, *kinds[-1:]]


def _in_a_list(message: Message, mention: Mention, found: list[tuple[Mention, Meaning]]) -> bool:
    """Whether a weak word stands among kinds of product: "serum or cream", "cleanser, moisturizer, spf"."""
    before, at = message.words[: mention.first], mention.last
    ends = {each.last for each, _ in found}
    joined = before[-1:] in JOINS and mention.first - 1 in ends
    run = before[-1:] == [","] and mention.first - 1 in ends and len(found) > LIST
    follows = message.words[at : at + 1] == ["or"] and any(each.first == at + 1 for each, _ in found)
    return (joined or run or follows) and message.words[at : at + 1] in ENDS


def _touch(named: list[tuple[Mention, Meaning]], number: int) -> bool:
    """Whether nothing stands between a kind and the next."""
    return number + 1 < len(named) and named[number][0].last == named[number + 1][0].first


def _corrected(message: Message) -> None:
    """ "A toner, no wait, an essence" asks for an essence."""
    heard = [each for each in message.heard if each.need.kind is NeedKind.CATEGORY and each.need.op is Op.IS]
    for old, new in pairwise(heard):
        between = message.folded[message.tokens[old.last - 1].end : message.tokens[new.first].start]
        if INSTEAD.search(between):
            message.heard.remove(old)


def _means_a_kind(message: Message, mention: Mention) -> bool:
    """Whether a product is meant: not one of her own, nor a concern that is also a shelf's name ("anti-aging")."""
    if (mention.polarity is Polarity.OWN and LIKENS.isdisjoint(mention.cue)) or aside(message, mention):
        return False
    return message.answers(NeedKind.CATEGORY) or not mention.meaning(NeedKind.CONCERN, NeedKind.SKIN_TYPE)


def _weak_but_meant(message: Message, pair: tuple[Mention, Meaning]) -> bool:
    """Whether a weak word names what she wants: "an SPF", but not "it must have SPF"."""
    mention, meaning = pair
    inside = mention.by is Cue.WITH and any(other.kind is not NeedKind.CATEGORY for other in mention.meanings)
    at, said = mention.last, message.words
    attribute = said[at : at + 2] in (["in", "it"], ["in", "them"])  # "SPF in it"
    oil = said[at - 1] == "oil" and not NO_PRODUCT.isdisjoint((*said[max(0, at - 2) : at - 1], *said[at : at + 1]))
    return meaning.sense == "weak" and not (inside or attribute or oil)


def _idle(mention: Mention, meaning: Meaning, strong: list[tuple[Mention, Meaning]]) -> bool:
    """Whether a weak word adds nothing beside the kinds that are named: "shampoo set", "night cream ... a cream"."""
    only_a_kind = all(other.kind is NeedKind.CATEGORY for other in mention.meanings)
    return only_a_kind or any(meaning.value == other.value for _, other in strong)


def _hear(message: Message, mention: Mention, meaning: Meaning) -> None:
    message.take(mention)
    value = _for_a_part(message, mention) or parts.spoken_of(message, mention) or str(meaning.value)
    if _turned_down(mention):
        if not message.drop(NeedKind.CATEGORY, value=value, op=Op.IS):
            message.add(NeedKind.CATEGORY, Op.IS_NOT, value, mention.span)
    else:
        message.add(NeedKind.CATEGORY, Op.IS, value, mention.span)


def _turned_down(mention: Mention) -> bool:
    return (
        mention.polarity is Polarity.AVOID and HAVING.isdisjoint(mention.cue) and not TURNS_DOWN.isdisjoint(mention.cue)
    )


def _for_a_part(message: Message, mention: Mention) -> str | None:
    """ "mask for my hair" is a hair mask."""
    at = mention.last
    if message.words[at : at + 1] != ["for"]:
        return None
    while message.words[at : at + 1] and message.words[at] in BETWEEN:
        at += 1
    part = message.words[at : at + 1]
    if not part or part[0] not in PARTS:
        return None
    said = " ".join((*part, *message.words[mention.first : mention.last]))
    return message.vocabulary.taxonomy.find(said)
