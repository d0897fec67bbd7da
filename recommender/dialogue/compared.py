"""What is different between shown cards, and whether two things go together, from lists and rules alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recommender.contracts import Item, NeedKind
from recommender.dialogue.asked_cards import mentions
from recommender.dialogue.questions import WISHED, as_listed, cased, money, worded
from recommender.facet_kinds import FACETS
from recommender.retrieval.clashes import Clash, clashes, covered, rules
from recommender.retrieval.ingredients import groups_of
from recommender.retrieval.language import phrase
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import N_, _, english, fill, listing, ngettext, number

DIFFERENCE = re.compile(r"\bdifferen(?:ce|ces|t)\b|\bcompare[ds]?\b|\b(?:versus|vs)\b|\bdiffer\b|\bbetter than\b")
TOGETHER = re.compile(
    r"\b(?:together|combin(?:e|ed|ing)|mix(?:ed|ing)?|layer(?:ed|ing)?|pair(?:ed|ing)?|alongside|at the same time|"
    r"(?:ok(?:ay)?|fine|safe|good|compatible) with (?:the )?(?:first|second|third|other|last)|"
    r"same routine|clash(?:es)?)\b|\b(?:go|goes|use[ds]?|using|wear|apply) (?:\w+ ){0,4}?with\b"
)
STANDS_FOR = {"vitamin c": "ascorbic acid", "aha": "glycolic acid", "bha": "salicylic acid", "retinoid": "retinol"}
MOST = 4  # values that one sentence names
NO_ADVICE = N_("That is general knowledge and no medical advice.")


def difference(one: Item, other: Item) -> str:
    """Price, size, stars, and what only one of them is listed for or holds; "" where nothing is known to differ."""
    pairs = [(say(one), say(other)) for say in (_price, _size, _stars)]
    beside = _("{one} {left}, {other} {right}.")
    plain = [fill(beside, one=one.name, left=x, other=other.name, right=y) for x, y in pairs if x != y]
    return " ".join((*plain, *_only(one, other), *_only(other, one)))


def _price(item: Item) -> str:
    if item.price is None:
        return _("has no price")
    return fill(_("costs {price}"), price=money(float(item.price), item.currency))


def _size(item: Item) -> str:
    return fill(_("is {size}"), size=item.size) if item.size else _("states no size")


def _stars(item: Item) -> str:
    if item.rating is None or not item.rating_count:
        return _("has no ratings yet")
    told = ngettext(
        "has {stars} stars from {count} rating", "has {stars} stars from {count} ratings", item.rating_count
    )
    return fill(told, stars=number(item.rating, 1), count=item.rating_count)


def _only(item: Item, than: Item) -> Iterator[str]:
    """What this one has and the other has not."""
    stated = ((kind, v) for kind in FACETS for v in item.facets.get(kind, ()) if v not in than.facets.get(kind, ()))
    told = [as_listed(kind, value.lower()) for kind, value in stated]
    inside = groups_of(item.ingredients or ()).contained
    held = [group for group in WISHED if group in inside - groups_of(than.ingredients or ()).contained]
    if told:
        yield fill(_("Only {item} is {listed}."), item=item.name, listed=_listed(told[:MOST]))
    if held and than.ingredients:
        things = listing([cased(worded(NeedKind.CONTAINS, each)) for each in held[:MOST]])
        yield fill(_("Only {item} holds {things}."), item=item.name, things=things)


def _listed(told: Sequence[str]) -> str:
    """ "listed as vegan, as oil-free and for acne": the verb is said once."""
    if not english():
        return listing(told)
    first = next((place for place, each in enumerate(told) if each.startswith("listed ")), len(told))
    return listing([*told[: first + 1], *(each.removeprefix("listed ") for each in told[first + 1 :])])


def together(text: str, cards: Sequence[Item], vocabulary: Vocabulary) -> str:
    """Whether a folded question's substances are better not worn with each other or with these cards."""
    named = list(substances(text, vocabulary))
    things = [*cards, *named]
    if not named or len(things) < 2 or not TOGETHER.search(text):
        return ""
    told = [_clash(clash) for clash in {clash.code: clash for clash in clashes(things)}.values()]
    unknown = [thing.name for thing in things if not thing.ingredients]
    blind = fill(_("The shop has no ingredient list for {items}, so I cannot tell."), items=listing(unknown))
    fine = _("None of my rules speaks against using {items} together.")
    fine = f"{fill(fine, items=listing([thing.name for thing in things]))} {_(covered())}"
    return " ".join((*(told or [blind if unknown else fine]), _(NO_ADVICE)))


def _clash(clash: Clash) -> str:
    """With the places in both lists; where a substance was only named, without."""
    if clash.one.item.sku and clash.other.item.sku:
        return clash.say
    rule = next(rule for rule in rules() if rule.code == clash.code)
    about = _("About {one} and {other}: {advice}")
    return fill(about, one=clash.one.item.name, other=clash.other.item.name, advice=_(rule.say))


def substances(text: str, vocabulary: Vocabulary) -> Iterator[Item]:
    """The substances that she names, each as if it were a product of nothing else."""
    words = phrase(text)
    for start, end, meanings in mentions(text, vocabulary):
        if any(meaning.kind is NeedKind.CONTAINS for meaning in meanings):
            said = " ".join(words[start:end])
            yield Item("", said, "", (), None, "", ingredients=(STANDS_FOR.get(said, said),))
