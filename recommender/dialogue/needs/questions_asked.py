"""Questions that she asks about a card, the shop or a substance: they state no need, though they name things."""

from __future__ import annotations

import re

from recommender.contracts import Intent
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.language import fold

SAY = wordings("questions")
SENTENCE = re.compile(r"[^.!?]+[.!?]*")


def read(message: Message) -> None:
    """Mark her questions, and take what they mention out of the readers' sight, unless she then says why she asked."""
    sentences = list(SENTENCE.finditer(message.folded))
    for number, match in enumerate(sentences):
        if not _asks(message, match.group()):
            continue
        message.intents.add(Intent.QUESTION)
        inside = set(message.tokens_in(*match.span()))
        until = sentences[number + 1].end() if number + 1 < len(sentences) else match.end()
        for mention in message.mentions:
            if mention.first in inside and not _told(message, mention, match):
                _answer_for(message, mention, message.folded[message.tokens[mention.last - 1].end : until])


def _asks(message: Message, said: str) -> bool:
    """Whether a sentence is a question and no wish put as one."""
    if SAY["ABOUT_THE_SHOP"].search(said) or SAY["ABOUT_THE_WORLD"].search(said) or SAY["MAY_SHE"].search(said):
        return True
    if not message.context.shown or SAY["A_WISH"].search(said):
        return False
    named = any(fold(item.name) in said for item in message.context.shown)  # a name is full of words for needs
    marked = said.rstrip().endswith("?") and (named or SAY["ABOUT_A_CARD"].search(said))
    return bool(marked or SAY["ABOUT_CARDS_UNMARKED"].search(said))


def _told(message: Message, mention: Mention, said: re.Match[str]) -> bool:
    """ "What's in it matters to me: zero talc" asks nothing."""
    before = message.folded[said.start() : message.tokens[mention.first].start]
    return not said[0].endswith("?") and ":" in before and mention.polarity is Polarity.AVOID


def _answer_for(message: Message, mention: Mention, behind: str) -> None:
    """What is asked about is no need, but "does it have almond? I'm allergic to that" is one."""
    if SAY["REFUSED"].search(behind):
        mention.polarity, mention.cue, mention.by = Polarity.AVOID, ("allergic",), Cue.AGAINST
    elif SAY["WISHED"].search(behind):
        mention.polarity, mention.cue, mention.by = Polarity.WANT, ("want",), Cue.WITH
    else:
        mention.taken = True
