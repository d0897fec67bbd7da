"""What Belle says without a model: true by construction, and the words that stand in when the model's fail. Pure.

Wordings vary by a seed (the reply's id), so that the same situation is not always said the same way."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from recommender.contracts import RULE, Decision, Item, Move, Need, NeedKind, Question, Reason, Relaxation, Strength
from recommender.dialogue.questions import cased, money, need_words, worded, worked_out
from recommender.dialogue.reply.style import PLAIN, Style
from recommender.facet_kinds import FACETS
from recommender.saying import N_, _, commas, either, fill, listing, ngettext, pgettext

Card = tuple[Item, Sequence[Reason]]
VERBS = {
    NeedKind.AVOID: "has",
    NeedKind.CONTAINS: "",
    **dict.fromkeys(FACETS, "is"),
    NeedKind.BRAND: "is",
    NeedKind.BUDGET: "stays",
    NeedKind.RATING: "has",
}


WITHOUT_MODEL = N_("I am answering without my language model for now, so I may be a little plain.")
SORRY = N_("I am sorry, I did not do well there.")
A_MACHINE = N_("I am Belle, this shop's AI adviser: a machine, not a person.")
DOCTOR = N_(
    "I would not want to guess about your health: please ask a doctor or a pharmacist, who can look at it. "
    "If breathing gets hard or it swells or spreads fast, call your emergency number."
)
AGAIN = N_("Nothing else in the shop fits all of this, so here it is again.")
STILL_BEST = N_("These still fit best.")
ALL_STILL = N_("All of these still fit, and nothing else in the shop does.")
ONE_BEST = N_("This one still fits best.")
ONE_STILL = N_("This one still fits, and nothing else in the shop does.")
ONCE_MORE = N_("Here is the best of it again.")
OF_EVERY = N_(
    "I cannot check {needs}: the shop does not say that of every one of these, but the rest of what you asked for is "
    "met."
)
OF_THESE = N_("I cannot check {needs}: the shop does not say that of these, but the rest of what you asked for is met.")
OF_THIS = N_(
    "I cannot check {needs}: the shop does not say that of this one, but the rest of what you asked for is met."
)


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
        _("I would start with {it}."),
        _("{it} is my first pick."),
        _("My suggestion is {it}."),
        _("Have a look at {it} first."),
    )
    first = fill(start, it=_named(item))
    why = fill(_("It {reasons}."), reasons=listing([reason_clause(r) for r in reasons]))
    return f"{first} {why}" if reasons else first


def others(cards: Sequence[Card], spoken: Sequence[Card], seed: str) -> str:
    """On the cards that were not `spoken` of yet; empty if there are none."""
    rest = [item for item, _ in cards]
    if not rest:
        return ""
    cheaper = [i for i in rest if _price(i) < min(_price(item) for item, _ in spoken)]
    if len(cheaper) == 1:
        more = [i for i in rest if i is not cheaper[0]]
        it = _named(cheaper[0])
        if not more:
            return fill(_("If you would rather spend less, {it} fits as well."), it=it)
        less = _("If you would rather spend less, {it} fits as well; {other} is another match.")
        return fill(less, it=it, other=_named(more[0]))
    one = _("Also a match: {items}.")
    start = _one_of(seed, _("These fit as well: {items}."), one, _("You could also look at {items}."))
    return fill(one if len(rest) == 1 else start, items=listing([_named(i) for i in rest]))


def _named(item: Item) -> str:
    """Name, brand and price."""
    name = item.name
    if item.brand and item.brand.lower() not in item.name.lower():
        name = fill(_("{item} by {brand}"), item=name, brand=item.brand)
    if item.price is None:
        return name
    return fill(_("{item} at {price}"), item=name, price=money(float(item.price), item.currency))


def _price(item: Item) -> float:
    return float(item.price) if item.price is not None else float("inf")


def reason_clause(reason: Reason) -> str:
    """A reason with the verb it needs: "has no parabens in its ingredient list"."""
    own = reason.text.startswith("contains ")
    verb = "" if own else "is" if reason.source.kind == "review" else VERBS.get(reason.need, "")
    return clause(verb, reason.text)


def clause(verb: str, reason: str) -> str:
    """A reason behind its verb. Where a language has reasons that are whole by themselves, the verb falls away."""
    return fill(pgettext("why it fits", f"{verb} {{reason}}"), reason=reason) if verb else reason


def heard(needs: Sequence[Need], currency: str, seed: str) -> str:
    """Says back what was understood: "Got it: no parabens, under $15." Empty if nothing was."""
    said = _in_words(needs, currency)
    if not said:
        return ""
    start = _one_of(seed, _("Got it"), _("Understood"), _("All right"), _("Noted"))
    return fill(_("{start}: {needs}."), start=start, needs=commas(said))


def asking(question: Question, count: int, noun: str) -> str:
    """How much is left, and the question."""
    if question.need is NeedKind.CATEGORY:
        return question.text
    text = ngettext("I see {count} {noun} that could suit you.", "I see {count} {noun} that could suit you.", count)
    return f"{fill(text, count=count, noun=noun)} {question.text}"


def again(fresh: bool, more: bool, cards: int) -> str:
    """Above cards that she has seen. `fresh`: her needs changed; `more`: there is more that fits than these."""
    if not fresh:
        return _(ONCE_MORE if more else AGAIN)
    one, many = (ONE_BEST, STILL_BEST) if more else (ONE_STILL, ALL_STILL)
    return _(one if cards == 1 else many)


def unchecked(names: Sequence[str]) -> str:
    """That a thing to avoid is unknown here: what no label names is not thereby absent. Empty for no names."""
    if not names:
        return ""
    text = _(
        "I cannot check for {things}: I leave out whatever names it on its label, but it may stand there under another "
        "name. Please read the label on the pack, or ask your pharmacist."
    )
    return fill(text, things=listing([quoted(name) for name in names]))


def quoted(words: str) -> str:
    """In quotation marks, as her language has them."""
    return fill(_("“{words}”"), words=words)


def unlisted(kinds: Sequence[NeedKind]) -> str:
    """That this shop states no facet of these kinds, so that a wish for one cannot be checked. Empty for no kinds."""
    if not kinds:
        return ""
    text = _("This shop does not list {kinds}, so I cannot check that: I go by names and descriptions instead.")
    return fill(text, kinds=listing([_(FACETS[kind].plural) for kind in kinds]))


def unheard_of(names: Sequence[str]) -> str:
    """That the shop lists no such claim or concern on anything. Empty for no names."""
    if not names:
        return ""
    text = ngettext(
        "I cannot check {things}: the shop does not list it, so I go by names and descriptions.",
        "I cannot check {things}: the shop does not list them, so I go by names and descriptions.",
        len(names),
    )
    return fill(text, things=listing([quoted(name) for name in names]))


def no_shelf(kinds: Sequence[str]) -> str:
    """That the shop has no shelf for these kinds of product. Empty for no kinds."""
    text = _("This shop has no shelf for {things}, so I go by names and descriptions.")
    return fill(text, things=either([quoted(kind) for kind in kinds])) if kinds else ""


def not_stated(needs: Sequence[Need], held: Sequence[int], cards: int, currency: str) -> str:
    """Which musts the shop keeps silent about for these cards. `held`: how many of the cards state each."""
    silent = [(need, n) for need, n in zip(needs, held, strict=True) if n < cards]
    if not silent or not cards:
        return ""
    told = listing([quoted(need_words(need, currency)) for need, _held in silent])
    of = OF_EVERY if any(n for _need, n in silent) else OF_THESE if cards > 1 else OF_THIS
    return fill(_(of), needs=told)


def nothing_fits(needs: Sequence[Need], ways: Sequence[Relaxation], currency: str) -> str:
    """That nothing fits, and what the smallest give-ups would bring, as computed."""
    wanted = commas(_in_words(needs, currency))
    all_of_this = fill(_("I have nothing in stock that meets all of this: {needs}."), needs=wanted)
    first = all_of_this if wanted else _("I found nothing that fits.")
    out = [way_out(w, currency) for w in ways[:2] if w.count]
    if not out and len(ways) > 1:
        out = [_("Giving up one of these would not be enough: tell me which matter most, or say “start over”.")]
    return " ".join([first, *out])


def left_aside(needs: Sequence[Need], currency: str) -> str:
    """What gave way: "I left this aside: under $3, with ceramides." """
    return fill(_("I left this aside: {needs}."), needs=commas(_in_words(needs, currency)))


def _in_words(needs: Sequence[Need], currency: str) -> list[str]:
    """What she wants, the kind of product first; a wish that is no must is said to be one."""
    hers = [n for n in needs if n.kind is not NeedKind.OPEN and n.reader != RULE]
    told = sorted(hers, key=lambda n: n.kind is not NeedKind.CATEGORY)
    musts = ((_worded(need, currency), need.strength is Strength.MUST) for need in told)
    said = [text if must else fill(_("ideally {need}"), need=text) for text, must in musts]
    left_out = [cased(worded(n.kind, n.value)) for n in needs if n.reader == RULE]
    return [*said, fill(_("by precaution without {things}"), things=listing(left_out))] if left_out else said


def _worded(need: Need, currency: str) -> str:
    """A need as she said it; "cheaper" without the figure that it comes to."""
    return _("cheaper") if worked_out(need) else need_words(need, currency)


def way_out(way: Relaxation, currency: str) -> str:
    """What one need would bring by giving way: "Without “under $20” 12 products fit, from $21." """
    words = listing([quoted(need_words(need, currency)) for need in way.given_up])
    if way.lowest_price is None:
        text = ngettext("Without {needs} {count} product fits.", "Without {needs} {count} products fit.", way.count)
        return fill(text, needs=words, count=way.count)
    text = ngettext(
        "Without {needs} {count} product fits, from {price}.",
        "Without {needs} {count} products fit, from {price}.",
        way.count,
    )
    return fill(text, needs=words, count=way.count, price=money(float(way.lowest_price), currency))


def _handed_over(reason: str, shop: Shop) -> str:
    """Where a person is reached; with the way to a doctor, and the way on, where they belong."""
    where = fill(_("You reach a person here: {address}"), address=shop.contact) if shop.contact else ""
    said = [_(DOCTOR) if "medical" in reason else ""]
    if "asks for a person" in reason:
        said.append(_("Of course, a person should take this."))
        where = where or _("I cannot put you through from here: please write to the shop.")
    else:
        where = where or _("If you would rather have a person, please write to the shop.")
        said.append(_("Tell me in a few words what I got wrong, and I will look again."))
    return " ".join(part for part in (*said, where) if part)


def other_moves(decision: Decision, shop: Shop) -> str:
    """Thanks, hand-over, medical, off topic, and what is said when something broke."""
    if decision.move is Move.ANSWER and "machine" in decision.reason:
        return _("What can I find for you?")
    if decision.move is Move.ANSWER:
        return _("You are welcome! Tell me if I should look for anything else.")
    if decision.move is Move.HAND_OVER:
        return _handed_over(decision.reason, shop)
    if decision.move is Move.DECLINE and decision.reason == "medical":
        return f"{_(DOCTOR)} {_('For everyday care I am here whenever you like, and I keep in mind what you told me.')}"
    if decision.move is Move.DECLINE:
        text = _("That is outside what I know. I can help you find a product from {shop}: what are you looking for?")
        return fill(text, shop=shop.name)
    return _("Something went wrong on my side, and I would rather say so than guess. Please ask me once more.")
