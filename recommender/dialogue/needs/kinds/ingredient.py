"""What must not be inside and what must: "no parabens or fragrance, but with niacinamide"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.contracts import RULE, NeedKind, Op, Strength
from recommender.dialogue.needs import avoidances
from recommender.dialogue.needs.cues import Cue, words
from recommender.dialogue.needs.kinds import alarm, alternatives
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.retrieval import ingredients
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import Meaning, everyday, idle_words

KINDS = (NeedKind.CONTAINS, NeedKind.AVOID)
INSIDE = word_set("has have contain include got with")
POINTING = word_set("it this that these those they one first second third both all there")
OUGHT = word_set("should must need would could if want wish love like")
LOOKS = word_set("scented scent smelling flavored flavor flavoured color colored coloured shade tint hue")
SMELLS = word_set("scent scented smell aroma")
ALLERGY = word_set("allergic allergy alergic intolerant hypersensitive react reaction")
BOUNDS = frozenset({",", ".", ";", "!", "?", "but"})
TO = frozenset({"to", "of", "from", ":"})
LIST_MARKS = frozenset({":", ";", "-", "•", "*", "(", ")"})  # beside the connectors
LEADS = word_set(
    "the all these those following ingredient substance namely also severe severely mild badly"
)  # no things
METALS = word_set("cobalt gold silver chrome chromium copper bronze palladium")
WITHOUT = word_set("no without w/o sans minus zero")
SUBSTANCE = re.compile(r"\w{3}(?:ol|one|a[nt]e|ene|yne|i[dnt]e|in|i?um|yl|o[sx]e|oid|[aeiou]x|acid)\Z")
"""How a word must end that, unknown, is a substance behind "without": there are hype and frills too."""
_LIKE_AN_ADJECTIVE = re.compile(r"(?:ing|al|ic|ed|y|ous|ful|ive|sh|er|est|ent|ant)$")
COLORS = {"orange", "peach", "plum", "pearl"}
GOES_ON = re.compile(r"\W*(?:(?:oh|ok|okay|uh|um|ah|yes|yeah)\W+)*(?:and|also|plus|y|dan|et|und)\b(?!\W+(?:with|i|it))")
MEANT = re.compile(r"\b(?:i mean|i meant|meant to say|make that)[ ,:](?:the |to say )?$")
ANSWER = 3  # words of an answer that may be nothing but a thing to avoid
ALLERGY_NEXT = 2  # words of an unknown thing that she is allergic to


def read(message: Message) -> None:
    """Hear every ingredient that is wanted or not."""
    for mention, meaning in list(message.free(*KINDS)):
        other = mention.polarity is Polarity.AVOID and _of_another_thing(message, mention, meaning)
        polarity = Polarity.NONE if other else alarm.heed(message, mention, _polarity(message, mention, meaning))
        if polarity is not Polarity.NONE:
            if polarity is not Polarity.WANT or not mention.meaning(NeedKind.CATEGORY):  # a "mineral sunscreen" is both
                message.take(mention)
            _hear(message, mention, str(meaning.value), polarity)
    alternatives.join(message)
    _unknown_allergy(message)


def _hear(message: Message, mention: Mention, value: str, polarity: Polarity) -> None:
    if polarity is Polarity.AVOID and "need" in mention.cue and message.drop(NeedKind.CONTAINS, value=value):
        return  # "I don't need niacinamide in it" after all
    if polarity is Polarity.AVOID:
        message.add(NeedKind.AVOID, Op.FREE_OF, value, mention.span, strength=_strength(message, mention))
    elif polarity is Polarity.WANT:
        message.add(NeedKind.CONTAINS, Op.CONTAINS, value, mention.span)
    elif polarity is Polarity.FINE and avoidances.released(message, mention):
        message.drop(NeedKind.AVOID, value=value)


def _strength(message: Message, mention: Mention) -> Strength | None:
    """An allergy is a must whatever stands around it; what was only named is preferred to be absent."""
    if not ALLERGY.isdisjoint(mention.cue) or alarm.rings(message, mention):
        return Strength.MUST
    guessed = mention.polarity is Polarity.NONE and mention.meaning(NeedKind.CONTAINS) and not mention.cue
    asked = message.answers(NeedKind.AVOID) or _goes_on(message, mention)
    return Strength.PREFER if guessed and not asked else None


def _goes_on(message: Message, mention: Mention) -> bool:
    """ "And shea. And tree nuts", "I meant retinol", right after she named something to avoid: the list goes on. Taken
    for a wish it might bring her the very thing that she is allergic to."""
    hers = [need for need in message.context.needs if need.reader != RULE]
    if not hers or hers[-1].kind is not NeedKind.AVOID or _before_a_product(message, mention):
        return False
    before = message.folded[: message.tokens[mention.first].start]
    return bool(GOES_ON.match(message.folded) or MEANT.search(before))


def _polarity(message: Message, mention: Mention, meaning: Meaning) -> Polarity:
    """What is asked of this ingredient; NONE leaves the words to other kinds."""
    if meaning.kind is NeedKind.AVOID:  # "unscented"
        return Polarity.FINE if mention.polarity in (Polarity.FINE, Polarity.AVOID) else Polarity.AVOID
    refused = _of_a_card(message, mention) or _of_what_to_avoid(message, mention)
    if mention.polarity is Polarity.WANT and refused:
        return Polarity.AVOID
    known = ingredients.group(str(meaning.value)) if ingredients.is_group(meaning.value) else None
    unwished = known is not None and not known.wish
    scent = message.words[mention.last : mention.last + 1]
    if mention.polarity in (Polarity.NONE, Polarity.WANT) and not LOOKS.isdisjoint(scent):  # "coconut scented"
        return Polarity.NONE
    if unwished and mention.polarity is Polarity.WANT and not _meant_as_an_ingredient(message, mention):
        return Polarity.NONE
    doubtful = meaning.sense == "cued" or (unwished and mention.meaning(NeedKind.CATEGORY))
    asked_for = doubtful and mention.by is Cue.WISH
    if mention.polarity is not Polarity.NONE and not asked_for:  # "I want a fragrance" wants no ingredient
        return mention.polarity
    return _named(message, mention, meaning, unwished)


def _of_another_thing(message: Message, mention: Mention, meaning: Meaning) -> bool:
    """ "No orange" of a tan is a shade, "no biscuit smell" the smell of biscuits; an allergy is always of the thing."""
    colored = meaning.sense == "cued" and meaning.value in COLORS
    if not (colored or message.words[mention.first] in SMELLS) or alarm.rings(message, mention):
        return False
    of_what = message.words[mention.first - 1]
    noun = message.tokens[mention.first - 1].kind == "word" and not _LIKE_AN_ADJECTIVE.search(of_what)
    unread = mention.first - 1 not in message.explained and of_what not in idle_words() | words("fillers")
    smell = not colored and mention.first > 0 and noun and unread
    others = [each for each in message.mentions if each is not mention and each.polarity is Polarity.AVOID]
    listed = any(
        m.value != "fragrance" for each in others if (m := each.meaning(NeedKind.CONTAINS))
    )  # "no lemon, orange or lime"
    return smell or (colored and not listed)


def _meant_as_an_ingredient(message: Message, mention: Mention) -> bool:
    """ "with fragrance" asks for an ingredient, "with a floral scent" for a smell."""
    if message.words[mention.first] in SMELLS:
        return False
    before = message.words[mention.first - 1]
    return before in words("fillers") or before in words("connectors") or before in mention.cue


def _named(message: Message, mention: Mention, meaning: Meaning, unwished: bool) -> Polarity:
    """An ingredient that is named without "with" or "without"."""
    if message.answers(NeedKind.AVOID) or _goes_on(message, mention):
        return Polarity.AVOID
    if message.answers(NeedKind.CONTAINS):
        return Polarity.WANT
    if unwished:  # "sulfates wreck my curls": nobody brings them up to have them
        shunned = mention.polarity is Polarity.NONE and ingredients.group(str(meaning.value)).shunned
        return Polarity.AVOID if shunned and not _before_a_product(message, mention) else Polarity.NONE
    if message.words[mention.first - 1 : mention.first] == ["%"]:  # "30% AHA"
        return Polarity.WANT
    plain = meaning.sense != "cued" and _plainly_named(message, mention)
    return Polarity.WANT if plain or _beside_another(message, mention) else Polarity.NONE


def _beside_another(message: Message, mention: Mention) -> bool:
    """ "I want ceramides and cholesterol": a rare name joined to one that is surely asked for."""
    before = [each for each in message.mentions if each.last < mention.first]
    sure = before and before[-1].meaning(*KINDS)
    joined = before and words("connectors").issuperset(message.words[before[-1].last : mention.first])
    return bool(sure and sure.sense != "cued" and joined and before[-1].polarity is Polarity.WANT)


def _before_a_product(message: Message, mention: Mention) -> bool:
    """Whether the name of a product follows: "vitamin c serum"."""
    following = {each.first: each for each in message.mentions}.get(mention.last)
    return bool(following and following.meaning(NeedKind.CATEGORY))


def _plainly_named(message: Message, mention: Mention) -> bool:
    """Whether nothing around the name could speak against it: "a vitamin c serum", or no word left unknown."""
    if _before_a_product(message, mention):
        return True
    left = max((at + 1 for at in range(mention.first) if message.words[at] in BOUNDS), default=0)
    right = next((at for at in range(mention.last, len(message.words)) if message.words[at] in BOUNDS | WITHOUT), None)
    known = message.explained | {at for each in message.mentions for at in range(each.first, each.last)}
    clause = range(left, len(message.words) if right is None else right)
    said = [at for at in clause if message.tokens[at].kind != "number" and message.words[at] != "%"]
    return not [at for at in said if at not in known and message.words[at] not in idle_words()]


def _of_a_card(message: Message, mention: Mention) -> bool:
    """Whether she says it of a card that she was shown ("it has alcohol"), which is a reason against the card."""
    if not message.context.shown or INSIDE.isdisjoint(mention.cue):
        return False
    left = max((at for at in range(mention.first) if message.words[at] in words("breaks")), default=-1)
    before = message.words[left + 1 : mention.first]
    return not POINTING.isdisjoint(before) and OUGHT.isdisjoint(before)


def _of_what_to_avoid(message: Message, mention: Mention) -> bool:
    """Asked what to avoid, "anything with nuts" is an answer; "no, but with nuts" is not."""
    before = message.words[: mention.first]
    return (
        message.answers(NeedKind.AVOID) and mention.by is Cue.WITH and OUGHT.isdisjoint(before) and "but" not in before
    )


def _unknown_allergy(message: Message) -> None:
    """ "allergic to X", or a bare X when asked what to avoid, counts even where X is on no label that Belle knows."""
    starts = [at + 2 for at, word in enumerate(message.words[:-1]) if word in ALLERGY and message.words[at + 1] in TO]
    starts = [at for at in starts if at - 2 not in message.apart]
    starts += [(message.tokens_in(0, found.end()) or range(-1))[-1] + 1 for found in alarm.found_positive(message)]
    if message.answers(NeedKind.AVOID) and not message.heard and len(message.words) <= ANSWER:
        starts.append(0)
    known = {at for each in message.mentions for at in range(*each.span)}
    starts += [at for at in _after_without(message) if at not in known and SUBSTANCE.search(message.words[at])]
    for named in [each for start in starts for each in _strange_list(message, start)]:
        value = message.folded[message.tokens[named[0]].start : message.tokens[named[-1]].end]
        message.add(NeedKind.AVOID, Op.FREE_OF, value, (named[0], named[-1] + 1), strength=Strength.MUST)


def _after_without(message: Message) -> Iterator[int]:
    """The words right behind "without", "no" and "free of"."""
    for at, word in enumerate(message.words[:-1], 1):
        if word in WITHOUT or (word in TO and message.words[at - 2 : at - 1] == ["free"]):
            yield at


def _strange_list(message: Message, at: int) -> Iterator[list[int]]:
    """The unknown things of a list that begins at `at`, each with its tokens; known ingredients are passed over."""
    substances = {each.first: each for each in message.mentions if each.meaning(*KINDS)}
    strange = False
    while at < len(message.words):
        named = [] if at in substances else _strange_words(message, at)
        if named and message.words[at - 1] == ";" and not _ends_an_entry(message, named[-1] + 1):
            return  # "allergic to nuts; cloudlike cream, please"
        if named:
            strange = True
            yield named
        elif strange and at in substances:  # which a strange word has cut off from "allergic to"
            _hear_in_list(message, substances[at])
        elif at not in substances and message.words[at] not in LIST_MARKS | LEADS | words("connectors"):
            return
        at = substances[at].last if at in substances else named[-1] + 1 if named else at + 1


def _hear_in_list(message: Message, mention: Mention) -> None:
    """A known substance in a list of things that she is allergic to."""
    meaning = mention.meaning(*KINDS)
    if (
        meaning
        and not mention.taken
        and mention.polarity is not Polarity.FINE
        and not _before_a_product(message, mention)
    ):
        message.take(mention)
        message.add(NeedKind.AVOID, Op.FREE_OF, meaning.value, mention.span, strength=Strength.MUST)


def _ends_an_entry(message: Message, at: int) -> bool:
    """Whether the list goes on or is over here."""
    return message.words[at : at + 1] == [] or message.words[at] in LIST_MARKS | BOUNDS | words("connectors")


def _strange_words(message: Message, at: int) -> list[int]:
    """The first unknown words from `at` on, unless a known ingredient stands there."""
    found: list[int] = []
    for index in range(at, min(at + ALLERGY_NEXT + 2, len(message.words))):
        word = message.words[index]
        metal = word in METALS and _ends_an_entry(message, index + 1)  # "cobalt" is a shade elsewhere
        known = not metal and any(mention.first <= index < mention.last for mention in message.mentions)
        joins = word in LEADS | words("connectors")
        if known or joins or message.tokens[index].kind != "word" or len(found) == ALLERGY_NEXT:
            break
        if (word in everyday() and word not in words("fillers") and not metal) or word.endswith("ily"):
            break
        if word not in words("fillers"):
            found.append(index)
    return found
