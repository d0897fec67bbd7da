"""An honest answer to a question about the cards she was shown, said from the shop's data alone. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recommender.contracts import Item, NeedKind
from recommender.dialogue.asked_cards import Asked, asked_about
from recommender.dialogue.asked_facts import about, plain_facts, terms
from recommender.dialogue.reply.composed import VERBS, listing
from recommender.retrieval.language import fold
from recommender.retrieval.vocabulary import Vocabulary

MOST = 3  # cards in one answer
QUESTION = re.compile(
    r"\?|(?:^|[.!,;:] )\W*(?:(?:and|but|so|ok|hi|hey) )?(?:is|are|does|do|did|has|have|can|could|will|would|"
    r"what|what's|which|why|how|when|where|any|tell me|contains?)\b"
)
SHOP = re.compile(
    r"\b(?:shipping|ships?|shipped|delivery|deliveries|delivered|refunds?|returns|payments?|paypal|klarna|coupons?|vouchers?|"
    r"discounts?|promo\w*|on sale|on offer|special offers?|gift ?wrap\w*|(?:opening|store|shop) hours|exchange it)\b|"
    r"\b(?:you|they) deliver\b|\bdeliver to\b|\b(?:i|to) (?:return|send back)\b|\breturn (?:policy|it|this|them)\b|"
    r"\bpay (?:with|by|in|later|on)\b|\bsend it back\b|\b(?:are you|is the (?:store|shop)) open\b|\bdo you open\b"
)
NOT_MINE = "I only know the shop's products, not its delivery, returns or offers: please ask the shop about that."
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
CHECK = "Please check the label on the pack too."
STARTS = {  # how a reason's text begins -> the kind whose verb it takes
    "no ": NeedKind.AVOID,
    "contains ": NeedKind.CONTAINS,
    "within ": NeedKind.BUDGET,
    "by ": NeedKind.BRAND,
    "made ": NeedKind.SKIN_TYPE,
    "listed ": NeedKind.CLAIM,
}


def answer(text: str, shown: Sequence[Item], reasons: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> str:
    """Sentences that answer `text`; "" where it is no question these can answer. `shown`: best first, as they are
    now; `reasons`: sku -> the texts that stood on its card."""
    folded = fold(text)
    if not QUESTION.search(folded):
        return ""
    if SHOP.search(folded):
        return NOT_MINE
    asked = asked_about(text, shown, vocabulary)
    return _answered(asked, shown, reasons, vocabulary) if asked else ""


def _answered(asked: Asked, shown: Sequence[Item], reasons: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> str:
    """Why, which, or the facts."""
    if WHY.search(asked.text.strip()) or PICK.search(asked.text):
        item = asked.cards[0]
        return _because(item, item.sku == shown[0].sku, reasons.get(item.sku, ()))
    return _facts(asked, vocabulary)


def _because(item: Item, first: bool, reasons: Sequence[str]) -> str:
    """Why a card stands where it does, from what stood on it."""
    if not reasons:
        return f"I have no fact about {item.name} that I could give as a reason."
    start = f"I put {item.name} first" if first else f"I picked {item.name}"
    return f"{start} because it {listing([_clause(reason) for reason in reasons])}."


def _clause(reason: str) -> str:
    """A reason's text with the verb it needs: "has no parabens in its ingredient list"."""
    kind = next((kind for start, kind in STARTS.items() if reason.startswith(start)), NeedKind.RATING)
    return f"{VERBS[kind]} {reason}".strip()


def _facts(asked: Asked, vocabulary: Vocabulary) -> str:
    """For each card, one sentence for each thing she asked about."""
    named = terms(asked.text, vocabulary)
    plain = plain_facts(asked.text)
    said = [s for item in asked.cards[:MOST] for s in (*(f(item) for f in plain), *(about(t, item) for t in named))]
    if not said:
        return ""
    more = ["I looked at the first three only."] if len(asked.cards) > MOST else []
    return " ".join([*said, *more, *([CHECK] if ALLERGY.search(asked.text) else [])])
