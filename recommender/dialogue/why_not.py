"""Why a product is not what Belle proposes: the musts that it fails, by the rules that filter, or where it ranks "
"lower."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import Q

from recommender.catalogue import catalogue
from recommender.contracts import Context, Item, Need, NeedKind, Scored, Strength
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.pointing import pointed
from recommender.dialogue.questions import money, need_words, worked_out
from recommender.models import IndexedItem
from recommender.retrieval.fencing import tidy
from recommender.retrieval.fit import still_fits
from recommender.retrieval.language import phrase, word_set
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import N_, _, fill, listing

ASKED = re.compile(
    r"\bwhy (?:not|isn'?t|wasn'?t|aren'?t|(?:did|do|would|have) ?(?:n[o']?t|you not) ?(?:you )?(?:show|recommend|"
    r"suggest|pick|"
    r"include|give)?(?: me)?|no)\b(?P<what>[^?.!]+)|\bwhat(?:'s| is) wrong with (?P<wrong>[^?.!]+)"
)
BETTER = {  # feature of the ranker -> what it means that one has more of it
    "wishes": N_("meets more of your wishes"),
    "relevance": N_("is closer to what you wrote"),
    "like_you": N_("is liked better by people like you"),
    "evidence": N_("holds more of what is known to help"),
    "rating": N_("is better rated"),
    "price": N_("leaves more of your money"),
    "popularity": N_("has been rated by more people"),
    "documented": N_("is described more fully by the shop"),
}
POINTING = word_set("the that this those these one ones a an it me you show from by of for i")
CLEARLY = 0.05  # by how much a feature must differ to be told
MOST = 2


def why_not(
    text: str, needs: Sequence[Need], context: Context, ranked: Sequence[Scored], vocabulary: Vocabulary
) -> str:
    """The answer, or "" where she asks no such thing or names no product of the shop."""
    message = Message(text, context, vocabulary)
    asked = ASKED.search(message.folded)
    item = _meant(message, asked["what"] or asked["wrong"]) if asked else None
    if item is None:
        return ""
    musts = [need for need in needs if need.strength is Strength.MUST]
    faults = [fault(need, item) for need in musts if not still_fits(need, item, vocabulary)]
    if not item.in_stock:
        faults.append(_("it is out of stock"))
    if not faults:
        return _lower(item, ranked)
    return fill(_("{item} does not fit: {faults}."), item=item.name, faults=listing(faults))


def _meant(message: Message, what: str) -> Item | None:
    """A shown card, else the product of the shop whose name and brand hold her words."""
    places = pointed(message)
    if places:
        return message.context.shown[places[0]]
    words = [word for word in phrase(what) if word not in POINTING]
    found = IndexedItem.objects.of(message.context.locale)
    for word in words:
        found = found.filter(Q(name__icontains=word) | Q(brand__icontains=word))
    brand = any(word in phrase(name) for name in message.vocabulary.brands for word in words)
    sku = (
        found.order_by("-rating_count", "sku").values_list("sku", flat=True).first()
        if brand or len(words) > 1
        else None
    )
    now = catalogue().fetch([sku], message.context.locale) if sku else {}
    return tidy(now[sku]) if sku and sku in now else None


def fault(need: Need, item: Item) -> str:
    """One must that it fails."""
    said = need_words(need, item.currency)
    if need.kind is NeedKind.BUDGET and item.price is not None:
        lower = _("it costs {price} and you asked for a lower price")
        text = lower if worked_out(need) else _("it costs {price} and you said {need}")
        return fill(text, price=money(float(item.price), item.currency), need=said)
    if need.kind is NeedKind.AVOID:
        blind = _("you said {need}, and the shop has no ingredient list for it")
        return fill(
            _("you said {need}, and its list names it or may hide it") if item.ingredients else blind, need=said
        )
    return fill(_("you asked for {need}, and the shop does not list it so"), need=said)


def _lower(item: Item, ranked: Sequence[Scored]) -> str:
    """What the first has more of."""
    place = {one.item.sku: one for one in ranked}
    first, own = (ranked[0] if ranked else None), place.get(item.sku)
    if first is None or first is own:
        return fill(_("{item} meets all that you asked for, and stands first."), item=item.name)
    more = {name: first.features.get(name, 0.0) - own.features.get(name, 0.0) for name in BETTER} if own else {}
    told = [_(BETTER[name]) for name in sorted(more, key=lambda name: -more[name]) if more[name] > CLEARLY][:MOST]
    why = _("I put {item} first because it {reasons}.") if told else _("{item} only ranks higher.")
    fits = fill(_("{item} meets all that you asked for too."), item=item.name)
    return f"{fits} {fill(why, item=first.item.name, reasons=listing(told))}"
