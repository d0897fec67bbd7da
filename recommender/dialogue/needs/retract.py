"""Taking back: "forget the budget", "never mind: no parabens", "the brand doesn't matter"."""

from __future__ import annotations

import re

from recommender.contracts import Intent, NeedKind
from recommender.dialogue.needs.message import Message

WORDS: dict[str, tuple[NeedKind, ...]] = {
    r"budget|prices?|costs?|price limit|money|spending limit|price range": (NeedKind.BUDGET,),
    r"brands?|brand name": (NeedKind.BRAND,),
    r"skin types?|type of skin": (NeedKind.SKIN_TYPE,),
    r"ratings?|stars?|reviews?": (NeedKind.RATING,),
    r"concerns?": (NeedKind.CONCERN,),
    r"claims?": (NeedKind.CLAIM,),
    r"category|product type|type of product|kind of product": (NeedKind.CATEGORY,),
    r"ingredients?|avoid list|allerg(?:y|ies)": (NeedKind.AVOID, NeedKind.CONTAINS),
    r"everything|it all|all (?:of )?(?:that|this)|all my (?:needs|filters)": tuple(NeedKind),
}
LET_GO = re.compile(
    r"\b(?:forget(?: about)?|never ?mind(?: about)?|scrap|cancel|ignore|disregard|drop|lose|remove|take (?:off|away)|"
    r"no longer (?:need|want|care about)|don'?t need|doesn'?t (?:have|need) to be|not (?:worried|bothered|fussed) about|"
    r"i don'?t care about|don'?t worry about|not important)\b:?"
)
KIND_AFTER = (
    r"\s*(?:the |my |that |about |a |any |which )*(?:{})\b(?: (?:thing|part|limit|requirement|filter|cap|range))?"
)
DOES_NOT_MATTER = (
    r"\b(?:{})(?: \w+){{0,2}}? (?:does ?n[o']?t (?:really )?matter|do ?n[o']?t (?:really )?matter|(?:is|are|'s)(?: \w+)? no object|"
    r"(?:is|are) ?(?:n'?t|not) (?:really )?(?:an? )?(?:important|issue|problem|concern|relevant|big deal|factor)|is no (?:issue|problem)|"
    r"is flexible|(?:is|are) open|is up to you|can be anything|whatever|is not a problem)(?: anymore| any more)?"
)
ANY = r"\b(?:any|whatever|whichever|no preference (?:on|for|about|in)(?: the)?|no|open on)\s(?:{})(?: is (?:fine|ok|okay)| works| will do| limit| preference)"


def kinds_let_go(message: Message) -> None:
    """Drop whole kinds of need: "forget the budget", "any brand is fine"."""
    text = message.folded
    for words, kinds in WORDS.items():
        patterns = (LET_GO.pattern + KIND_AFTER.format(words), DOES_NOT_MATTER.format(words), ANY.format(words))
        for match in filter(None, (re.search(pattern, text) for pattern in patterns)):
            message.explained.update(message.tokens_in(*match.span()))
            message.drop(*kinds)
            if message.context.last_question in kinds:
                message.intents.add(Intent.NO_PREFERENCE)


def values_let_go(message: Message) -> None:
    """What is named behind "forget", "never mind" or "scrap" and holds already is dropped, not heard again."""
    for match in LET_GO.finditer(message.folded):
        end = re.compile(r"[.;!?,]").search(message.folded, match.end())
        reach = message.tokens_in(match.start(), end.start() if end else len(message.folded))
        named = [heard for heard in message.heard if heard.first in reach]
        for heard in named:
            kinds = {heard.need.kind, *_opposite(heard.need.kind)}
            if message.drop(*kinds, value=heard.need.value):
                message.heard.remove(heard)


def _opposite(kind: NeedKind) -> tuple[NeedKind, ...]:
    """ "forget the niacinamide" and "forget the parabens" name what she wanted or avoided alike."""
    return (NeedKind.AVOID, NeedKind.CONTAINS) if kind in (NeedKind.AVOID, NeedKind.CONTAINS) else ()
