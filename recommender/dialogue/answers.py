"""An honest answer to a question about the cards she was shown, said from the shop's data alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recommender.contracts import Item, NeedKind
from recommender.dialogue.asked_cards import NTH, Asked, asked_about
from recommender.dialogue.asked_facts import about, plain_facts, terms
from recommender.dialogue.compared import DIFFERENCE, difference, together
from recommender.dialogue.questions import money
from recommender.dialogue.reply.composed import VERBS, clause
from recommender.retrieval.language import fold
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import N_, _, fill, listing

MOST = 3  # cards in one answer
QUESTION = re.compile(
    r"\?|(?:^|[.!,;:] )\W*(?:(?:and|but|so|ok|hi|hey) )?(?:is|are|does|do|did|has|have|can|could|will|would|"
    r"what|what's|which|why|how|when|where|any|tell me|contains?)\b|\bcompare\b|\bdifferences?\b"
)
SHOP = re.compile(
    r"\b(?:shipping|ships?|shipped|delivery|deliveries|delivered|refunds?|returns|payments?|paypal|klarna|coupons?|"
    r"vouchers?|"
    r"discounts?|promo\w*|on sale|on offer|special offers?|gift ?wrap\w*|(?:opening|store|shop) hours|exchange it)\b|"
    r"\b(?:you|they) deliver\b|\bdeliver to\b|\b(?:i|to) (?:return|send back)\b|\breturn (?:policy|it|this|them)\b|"
    r"\bpay (?:with|by|in|later|on)\b|\bsend it back\b|\b(?:are you|is the (?:store|shop)) open\b|\bdo you open\b"
)
NOT_MINE = N_("I only know the shop's products, not its delivery, returns or offers: please ask the shop about that.")
WHY = re.compile(
    r"\bwhy (?:did|do|would|have|are) you\b|\bwhy\s*(?:this|that|it|these|them|those)?(?: ones?)?\s*\??$|"
    r"\bwhy (?:the (?:first|second|third|last))(?: one)?\s*\??$|"
    r"\bwhy (?:is|was|are) .*\b(?:first|top|best|pick\w*|choice)\b"
)
PICK = re.compile(
    r"\bwhich\b.*\b(?:(?:would|do|should) (?:you|i)|you'd)\b|"
    r"\bwhich\b.*\bis (?:the |your )?(?:best|better|favou?rite)\b|"
    r"\bwhat would you (?:pick|choose|take|recommend)\b|\byour (?:favou?rite|top pick)\b"
)
ALLERGY = re.compile(r"\b(?:allerg\w*|reactions?|react)\b")
UNKNOWN = N_(
    "The shop's data does not say that about {names}, so I would rather not guess. I can tell price, size, ratings, "
    "ingredients, and what it is listed for."
)
NOT_KNOWN = N_(
    "I only know what the shop says of its products, so I cannot answer that. Ask me about any card you see."
)
TWO = re.compile(
    r"\bthe (?:second|2nd|third|3rd|other)(?: one)?\W*(?:$|(?:and|or|vs)\b)|\b(?:differences?|choose|decide) between\b|"
    r"\bcompare\b"
)
ONE_CARD = N_("I have shown you only one product, {name}, so there is no second one to hold it against.")
POINTS = re.compile(r"\b(?:it|its|it's|this|that|these|those|them|they|both|all|each)\b")
NOTHING_SHOWN = N_("I have not shown you a product yet. Tell me a little more, or just say “show me”.")
CHECK = N_("Please check the label on the pack too.")
STARTS = {  # how a reason's text begins -> the kind whose verb it takes
    "no ": NeedKind.AVOID,
    "contains ": NeedKind.CONTAINS,
    "within ": NeedKind.BUDGET,
    "by ": NeedKind.BRAND,
    "made ": NeedKind.SKIN_TYPE,
    "listed ": NeedKind.CLAIM,
    "rated ": NeedKind.SKIN_TYPE,
}


def answer(text: str, shown: Sequence[Item], reasons: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> str:
    """Sentences that answer `text`; "" where it is no question these can answer. `shown`: best first, as they are
    now; `reasons`: sku -> the texts that stood on its card."""
    folded = fold(text)
    if not QUESTION.search(folded):
        return ""
    if SHOP.search(folded):
        return _(NOT_MINE)
    asked = asked_about(text, shown, vocabulary)
    both = together(asked.text if asked else folded, asked.cards if asked else (), vocabulary)
    if not both and asked and len(shown) == 1 and TWO.search(asked.text):
        return fill(_(ONE_CARD), name=shown[0].name)
    return both or (_answered(asked, shown, reasons, vocabulary) if asked else "")


def chosen(cards: Sequence[Item]) -> str:
    """What is said when she takes a card: its price and how it gets into her bag; she presses the button herself."""
    names = listing([f"{item.name} ({_to_pay(item)})" for item in cards])
    one = _("Gladly: {items}. The button on its card puts it into your bag.")
    text = one if len(cards) == 1 else _("Gladly: {items}. The button on each card puts it into your bag.")
    return fill(text, items=names) if cards else ""


def _to_pay(item: Item) -> str:
    price = _("no price stated") if item.price is None else money(float(item.price), item.currency)
    return price if item.in_stock else fill(_("{price}, out of stock right now"), price=price)


def _answered(asked: Asked, shown: Sequence[Item], reasons: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> str:
    """Why, which, or the facts."""
    if WHY.search(asked.text.strip()) or PICK.search(asked.text):
        item = asked.cards[0]
        return _because(item, item.sku == shown[0].sku, reasons.get(item.sku, ()))
    if DIFFERENCE.search(asked.text) and len(asked.cards) > 1:
        return difference(*asked.cards[:2])
    return _facts(asked, vocabulary) or _unknown(asked)


def _unknown(asked: Asked) -> str:
    """That the data is silent; empty where she does not plainly speak of a card."""
    plainly = len(asked.text.split()) < asked.text.count(" ") or NTH.search(asked.text) or POINTS.search(asked.text)
    return fill(_(UNKNOWN), names=listing([item.name for item in asked.cards[:MOST]])) if plainly else ""


def _because(item: Item, first: bool, reasons: Sequence[str]) -> str:
    """Why a card stands where it does, from what stood on it."""
    if not reasons:
        return fill(_("I have no fact about {item} that I could give as a reason."), item=item.name)
    text = _("I put {item} first because it {reasons}.") if first else _("I picked {item} because it {reasons}.")
    return fill(text, item=item.name, reasons=listing([_clause(reason) for reason in reasons]))


def _clause(reason: str) -> str:
    """A reason's text with the verb it needs: "has no parabens in its ingredient list"."""
    kind = next((kind for start, kind in STARTS.items() if reason.startswith(start)), NeedKind.RATING)
    return clause(VERBS[kind], reason)


def _facts(asked: Asked, vocabulary: Vocabulary) -> str:
    """For each card, one sentence for each thing she asked about."""
    named = terms(asked.text, vocabulary)
    plain = plain_facts(asked.text)
    said = [s for item in asked.cards[:MOST] for s in (*(f(item) for f in plain), *(about(t, item) for t in named))]
    if not said:
        return ""
    more = [_("I looked at the first three only.")] if len(asked.cards) > MOST else []
    return " ".join([*said, *more, *([_(CHECK)] if ALLERGY.search(asked.text) else [])])
