"""Questions that she asks about a card, the shop or a substance: they state no need, though they name things."""

from __future__ import annotations

import re

from recommender.contracts import Intent
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Mention, Message, Polarity

_CARD = (
    r"(?:it|this|that|these|those|they|them|both|"
    r"the (?:first|second|third|fourth|last|other|top)(?: (?:one|two|three))?|the \w+ one)"
)
_AUXILIARY = r"(?:does|do|is|are|isn'?t|aren'?t|doesn'?t|has|have|did|was|will|would|can)"
_OPENING = r"^\W*(?:(?:and|but|so|ok|okay|oh|hmm+|um|wait|well|hey|hi|also|sorry|just wondering)\b\W*)*"
ABOUT_A_CARD = re.compile(rf"\b{_AUXILIARY}\b[^.!?]{{0,30}}?\b{_CARD}\b")
ABOUT_CARDS_UNMARKED = re.compile(
    rf"{_OPENING}(?:(?:{_AUXILIARY}|what is|what'?s) (?:\w+ ){{0,2}}?{_CARD}\b|"
    r"which (?:one|of|is|are|would|do you)\b|why (?:did|do|is|are|this|that|these|the)\b|"
    r"(?:is there |are there )?(?:(?<=there )|any )\w[\w ]{0,30} in (?:it|this|that|any|these|those|them|the \w+)\b)"
)
"""Counted without a question mark too."""
A_WISH = re.compile(
    r"\b(?:do you (?:guys )?(?:have|sell|carry|stock|know|offer)|have you got|got any|"
    r"(?:can|could|would|will) you (?:please )?(?:show|find|recommend|suggest|give|get|help|make|pick)|"
    r"(?:can|could|may) (?:i|we) (?:get|have|see|buy)|"
    r"(?:is|are) there (?:a|an|one|ones|anything|something|another|other)\b|"
    r"is there any(?:thing)? (?:\w+ ){1,3}?(?:like|without|with|under|for)\b)"
)
ABOUT_THE_SHOP = re.compile(
    rf"{_OPENING}(?:(?:do|can|will|would) (?:you|u) (?:\w+ )?(?:ship|deliver|accept|take (?:paypal|cards?|returns?)|"
    r"gift ?wrap)\b|(?:can|could|may) (?:i|we) (?:\w+ )?(?:return|exchange|refund|cancel|track|send (?:it|them) back|"
    r"pay (?:with|by))\b|(?:is|are) (?:shipping|delivery|returns?)\b|(?:do|is) you[r]? (?:shipping|delivery)\b|"
    r"what(?: i|')?s (?:your|the) (?:return|refund|shipping|delivery)\b)"
)
_USING = (
    r"(?:use|using|combine|combining|mix|mixing|layer|layering|apply|wear|put|take|stop|keep|start|leave|sleep|swim|"
    r"have to|need|need to|wash|rinse|go out|trust|expect|refrigerate)"
)
MAY_SHE = re.compile(
    rf"{_OPENING}(?:(?:can|could|should|may|must|do|does|will|would) (?:i|u|we|one|someone|people|it|(?:a|an|my|the|"
    r"your) "
    rf"(?:[\w-]+ ){{1,3}}?[\w-]+) (?:still |also |even |already |just |safely |[\w-]+ ){{0,2}}?{_USING}\b|"
    r"is it (?:\w+ )?(?:ok|okay|safe|fine|bad|good|alright|possible|better|worth|normal|true)\b|"
    r"(?:is|are|would|will) (?:this|that|it|these|those|they) (?:really |still |even |also )?(?:ok|okay|safe|fine|"
    r"good|bad)\b|"
    r"(?:where|when)(?: is| are| will| does| do|'?s) (?:my|the|it|i|you)\b|how (?:big|small|large|old|thick|strong|"
    r"many|good)\b|(?:es|son) segur[oa]s?\b|puedo usar\b|(?:apakah|boleh|"
    r"bisa)\b"
    r"[^.!?]{0,40}\b(?:pakai|dipakai|aman|ini|itu)\b)|[,;] (?:is|are|would) (?:this|that|it|these) (?:ok|okay|safe|"
    r"fine)\b|"
    r"\b(?:ok|okay|safe|fine) (?:with|for|to use|during|while) [^.!?]{1,40}\?"
)
"""May she do it, is it safe, where is her order: told without a question mark too."""
WHICH = re.compile(
    r"\b(?:which|what)(?: \w+){0,3}? (?:should|will|would|can|could|is|does)(?:n'?t)? (?:i|it|this|that|cure|help|"
    r"fix|work)\b"
)
"""Asked, but it may be a wish: what it names counts."""
ABOUT_THE_WORLD = re.compile(
    r"^\W*(?:what (?:is|are|does|do(?! you| u))|what'?s (?!your|the best|good|a good)|why\b|"
    r"how (?:does|do(?! you)|is|to|often|much (?:is|does|are)|long|should|can)|explain|tell me (?:about|more)|"
    r"difference between|is \w+(?: \w+)? (?:good|safe|bad|ok|okay|better|necessary)\b)"
)
REFUSED = re.compile(
    r"\b(?:allerg\w+|react (?:badly )?to|avoid|intoleran\w+|sensitive to|can(?:'?t|not) (?:have|use|stand|tolerate)|"
    r"(?:do ?n[o']?t|wouldn'?t) (?:want|like|use)|hate|(?:that|it)(?:'s| is| counts as)(?: also)? an? \w+ to me|"
    r"breaks? me out|(?:that|it) (?:irritates|bothers|stings|burns|dries))\b"
)
WISHED = re.compile(
    r"\b(?:i|we|i'd|i'm|id|im) (?:\w+ )?(?:want|need|love|like|prefer|after|looking for) (?:that|it|this|those)\b|"
    r"\b(?:that|it)(?:'s| is) (?:what i|a must|important)\b"
)
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
            if mention.first in inside:
                _answer_for(message, mention, message.folded[message.tokens[mention.last - 1].end : until])


def _asks(message: Message, said: str) -> bool:
    """Whether a sentence is a question and no wish put as one."""
    if ABOUT_THE_SHOP.search(said) or ABOUT_THE_WORLD.search(said) or MAY_SHE.search(said):
        return True
    if not message.context.shown or A_WISH.search(said):
        return False
    marked = said.rstrip().endswith("?") and ABOUT_A_CARD.search(said)
    return bool(marked or ABOUT_CARDS_UNMARKED.search(said))


def _answer_for(message: Message, mention: Mention, behind: str) -> None:
    """What is asked about is no need, but "does it have almond? I'm allergic to that" is one."""
    if REFUSED.search(behind):
        mention.polarity, mention.cue, mention.by = Polarity.AVOID, ("allergic",), Cue.AGAINST
    elif WISHED.search(behind):
        mention.polarity, mention.cue, mention.by = Polarity.WANT, ("want",), Cue.WITH
    else:
        mention.taken = True
