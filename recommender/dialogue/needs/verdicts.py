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
THREE_SENTENCES = re.compile(r"(?:[^.!?\n]*[.!?\n]+){0,2}[^.!?\n]*")
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


def told_later(message: Message) -> None:
    """Condemn what she tried where a later clause tells how it went: "I bought a snail cream. Never again"."""
    for mention in message.mentions:
        spoken_for = mention.by is Cue.WISH or mention.polarity in (Polarity.AVOID, Polarity.FINE)
        told = mention.meaning(NeedKind.CONTAINS) and not spoken_for and tried(message, mention)
        idle = SAY["NO_USE"].match(message.folded[message.tokens[mention.last - 1].end :])
        if idle and mention.polarity is Polarity.NONE:
            mention.polarity = Polarity.OWN
        if told and _went_badly(message, mention):
            mention.polarity, mention.cue, mention.by = Polarity.AVOID, CONDEMNED, Cue.AGAINST


def tried(message: Message, mention: Mention) -> bool:
    """Whether she tells of a time that she had it."""
    start, end = message.tokens[mention.first].start, message.tokens[mention.last - 1].end
    left = max((stop.end() for stop in SENTENCE_END.finditer(message.folded, 0, start)), default=0)
    told = SAY["TRIED"].search(message.folded[left:start])
    return bool(told or SAY["TRIED_BEHIND"].match(message.folded[end:]))


def _went_badly(message: Message, mention: Mention) -> bool:
    """Whether the next sentences condemn it before they praise it or turn to something else."""
    rest = THREE_SENTENCES.match(message.folded, message.tokens[mention.last - 1].end)
    behind = SAY["TRIED_BEHIND"].sub("", rest[0]) if rest else ""
    over = SAY["STORY_ENDS"].search(behind)
    behind = behind[: over.start()] if over else behind
    bad, good = SAY["BAD"].search(behind), SAY["GOOD"].search(behind)
    return bool(bad) and not (good and bad and good.start() < bad.start())


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
