"""Taking back: "forget the budget", "never mind: no parabens", "the brand doesn't matter"."""

from __future__ import annotations

import re

from recommender.contracts import Intent, NeedKind
from recommender.dialogue.needs import avoidances
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.wordings import wordings
from recommender.facet_kinds import FACETS

WORDS: dict[str, tuple[NeedKind, ...]] = {
    r"budget|prices?|costs?|price limit|money|spending limit|price range": (NeedKind.BUDGET,),
    r"brands?|brand name": (NeedKind.BRAND,),
    r"ratings?|stars?|reviews?": (NeedKind.RATING,),
    **{facet.let_go: (kind,) for kind, facet in FACETS.items()},
    r"(?:bottle |pack )?sizes?|volume": (NeedKind.SIZE,),
    r"category|product type|type of product|kind of product": (NeedKind.CATEGORY,),
    r"ingredients?|avoid list|allerg(?:y|ies)": (NeedKind.AVOID, NeedKind.CONTAINS),
    r"everything(?! (?:else|except|but|with|that|which|containing|in)\b)|it all|all (?:of )?(?:that|this)|"
    r"all my (?:needs|filters)(?! (?:except|but)\b)": tuple(NeedKind),
}
_LET_GO = (
    r"\b(?:forget(?: about)?|never ?mind(?: about)?|scrap|cancel|ignore|disregard|drop|lose|remove|take (?:off|away)|"
    r"no longer (?:need|want|care about|into|interested in)|don'?t need|"
    r"(?:changed? my mind|wrong|mistaken) (?:about|on)|not interested in|take back|done with|enough (?:of|with)|"
    r"scratch(?! that)|(?:not|no need to) worry about|don'?t bother with|"
    r"(?:skip|leave out|leave off)(?= (?:the|that|my) \w+ (?:thing|part|limit|filter|requirement|bit|rule))|"
    r"(?:change|swap|switch|replace)(?: from)?|"
    r"doesn'?t (?:have|need) to be|not (?:worried|bothered|"
    r"fussed) about|"
    r"i don'?t care about|don'?t worry about|not important)\b:?"
)
_ARTICLES = r"\s*(?:the |my |that |about |a |any |which )*"
_TO_A_NUMBER = r"(?:\W|to|at|down|up|by|is|of|now|under|max)*\d"  # "drop the budget to 20" keeps one
_PART = r"(?: (?:thing|part|bit|rule|limit|requirement|filter|cap|range))?"
_NOT_WEIGHTY = r"(?:an? )?(?:important|issue|problem|concern|relevant|big deal|factor)"
_NO_MATTER = (
    r"do(?:es)? ?n[o']?t (?:really )?matter|(?:is|are|'s)(?: \w+)? no object|is flexible|"
    rf"(?:is|are) ?(?:n'?t|not) (?:really |that |so |too |all that )*{_NOT_WEIGHTY}|"
    rf"is no (?:longer an? )?(?:issue|problem)|(?:is|are) open|is up to you|can be anything|whatever"
)
_FINE = r"(?: is (?:fine|ok|okay)| works| will do| limit| preference)"


def _patterns(words: str) -> re.Pattern[str]:
    """All ways of letting go of one kind of need."""
    return re.compile(
        rf"{_LET_GO}{_ARTICLES}(?:{words})\b{_PART}(?!{_TO_A_NUMBER})"
        rf"|\b(?:{words})(?: \w+){{0,2}}? (?:{_NO_MATTER})(?: any ?more)?"
        rf"|\b(?:any|whatever|whichever|no|open on|no preference (?:on|for|about|in)(?: the)?)\s(?:{words}){_FINE}"
        rf"|(?:^|[.;!,])\s?(?:(?:ok|okay|well|fine|then|just|so|sure|whatever)\W+)*any (?:{words})"
        rf"(?=\s*(?:$|[.;!,]|please\b|then\b|now\b))"
    )


SAY = wordings("retractions")
LET_GO = re.compile(_LET_GO)
KINDS = tuple((_patterns(words), kinds) for words, kinds in WORDS.items())
END = re.compile(r"[.;!?,]")


def kinds_let_go(message: Message) -> None:
    """Drop whole kinds of need: "forget the budget", "any brand is fine". What she avoids goes by its own rule."""
    avoidances.let_go_in_plain_words(message)
    _last_let_go(message)
    for pattern, kinds in (
        *KINDS,
        (SAY["NO_LIMIT"], (NeedKind.BUDGET,)),
        (SAY["ANY_BRAND"], (NeedKind.BRAND,)),
        (SAY["START_OVER"], tuple(NeedKind)),
    ):
        match = pattern.search(_without_the_kept(message))
        if match:
            message.explained.update(message.tokens_in(*match.span()))
            message.drop(*(kind for kind in kinds if kind is not NeedKind.AVOID))
            if message.context.last_question in kinds:
                message.intents.add(Intent.NO_PREFERENCE)


def _last_let_go(message: Message) -> None:
    """ "Scrap that" takes back what she said last, but nothing that she avoids."""
    said = [need for need in message.context.needs if need.kind is not NeedKind.AVOID]
    if said and SAY["LAST_SAID"].fullmatch(_without_the_kept(message)):
        message.let_go(said[-1].key)
        message.explained.update(range(len(message.words)))


def another_thing(message: Message) -> None:
    """ "Now something for my hair": the kind of product that held is not what she looks for any more."""
    named = any(heard.need.kind is NeedKind.CATEGORY for heard in message.heard)
    if not named and SAY["NEW_THING"].search(message.folded):
        message.drop(NeedKind.CATEGORY)


def _without_the_kept(message: Message) -> str:
    """Her words, with "don't forget" and its like blanked."""
    return SAY["KEPT"].sub(lambda kept: " " * len(kept[0]), message.folded)


def values_let_go(message: Message) -> None:
    """What is named behind "forget", "never mind" or "scrap", or right before "isn't important", and holds already is
    dropped, not heard again."""
    for match in SAY["UNIMPORTANT"].finditer(message.folded):
        before = message.tokens_in(*match.span())[:1]
        for heard in [each for each in message.heard if each.last in before]:
            if heard.need.kind is not NeedKind.AVOID and message.drop(heard.need.kind, value=heard.need.value):
                message.heard.remove(heard)
    for match in LET_GO.finditer(_without_the_kept(message)):
        end = END.search(message.folded, match.end())
        reach = message.tokens_in(match.start(), end.start() if end else len(message.folded))
        named = [(heard.first, heard.need.kind, heard.need.value) for heard in message.heard]
        named += [(each.first, meaning.kind, meaning.value) for each in message.mentions for meaning in each.meanings]
        for first, kind, value in named:
            if first in reach and message.drop(*_nameable(message, kind, first), value=value):
                message.explained.update(reach)
                message.heard = [heard for heard in message.heard if heard.first != first]


def _nameable(message: Message, kind: NeedKind, first: int) -> tuple[NeedKind, ...]:
    """ "forget the niacinamide" takes back a wish; only "forget the no-niacinamide rule" lets her have it again."""
    if kind not in (NeedKind.AVOID, NeedKind.CONTAINS):
        return (kind,)
    rule = avoidances.rule_let_go(message, first)
    return (NeedKind.AVOID, NeedKind.CONTAINS) if rule else (NeedKind.CONTAINS,)
