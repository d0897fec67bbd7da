"""Taking back: "forget the budget", "never mind: no parabens", "the brand doesn't matter"."""

from __future__ import annotations

import re

from recommender.contracts import Intent, NeedKind
from recommender.dialogue.needs import avoidances
from recommender.dialogue.needs.message import Message
from recommender.facet_kinds import FACETS

WORDS: dict[str, tuple[NeedKind, ...]] = {
    r"budget|prices?|costs?|price limit|money|spending limit|price range": (NeedKind.BUDGET,),
    r"brands?|brand name": (NeedKind.BRAND,),
    r"ratings?|stars?|reviews?": (NeedKind.RATING,),
    **{facet.let_go: (kind,) for kind, facet in FACETS.items()},
    r"category|product type|type of product|kind of product": (NeedKind.CATEGORY,),
    r"ingredients?|avoid list|allerg(?:y|ies)": (NeedKind.AVOID, NeedKind.CONTAINS),
    r"everything(?! (?:else|except|but|with|that|which|containing|in)\b)|it all|all (?:of )?(?:that|this)|"
    r"all my (?:needs|filters)(?! (?:except|but)\b)": tuple(NeedKind),
}
_LET_GO = (
    r"\b(?:forget(?: about)?|never ?mind(?: about)?|scrap|cancel|ignore|disregard|drop|lose|remove|take (?:off|away)|"
    r"no longer (?:need|want|care about|into|interested in)|don'?t need|"
    r"(?:changed? my mind|wrong|mistaken) (?:about|on)|not interested in|take back|done with|enough (?:of|with)|"
    r"scratch(?! that)|"
    r"(?:change|swap|switch|replace)(?: from)?|"
    r"doesn'?t (?:have|need) to be|not (?:worried|bothered|"
    r"fussed) about|"
    r"i don'?t care about|don'?t worry about|not important)\b:?"
)
_ARTICLES = r"\s*(?:the |my |that |about |a |any |which )*"
_TO_A_NUMBER = r"(?:\W|to|at|down|up|by|is|of|now|under|max)*\d"  # "drop the budget to 20" keeps one
_PART = r"(?: (?:thing|part|limit|requirement|filter|cap|range))?"
_NOT_WEIGHTY = r"(?:an? )?(?:important|issue|problem|concern|relevant|big deal|factor)"
_NO_MATTER = (
    r"do(?:es)? ?n[o']?t (?:really )?matter|(?:is|are|'s)(?: \w+)? no object|is no (?:issue|problem)|is flexible|"
    rf"(?:is|are) ?(?:n'?t|not) (?:really )?{_NOT_WEIGHTY}|(?:is|are) open|is up to you|can be anything|whatever"
)
_FINE = r"(?: is (?:fine|ok|okay)| works| will do| limit| preference)"


def _patterns(words: str) -> re.Pattern[str]:
    """All ways of letting go of one kind of need."""
    return re.compile(
        rf"{_LET_GO}{_ARTICLES}(?:{words})\b{_PART}(?!{_TO_A_NUMBER})"
        rf"|\b(?:{words})(?: \w+){{0,2}}? (?:{_NO_MATTER})(?: any ?more)?"
        rf"|\b(?:any|whatever|whichever|no|open on|no preference (?:on|for|about|in)(?: the)?)\s(?:{words}){_FINE}"
    )


NO_LIMIT = re.compile(
    r"\b(?:can|could|may|will|willing to|happy to|able to|i'?ll|do ?n[o']?t mind|ok(?:ay)? (?:to|with)|fine (?:to|"
    r"with)|let'?s)"
    r" (?:(?:it|that|they|we|i|be|also|even|now|actually)\W+)*(?:be |cost |costing |spend(?:ing)? |pay(?:ing)? |"
    r"go(?:ing)? )"
    r"(?:up |higher |over )?(?:a (?:bit|little) |slightly |much |way |even )?"
    r"(?:more(?: expensive| pricey)?|extra|higher|up|pricier|over (?:my |the )?budget)\b(?! (?:than|to)\b)(?!\W+\d)|"
    r"\b(?:a )?(?:bit|little) more (?:money )?is (?:fine|ok(?:ay)?)\b|\bsplurge\b|\bsky'?s the limit\b|"
    r"\bwhatever it (?:costs|takes)\b|\b(?:at )?any price(?! range)\b|\b(?:price|money|cost|"
    r"budget)s? no longer (?:matters?|counts?)|"
    r"\b(?:no|without(?: an?| any)?|lift the|forget the|unlimited|no more) (?:upper )?(?:budget|(?:price|spending|"
    r"budget) (?:limit|cap)|"
    r"limits?(?: (?:on|for) (?:price|money|budget))?)\b(?! (?:brand|friendly))|\bmoney'?s (?:not|no) (?:a |"
    r"an )?(?:problem|issue|object)|"
    r"\btake back (?:the|my) budget\b|\b(?:precio|presupuesto|dinero) no (?:me )?importa|\bsin limite\b|"
    r"\bharga bebas\b|\bberapa ?pun\b|"
    r"\bprix (?:n')?importe\b|\bpreis (?:ist )?egal\b"
)
"""Whatever it costs."""
ANY_BRAND = re.compile(
    r"\b(?:open to|happy with|fine with|ok(?:ay)? with) (?:any |other |another |different )+brands?\b|"
    r"^\W*any brands?(?: at all)?\W*$|"
    r"\b(?:any|other|different) brands? (?:is|are|would be|works?|can be)(?: also| too)?(?: (?:ok(?:ay)?|fine|good|"
    r"welcome|great|cool))?\b"
)
UNIMPORTANT = re.compile(
    r"\b(?:is|are)(?:n'?t| not) (?:really |that |so )?(?:important|necessary|needed|essential|a must|required|"
    r"relevant)\b"
    r"(?: any ?more| after all| now)?|\b(?:was|were) (?:wrong|a mistake)\b"
)
LAST_SAID = re.compile(
    r"\W*(?:(?:no|wait|ok(?:ay)?|sorry|actually|hm+|oh|please|just)\W+)*(?:forget|scrap|scratch|undo|ignore|cancel|"
    r"drop|remove|"
    r"take back|never ?mind)(?: about)? (?:that|the last (?:one|thing|bit|part)|(?:what|the thing) i (?:just )?said)"
    r"(?: last| last one| bit| part| one| please| again| back)*\W*"
)
NEW_THING = re.compile(
    r"\b(?:now|next|instead|then|actually|also|ok(?:ay)?)\b[^.!?;]{0,24}?\b(?:something|anything|one|products?|"
    r"stuff|some things?|recs?)"
    r" for (?:my |the |his |her )?(?:\w+ )?(?:hair|skin|face|lips?|eyes?|body|nails?|hands?|feet|scalp|teeth|beard|"
    r"brows?|lashes)\b"
)
LET_GO = re.compile(_LET_GO)
KEPT = re.compile(
    r"\b(?:do ?n[o']?t|do not|never|not to|must(?:n'?t| not))(?: (?:you|ever|please|dare|just|to))* "
    r"(?:forget|scrap|cancel|ignore|disregard|drop|lose|remove|clear|delete|empty|reset|start|begin)\b"
)
START_OVER = re.compile(
    r"\b(?:(?:start|begin)(?:ing)? (?:over|again|a?fresh|from scratch)|reset (?:it|everything|all)|"
    r"clear (?:it|everything|all)|new search|begin anew|fresh start)\b|^\W*reset\W*$"
)
KINDS = tuple((_patterns(words), kinds) for words, kinds in WORDS.items())
END = re.compile(r"[.;!?,]")


def kinds_let_go(message: Message) -> None:
    """Drop whole kinds of need: "forget the budget", "any brand is fine". What she avoids goes by its own rule."""
    avoidances.let_go_in_plain_words(message)
    _last_let_go(message)
    for pattern, kinds in (
        *KINDS,
        (NO_LIMIT, (NeedKind.BUDGET,)),
        (ANY_BRAND, (NeedKind.BRAND,)),
        (START_OVER, tuple(NeedKind)),
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
    if said and LAST_SAID.fullmatch(_without_the_kept(message)):
        message.let_go(said[-1].key)
        message.explained.update(range(len(message.words)))


def another_thing(message: Message) -> None:
    """ "Now something for my hair": the kind of product that held is not what she looks for any more."""
    named = any(heard.need.kind is NeedKind.CATEGORY for heard in message.heard)
    if not named and NEW_THING.search(message.folded):
        message.drop(NeedKind.CATEGORY)


def _without_the_kept(message: Message) -> str:
    """Her words, with "don't forget" and its like blanked."""
    return KEPT.sub(lambda kept: " " * len(kept[0]), message.folded)


def values_let_go(message: Message) -> None:
    """What is named behind "forget", "never mind" or "scrap", or right before "isn't important", and holds already is
    dropped, not heard again."""
    for match in UNIMPORTANT.finditer(message.folded):
        named = [each for each in message.heard if each.last in message.tokens_in(*match.span())[:1]]
        for heard in named:
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
