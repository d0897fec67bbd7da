"""What holds of the person it is for: a pregnancy, nursing, a prescribed medicine; heard in questions too."""

from __future__ import annotations

from recommender.contracts import NeedKind, NeedValue, Op, Strength
from recommender.dialogue.needs.message import HINTED, Mention, Message, Polarity
from recommender.dialogue.needs.whose import OF_ANOTHER
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.lexicon import Meaning
from recommender.retrieval.synonyms import synonyms

SAY = wordings("conditions")
UNDER_RULES = frozenset({"eczema", "psoriasis", "rosacea"})
ENDED_BY = {"pregnant": {"trying to conceive"}, "postpartum": {"pregnant", "trying to conceive"}}
"""What a new state of hers takes the place of; one that is breastfeeding may be pregnant as well."""


def read(message: Message) -> None:
    """Hear every condition, and drop what she says is no longer so."""
    _answered(message)
    said = list(message.free(NeedKind.PREGNANCY))
    denied = {meaning.value for mention, meaning in said if _of_herself(message, mention) and _denied(message, mention)}
    for mention, meaning in said:
        if meaning.value in denied and not _of_herself(message, mention):
            message.take(mention)  # "the pregnancy warning? I'm not pregnant"
        elif not _no_condition(message, mention):
            _hear(message, mention, meaning)
    for mention, meaning in list(message.free(NeedKind.MEDICATION)):
        if _takes(message, mention, meaning):
            _hear(message, mention, meaning)
        elif mention.polarity is not Polarity.AVOID and _denied(message, mention):
            message.take(mention)  # "not pregnant or on tretinoin" wishes for none
    if not any(each.need.kind is NeedKind.PREGNANCY for each in message.heard):
        _by_weeks(message)
    _of_the_skin(message)


def _hear(message: Message, mention: Mention, meaning: Meaning) -> None:
    message.take(mention)
    if _denied(message, mention):
        message.drop(meaning.kind, value=meaning.value)
        if meaning.value == "breastfeeding":
            message.drop(meaning.kind, value="postpartum")
    elif not _passed(message, mention) and not _somebody_elses(message, mention):
        sure = OF_ANOTHER if _told_of_another(message, mention) else 1.0
        _hold(message, meaning.kind, meaning.value, mention.span, sure)


def _hold(message: Message, kind: NeedKind, value: NeedValue, span: tuple[int, int], sure: float = 1.0) -> None:
    message.add(kind, Op.IS, value, span, strength=Strength.MUST, confidence=sure)
    for ended in ENDED_BY.get(str(value), ()) if kind is NeedKind.PREGNANCY else ():
        message.drop(kind, value=ended)


def _around(message: Message, mention: Mention) -> tuple[str, str]:
    """Her words before the mention and behind it."""
    start, end = message.tokens[mention.first].start, message.tokens[mention.last - 1].end
    return message.folded[:start], message.folded[end:]


def _of_herself(message: Message, mention: Mention) -> bool:
    return bool(SAY["OF_HERSELF"].search(_around(message, mention)[0]))


def _denied(message: Message, mention: Mention) -> bool:
    """Whether she says that it is not so, or no more."""
    before, behind = _around(message, mention)
    before = SAY["AFRESH"].sub("", before) if mention.meaning(NeedKind.MEDICATION) else before
    return bool(SAY["NOT"].search(before) or SAY["NO"].search(before) or SAY["DENIED_BEHIND"].search(behind))


def _passed(message: Message, mention: Mention) -> bool:
    """Whether she speaks of a time that is over."""
    before, behind = _around(message, mention)
    return bool(SAY["WAS"].search(before) or SAY["AGO"].search(behind))


def _somebody_elses(message: Message, mention: Mention) -> bool:
    """Whether somebody else is meant, for whom it is not bought; where that is not said, too careful is safer."""
    before, behind = _around(message, mention)
    other = SAY["OTHER_BEFORE"].search(before) or SAY["OTHER_BEHIND"].search(behind)
    hers = SAY["FOR_HERSELF"].search(message.folded) or SAY["TELLS"].search(message.folded)
    theirs = SAY["SO_AM_I"].search(message.folded) or SAY["FOR_THE_OTHER"].search(message.folded)
    return bool(other and hers) and not theirs


def _told_of_another(message: Message, mention: Mention) -> bool:
    """Whether it is said of somebody else for whom it is, and of her not as well."""
    before, behind = _around(message, mention)
    other = SAY["OTHER_BEFORE"].search(before) or SAY["OTHER_BEHIND"].search(behind) or SAY["SHE_IS"].search(before)
    return bool(other) and not SAY["BOTH"].search(message.folded)


def _no_condition(message: Message, mention: Mention) -> bool:
    """ "Nursing school", "expecting a parcel", "my order is due in May"."""
    before, behind = _around(message, mention)
    said = message.words[mention.last - 1]
    if said == "nursing":
        return bool(SAY["NO_NURSING"].match(behind))
    if said == "expecting":
        return bool(SAY["NO_EXPECTING"].match(behind))
    if said == "newborn" and (before.endswith("for ") or SAY["OF_THE_BABY"].match(behind)):
        return True
    return message.words[mention.first] == "due" and bool(SAY["A_DELIVERY"].search(before))


def _takes(message: Message, mention: Mention, meaning: Meaning) -> bool:
    """Whether she takes it: what only doctors give needs no more words, unless she cannot have it."""
    before, behind = _around(message, mention)
    not_now = bool(SAY["NOT_TAKEN"].search(before))
    avoided = mention.polarity is Polarity.AVOID
    taken = not not_now and SAY["I_TAKE" if avoided else "TAKES"].search(before)
    if avoided and not taken and not _denied(message, mention):
        return False  # "allergic to clindamycin", while "I use tretinoin but it stings" is taken
    held = any((need.kind, need.value) == (meaning.kind, meaning.value) for need in message.context.needs)
    if meaning.sense == "plain" or (held and SAY["STOPPED"].search(before)):
        return True
    if not_now or SAY["ASKED_FOR"].search(before):
        return False
    taken = taken or SAY["USED"].match(behind) or SAY["DOCTOR"].search(message.folded)
    return bool(taken or mention.polarity is Polarity.OWN)


def _of_the_skin(message: Message) -> None:
    """A condition of the skin that rules speak of is kept by its name, whatever the shop calls what it sells for it."""
    named = {words: each.name for each in synonyms(NeedKind.CONCERN) if each.name in UNDER_RULES for words in each.says}
    for mention in message.mentions:
        name = named.get(tuple(message.words[mention.first : mention.last]))
        own = any((meaning.kind, meaning.value) == (NeedKind.CONCERN, name) for meaning in mention.meanings)
        if name and _denied(message, mention):
            message.drop(NeedKind.OPEN, value=name)
            message.take(mention)
        elif name and not own and not _passed(message, mention):
            message.add(NeedKind.OPEN, Op.ABOUT, name, mention.span, strength=Strength.PREFER, confidence=HINTED)


def _by_weeks(message: Message) -> None:
    """ "I'm 20 weeks", "due on the 12th": a pregnancy told by its calendar."""
    match = SAY["WEEKS"].search(message.folded)
    inside = message.tokens_in(*match.span()) if match else range(0)
    if match and inside and not message.explained.intersection(inside):
        _hold(message, NeedKind.PREGNANCY, "pregnant", (inside[0], inside[-1] + 1))


def _answered(message: Message) -> None:
    """ "Yes" to the question about a pregnancy; "no but trying"."""
    if not message.answers(NeedKind.PREGNANCY):
        return
    named = any(True for _ in message.free(NeedKind.PREGNANCY))
    yes, trying = SAY["YES"].search(message.folded), SAY["TRYING"].search(message.folded)
    question = message.context.question.lower()
    asked = "breastfeeding" if question and "pregnan" not in question else "pregnant"
    match, value = (trying, "trying to conceive") if trying and not named else (yes, asked)
    inside = message.tokens_in(*match.span()) if match else range(0)
    other = [each.value for _, each in message.free(NeedKind.PREGNANCY)]
    if match and inside and not (match is yes and other and "pregnant" not in other):
        _hold(message, NeedKind.PREGNANCY, value, (inside[0], inside[-1] + 1))
