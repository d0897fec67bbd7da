"""What Belle says without a model: true by construction, and the words that stand in when the model's fail. Pure.

Wordings vary by a seed (the reply's id), so that the same situation is not always said the same way."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from recommender.contracts import RULE, Decision, Item, Move, Need, NeedKind, Question, Reason, Relaxation, Strength
from recommender.dialogue.questions import cased, money, need_words, worked_out
from recommender.dialogue.reply.style import PLAIN, Style
from recommender.facet_kinds import FACETS

Card = tuple[Item, Sequence[Reason]]
VERBS = {
    NeedKind.AVOID: "has",
    NeedKind.CONTAINS: "",
    **dict.fromkeys(FACETS, "is"),
    NeedKind.BRAND: "is",
    NeedKind.BUDGET: "stays",
    NeedKind.RATING: "has",
}


WITHOUT_MODEL = "I am answering without my language model for now, so I may be a little plain."
SORRY = "I am sorry, I did not do well there."
DOCTOR = (
    "I would not want to guess about your health: please ask a doctor or a pharmacist, who can look at it. "
    "If breathing gets hard or it swells or spreads fast, call your emergency number."
)
AGAIN = "Nothing else in the shop fits all of this, so here it is again."
STILL_BEST = "These still fit best."
ALL_STILL = "All of these still fit, and nothing else in the shop does."
ONE_BEST = "This one still fits best."
ONE_STILL = "This one still fits, and nothing else in the shop does."
ONCE_MORE = "Here is the best of it again."


@dataclass(frozen=True, slots=True)
class Shop:
    """How the shop is named, where a person is reached (may be empty), and how the model is to speak."""

    name: str
    contact: str
    style: Style = PLAIN


def _one_of(seed: str, *wordings: str) -> str:
    """The wording that this seed picks, always the same for the same reply."""
    return wordings[zlib.crc32(seed.encode()) % len(wordings)]


def lead(card: Card, seed: str) -> str:
    """On the first card: its price and why it fits."""
    item, reasons = card
    start = _one_of(
        seed,
        "I would start with {it}.",
        "{it} is my first pick.",
        "My suggestion is {it}.",
        "Have a look at {it} first.",
    )
    first = start.format(it=_named(item))
    return f"{first} It {listing([_clause(r) for r in reasons])}." if reasons else first


def others(cards: Sequence[Card], spoken: Sequence[Card], seed: str) -> str:
    """On the cards that were not `spoken` of yet; empty if there are none."""
    rest = [item for item, _ in cards]
    if not rest:
        return ""
    cheaper = [i for i in rest if _price(i) < min(_price(item) for item, _ in spoken)]
    if len(cheaper) == 1:
        more = [i for i in rest if i is not cheaper[0]]
        also = f"; {_named(more[0])} is another match" if more else ""
        return f"If you would rather spend less, {_named(cheaper[0])} fits as well{also}."
    start = _one_of(seed, "These fit as well:", "Also a match:", "You could also look at")
    start = "Also a match:" if len(rest) == 1 else start
    return f"{start} {listing([_named(i) for i in rest])}."


def _named(item: Item) -> str:
    """Name, brand and price."""
    price = "" if item.price is None else f" at {money(float(item.price), item.currency)}"
    by = f" by {item.brand}" if item.brand and item.brand.lower() not in item.name.lower() else ""
    return f"{item.name}{by}{price}"


def _price(item: Item) -> float:
    return float(item.price) if item.price is not None else float("inf")


def _clause(reason: Reason) -> str:
    """A reason with the verb it needs: "has no parabens in its ingredient list"."""
    own = reason.text.startswith("contains ")
    verb = "" if own else "is" if reason.source.kind == "review" else VERBS.get(reason.need, "")
    return f"{verb} {reason.text}".strip()


def listing(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def heard(needs: Sequence[Need], currency: str, seed: str) -> str:
    """Says back what was understood: "Got it: no parabens, under $15." Empty if nothing was."""
    said = _in_words(needs, currency)
    if not said:
        return ""
    start = _one_of(seed, "Got it", "Understood", "All right", "Noted")
    return f"{start}: {', '.join(said)}."


def asking(question: Question, count: int, noun: str) -> str:
    """How much is left, and the question."""
    left = "" if question.need is NeedKind.CATEGORY else f"I see {count} {noun} that could suit you. "
    return f"{left}{question.text}"


def again(fresh: bool, more: bool, cards: int) -> str:
    """Above cards that she has seen. `fresh`: her needs changed; `more`: there is more that fits than these."""
    if not fresh:
        return ONCE_MORE if more else AGAIN
    one, many = (ONE_BEST, STILL_BEST) if more else (ONE_STILL, ALL_STILL)
    return one if cards == 1 else many


def unchecked(names: Sequence[str]) -> str:
    """That a thing to avoid is unknown here: what no label names is not thereby absent. Empty for no names."""
    if not names:
        return ""
    told = listing([f"“{name}”" for name in names])
    return (
        f"I cannot check for {told}: I leave out whatever names it on its label, but it may stand there under another "
        "name. Please read the label on the pack, or ask your pharmacist."
    )


def unlisted(kinds: Sequence[NeedKind]) -> str:
    """That this shop states no facet of these kinds, so that a wish for one cannot be checked. Empty for no kinds."""
    if not kinds:
        return ""
    told = listing([FACETS[kind].plural for kind in kinds])
    return f"This shop does not list {told}, so I cannot check that: I go by names and descriptions instead."


def unheard_of(names: Sequence[str]) -> str:
    """That the shop lists no such claim or concern on anything. Empty for no names."""
    if not names:
        return ""
    told, it = listing([f"“{name}”" for name in names]), "it" if len(names) == 1 else "them"
    return f"I cannot check {told}: the shop does not list {it}, so I go by names and descriptions."


def not_stated(needs: Sequence[Need], held: Sequence[int], cards: int, currency: str) -> str:
    """Which musts the shop keeps silent about for these cards. `held`: how many of the cards state each."""
    silent = [(need, n) for need, n in zip(needs, held, strict=True) if n < cards]
    if not silent or not cards:
        return ""
    told = listing([f"“{need_words(need, currency)}”" for need, _ in silent])
    these = "every one of these" if any(n for _, n in silent) else "these" if cards > 1 else "this one"
    rest = "the rest of what you asked for is met"
    return f"I cannot check {told}: the shop does not say that of {these}, but {rest}."


def nothing_fits(needs: Sequence[Need], ways: Sequence[Relaxation], currency: str) -> str:
    """That nothing fits, and what the smallest give-ups would bring, as computed."""
    wanted = ", ".join(_in_words(needs, currency))
    first = f"I have nothing in stock that meets all of this: {wanted}." if wanted else "I found nothing that fits."
    out = [way_out(w, currency) for w in ways[:2] if w.count]
    if not out and len(ways) > 1:
        out = ["Giving up one of these would not be enough: tell me which matter most, or say “start over”."]
    return " ".join([first, *out])


def left_aside(needs: Sequence[Need], currency: str) -> str:
    """What gave way: "I left this aside: under $3, with ceramides." """
    return f"I left this aside: {', '.join(_in_words(needs, currency))}."


def _in_words(needs: Sequence[Need], currency: str) -> list[str]:
    """What she wants, the kind of product first; a wish that is no must is said to be one."""
    hers = [n for n in needs if n.kind is not NeedKind.OPEN and n.reader != RULE]
    told = sorted(hers, key=lambda n: n.kind is not NeedKind.CATEGORY)
    said = [_worded(n, currency) if n.strength is Strength.MUST else f"ideally {_worded(n, currency)}" for n in told]
    left_out = [cased(str(n.value)) for n in needs if n.reader == RULE]
    return [*said, f"by precaution without {listing(left_out)}"] if left_out else said


def _worded(need: Need, currency: str) -> str:
    """A need as she said it; "cheaper" without the figure that it comes to."""
    return "cheaper" if worked_out(need) else need_words(need, currency)


def way_out(way: Relaxation, currency: str) -> str:
    """What one need would bring by giving way: "Without “under $20” 12 products fit, from $21." """
    words = "” and “".join(need_words(need, currency) for need in way.given_up)
    price = "" if way.lowest_price is None else f", from {money(float(way.lowest_price), currency)}"
    fits = "1 product fits" if way.count == 1 else f"{way.count} products fit"
    return f"Without “{words}” {fits}{price}."


def _handed_over(reason: str, shop: Shop) -> str:
    """Where a person is reached; with the way to a doctor, and the way on, where they belong."""
    where = f"You reach a person here: {shop.contact}" if shop.contact else ""
    said = [DOCTOR if "medical" in reason else ""]
    if "asks for a person" in reason:
        said.append("Of course, a person should take this.")
        where = where or "I cannot put you through from here: please write to the shop."
    else:
        where = where or "If you would rather have a person, please write to the shop."
        said.append("Tell me in a few words what I got wrong, and I will look again.")
    return " ".join(part for part in (*said, where) if part)


def other_moves(decision: Decision, shop: Shop) -> str:
    """Thanks, hand-over, medical, off topic, and what is said when something broke."""
    if decision.move is Move.ANSWER:
        return "You are welcome! Tell me if I should look for anything else."
    if decision.move is Move.HAND_OVER:
        return _handed_over(decision.reason, shop)
    if decision.move is Move.DECLINE and decision.reason == "medical":
        return f"{DOCTOR} For everyday care I am here whenever you like, and I keep in mind what you told me."
    if decision.move is Move.DECLINE:
        return f"That is outside what I know. I can help you find a product from {shop.name}: what are you looking for?"
    return "Something went wrong on my side, and I would rather say so than guess. Please ask me once more."
