""" "He wears X, so anything but that": what a "that" behind a "but" takes back."""

from __future__ import annotations

from recommender.contracts import NeedKind
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Message, Polarity
from recommender.retrieval.lexicon import idle_words

BUT = {"but", "except", "not", "never"}
THAT = {"that", "those", "them", "these"}
BACK = 8  # words over which "anything but that" points back


def mark(message: Message) -> None:
    """The last brand or substance before it is not wanted."""
    for at in range(1, len(message.words)):
        ends = message.words[at + 1 : at + 2]
        alone = not ends or ends[0] in idle_words() or message.tokens[at + 1].kind == "mark"
        if message.words[at] in THAT and message.words[at - 1] in BUT and alone:
            near = [each for each in message.mentions if each.last <= at and at - each.last <= BACK]
            if near and near[-1].meaning(NeedKind.BRAND, NeedKind.CONTAINS):
                near[-1].polarity, near[-1].cue, near[-1].by = Polarity.AVOID, ("not",), Cue.NOT
