"""What she says of a substance in many words: "anything with shea in it gives me spots", "my scalp hates it"."""

from __future__ import annotations

import re
from itertools import pairwise

from recommender.contracts import NeedKind
from recommender.dialogue.needs.cues import Cue, Words, words
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.dialogue.needs.wordings import wordings

SAY = wordings("verdicts")
SENTENCE_END = re.compile(r"[.!?;\n]")
CONDEMNED = ("hates",)
BEFORE = (
    ("FINE_BEFORE", Polarity.FINE, Cue.FINE),
    ("WANT_BEFORE", Polarity.WANT, Cue.WITH),
    ("AGAINST_BEFORE", Polarity.AVOID, Cue.AGAINST),
)


def behind(message: Message, at: int) -> Words:
    """The words from `at` on that condemn what stands before them; none, if they do not."""
    end = message.tokens[at - 1].end
    match = SAY["AGAINST_BEHIND"].match(message.folded[end:])
    inside = message.tokens_in(end, end + match.end()) if match else range(0)
    return tuple(message.words[index] for index in inside)


def praised(message: Message, at: int) -> bool:
    """Whether the words from `at` on praise what stands before them, or only seem to condemn it."""
    return bool(SAY["NO_VERDICT"].match(message.folded[message.tokens[at - 1].end :]))


def mark(message: Message) -> None:
    """Set the polarity of each substance that her words before it settle."""
    for mention in message.mentions:
        if mention.meaning(NeedKind.CONTAINS) and mention.polarity is not Polarity.OWN:
            _settle(message, mention)
    for before, mention in pairwise(message.mentions):
        between = message.words[before.last : mention.first]
        listed = bool(between) and words("connectors").issuperset(between)
        if listed and before.cue == CONDEMNED and mention.meaning(NeedKind.CONTAINS):
            mention.polarity, mention.cue, mention.by = before.polarity, before.cue, before.by


def _settle(message: Message, mention: Mention) -> None:
    start = message.tokens[mention.first].start
    left = max((end.end() for end in SENTENCE_END.finditer(message.folded, 0, start)), default=0)
    for name, polarity, cue in BEFORE:
        match = SAY[name].search(message.folded[left:start])
        if match and not (polarity is Polarity.AVOID and mention.polarity is Polarity.FINE):
            mention.polarity, mention.cue, mention.by = (
                polarity,
                CONDEMNED if cue is Cue.AGAINST else (name.lower(),),
                cue,
            )
            return
