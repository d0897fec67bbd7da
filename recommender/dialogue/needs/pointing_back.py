"""What is said of something named before: "anything but that", "it burned", "also shea"."""

from __future__ import annotations

import re
from itertools import pairwise

from recommender.contracts import NeedKind
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.lexicon import idle_words

BUT = {"but", "except", "not", "never", "without"}
THAT = {"it", "that", "those", "them", "these"}
BACK = 8  # words over which "anything but that" points back
LONG = 14  # words over which "one that doesn't" does


VERDICT = re.compile(
    r"\b(?:it|they|that|those|both) (?:just |really |always |only )?(?:never (?:did|work\w*|suited|agreed)|did nothing|"
    r"(?:did|do|does)(?:n'?t| not) (?:work|suit|agree)|(?:broke|breaks?|makes?|made) me (?:out|break|itch|red|sick)|"
    r"irritat\w+|burn(?:s|ed|t)?\b|stings?\b|stung|was (?:awful|terrible|horrible|useless|a disaster)|hates? my|"
    r"gave me (?:a rash|hives|spots|acne))"
)
LACKS = wordings("verdicts")["LACKS"]
""" "Every cream has shea. I want one that doesn't." """
THOSE = wordings("verdicts")["THOSE"]
"""It condemns the whole list before it."""
ENDS_A_LIST = re.compile(r"[!?\n]")
TOO = {"also", "same", "ditto", "likewise"}
LINKS = TOO | {"and", "plus", "with", "for", "goe", "go", "the", "any", "avoid", "no"}
AT_HOME = re.compile(r"\A (?:\w+ )?(?:already|at home|in my|left|from before)\b")
SPARES = {"doesnt", "dont", "didnt"}
ENDS = frozenset(",.!;")
EASY = {"fine", "ok", "okay", "alright", "whatever"}
THINGS = (NeedKind.BRAND, NeedKind.CONTAINS)


def mark(message: Message) -> None:
    """Turn what a later word takes back, and hand on a verdict to what is "also" meant."""
    for at in range(1, len(message.words)):
        if message.words[at] in THAT and message.words[at - 1] in BUT and _ends(message, at + 1):
            _turn(message, at)
    for verdict in VERDICT.finditer(message.folded):
        inside = message.tokens_in(*verdict.span())
        if inside and _turn(message, inside[0]):
            message.explained.update(inside)
    _lacking(message)
    _listed(message)
    for before, mention in pairwise(message.mentions):
        if before.polarity is Polarity.AVOID and mention.polarity is Polarity.NONE and _also(message, mention):
            mention.polarity, mention.cue, mention.by = before.polarity, before.cue, before.by
    for mention in filter(lambda each: _at_home(message, each), message.mentions):
        mention.polarity = Polarity.OWN


def _lacking(message: Message) -> None:
    said = LACKS.search(message.folded)
    inside = message.tokens_in(*said.span()) if said else range(0)
    if inside:
        _turn(message, inside[-1], reach=LONG)


def _listed(message: Message) -> None:
    """ "EDTA, BHT: if any of those is inside, I'm not buying"."""
    said = THOSE.search(message.folded)
    for mention in message.mentions if said else ():
        at = message.tokens[mention.first].start
        near = said is not None and at < said.start() and not ENDS_A_LIST.search(message.folded[at : said.start()])
        if near and mention.meaning(NeedKind.CONTAINS) and mention.polarity is Polarity.NONE:
            mention.polarity, mention.cue, mention.by = Polarity.AVOID, ("not",), Cue.NOT


def _ends(message: Message, at: int) -> bool:
    """Whether nothing with content follows."""
    ends = message.words[at : at + 1]
    return not ends or ends[0] in idle_words() or message.tokens[at].kind == "mark"


def _at_home(message: Message, mention: Mention) -> bool:
    """ "I have jojoba at home"."""
    behind = message.folded[message.tokens[mention.last - 1].end :]
    return message.words[max(0, mention.first - 2) : mention.first] == ["i", "have"] and bool(AT_HOME.match(behind))


def _turn(message: Message, at: int, reach: int = BACK) -> bool:
    """The last brand or substance named shortly before the token is not wanted."""
    near = [each for each in message.mentions if each.last <= at and at - each.last <= reach and each.meaning(*THINGS)]
    if not near or near[-1].polarity is Polarity.FINE:
        return False
    near[-1].polarity, near[-1].cue, near[-1].by = Polarity.AVOID, ("not",), Cue.NOT
    return True


def _also(message: Message, mention: Mention) -> bool:
    """Whether a substance, no product, stands behind nothing but an "also" in its part of the sentence."""
    marks = [at for at in range(mention.first) if message.tokens[at].kind == "mark"]
    said = set(message.words[marks[-1] + 1 if marks else 0 : mention.first])
    product = any(each.first == mention.last and each.meaning(NeedKind.CATEGORY) for each in message.mentions)
    return bool(mention.meaning(NeedKind.CONTAINS)) and not product and bool(said & TOO) and said <= LINKS


def spared(said: list[str], at: int) -> int:
    """Where it is said behind a mention that it does no harm: "X breaks me out but Y doesn't", "Y? fine"; else 0."""
    if SPARES.issuperset(said[at : at + 1]) and ENDS.issuperset(said[at + 1 : at + 2]):
        return at if said[at : at + 1] else 0
    easy = at + 1 + (said[at + 1 : at + 2] == ["also"])
    return easy if said[at : at + 1] == ["?"] and said[easy : easy + 1] and said[easy] in EASY else 0
