"""How each kind of need is asked about, and which answers are offered: only values that exist in what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.contracts import Need, NeedKind, NeedValue, Op, Option, Question, Relaxation, Situation
from recommender.facet_kinds import DEPTHS, FACETS, UNDERTONES
from recommender.saying import N_, _, either, english, fill, listing, ngettext, number, pgettext

MOST_OPTIONS = 6
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
TEXTS = {
    NeedKind.CATEGORY: N_("What kind of product are you looking for?"),
    NeedKind.AVOID: N_("Is there any ingredient you want to avoid?"),
    NeedKind.BUDGET: N_("About how much would you like to spend?"),
    NeedKind.CONTAINS: N_("Is there an ingredient you would love it to have?"),
    NeedKind.BRAND: N_("Is there a brand you like best?"),
    NeedKind.RATING: N_("Should it have a certain rating at least?"),
    **{kind: facet.question for kind, facet in FACETS.items()},
}
AVOIDED = ("fragrance", "parabens", "sulfates", "drying alcohol", "silicones", "essential oils")
# What shoppers ask for by name, the best known first: nobody wishes for the solvents and thickeners of a list.
_WISHED = (
    "niacinamide|vitamin c|hyaluronic acid|retinoids|ceramides|salicylic acid|peptides|ahas|squalane|centella|"
    "shea butter|aloe|green tea|caffeine|zinc oxide|glycerin"
)
WISHED = tuple(_WISHED.split("|"))
NOUNS = {
    NeedKind.SKIN_TYPE: N_("{value} skin"),
    NeedKind.HAIR_TYPE: N_("{value} hair"),
    NeedKind.FINISH: N_("{value} finish"),
}
OPEN_TOPICS = {
    NeedKind.SKIN_TYPE: N_("your skin type"),
    NeedKind.CONCERN: N_("a concern"),
    NeedKind.BUDGET: N_("a budget"),
    NeedKind.AVOID: N_("anything to avoid"),
}
OPEN_KINDS = (NeedKind.SKIN_TYPE, NeedKind.CONCERN, NeedKind.AVOID, NeedKind.BUDGET, NeedKind.CLAIM)


def question(kind: NeedKind, now: Situation) -> Question:
    """The question about `kind` with the commonest answers that exist."""
    if kind is NeedKind.OPEN:
        return Question(kind, _open_text(now), _mixed(now))
    return Question(kind, _(TEXTS[kind]), _options(kind, now, MOST_OPTIONS))


def _open_text(now: Situation) -> str:
    """Names only what is not known yet."""
    known = {need.kind for need in now.needs}
    topics = [_(words) for kind, words in OPEN_TOPICS.items() if kind not in known and now.splits.get(kind)]
    asked = fill(_("What else matters to you: {topics}?"), topics=either(topics))
    return asked if topics else _("What else matters to you?")


def _options(kind: NeedKind, now: Situation, most: int) -> tuple[Option, ...]:
    """The commonest values first; figures in their own order."""
    values = now.splits.get(kind, {})
    offered = (v for v in values if _splits(kind, v, now))
    kept = sorted(offered, key=lambda v: (_habit(kind, v), -values[v], v))[:most]
    if kind in (NeedKind.BUDGET, NeedKind.RATING):
        kept.sort(key=float)
    return tuple(Option(v, label(kind, v, now.currency), values[v]) for v in kept)


def _splits(kind: NeedKind, value: str, now: Situation) -> bool:
    """Whether it is an answer: it leaves something and, except for the kind of product, changes something."""
    left = now.splits[kind][value]
    named = kind is not NeedKind.CONTAINS or value in WISHED
    return named and left > 0 and (kind is NeedKind.CATEGORY or left < now.count)


def _habit(kind: NeedKind, value: str) -> int:
    """What shoppers avoid or wish for most comes first; elsewhere the commonest value does."""
    known = {NeedKind.AVOID: AVOIDED, NeedKind.CONTAINS: WISHED}.get(kind, ())
    return known.index(value) if value in known else len(known)


def _mixed(now: Situation) -> tuple[Option, ...]:
    """One or two answers of each kind that is not known yet: examples of what can be said."""
    known = {need.kind for need in now.needs}
    mixed = [o for kind in OPEN_KINDS if kind not in known for o in _options(kind, now, 1)]
    return tuple(mixed[:MOST_OPTIONS])


def label(kind: NeedKind, value: NeedValue, currency: str = "USD") -> str:
    """An answer as she would say it; sent as her message when she taps it."""
    match kind:
        case NeedKind.BUDGET:
            return fill(_("Under {price}"), price=money(value, currency))
        case NeedKind.RATING:
            return _stars(value)
        case NeedKind.AVOID:
            return fill(_("No {thing}"), thing=cased(worded(kind, value)))
        case NeedKind.CONTAINS:
            return fill(_("With {thing}"), thing=cased(worded(kind, value)))
        case NeedKind.SKIN_TYPE | NeedKind.HAIR_TYPE | NeedKind.FINISH:
            text = fill(_(NOUNS[kind]), value=worded(kind, str(value).lower()))
        case _:
            text = str(value) if kind is NeedKind.BRAND else cased(worded(kind, value))
    return text[:1].upper() + text[1:]


def worded(kind: NeedKind, value: NeedValue) -> str:
    """A value in the language that is spoken; as the shop writes it where no catalogue has it."""
    said = str(value).lower()
    told = pgettext("ingredient" if kind in (NeedKind.AVOID, NeedKind.CONTAINS) else kind.value, said)
    return str(value) if told == said else told


def _stars(value: NeedValue) -> str:
    few = int(float(value))
    return fill(ngettext("{count} stars or more", "{count} stars or more", few), count=number(float(value)))


def money(value: NeedValue, currency: str) -> str:
    """An amount with its sign, or its ISO code where the sign is not one of the common three."""
    exact = f"{float(value):.2f}"
    amount = number(float(value), 0 if exact.endswith(".00") else 2)
    sign = SIGNS.get(currency) or pgettext("sign of a currency", currency)
    form = pgettext("price", "{amount} {sign}") if sign == currency else pgettext("price", "{sign}{amount}")
    return form.format(sign=sign, amount=amount)


def relaxation_question(ways: Sequence[Relaxation], currency: str) -> Question | None:
    """Which need could give: each option says what she would get, computed."""
    useful = [w for w in ways if w.count]
    if not useful:
        return None
    options = tuple(_give_up(w, currency) for w in useful[:MOST_OPTIONS])
    return Question(useful[0].need.kind, _("Which of these could give way?"), options)


def _give_up(way: Relaxation, currency: str) -> Option:
    """One way out, in her own terms: "Never mind: no parabens"."""
    return Option(str(way.need.value), never_mind(way.given_up, currency), way.count)


def never_mind(needs: Sequence[Need], currency: str) -> str:
    """That these may give way, as she would say it."""
    return fill(_("Never mind: {needs}"), needs=listing([need_words(need, currency) for need in needs]))


ABBREVIATIONS = re.compile(r"\b(aha|bha|pha|spf|uv[ab]?|edta|bht|peg(?=-)|(?<=vitamin )[abcek])(s?)\b", re.IGNORECASE)
WITHOUT = re.compile(r"(?:without|no) (.+)|(\w+) free")
ARTICLE = re.compile(r"\ba(?= [aeio])")
THINGS = ("hair", "skin", "scent", "finish", "formula", "coverage", "texture")
PHRASES = {
    (NeedKind.HAIR_TYPE, Op.IS): N_("for {value} hair"),
    (NeedKind.FINISH, Op.IS): N_("a {value} finish"),
    (NeedKind.FINISH, Op.IS_NOT): N_("no {value} finish"),
    (NeedKind.SIZE, Op.AT_LEAST): N_("{value} or more"),
    (NeedKind.SIZE, Op.AT_MOST): N_("{value} at most"),
    (NeedKind.AVOID, Op.FREE_OF): N_("no {value}"),
    (NeedKind.CONTAINS, Op.CONTAINS): N_("with {value}"),
    (NeedKind.SKIN_TYPE, Op.IS): N_("for {value} skin"),
    (NeedKind.CONCERN, Op.HELPS): N_("for {value}"),
    (NeedKind.BUDGET, Op.AT_MOST): N_("under {value}"),
    (NeedKind.BUDGET, Op.AT_LEAST): N_("from {value}"),
    (NeedKind.MEDICATION, Op.IS): N_("beside {value}"),
    (NeedKind.AGE, Op.IS): N_("for {value}"),
    (NeedKind.PREGNANCY, Op.IS): N_("while {value}"),
}


def cased(text: str) -> str:
    """Abbreviations as they are printed: "no AHAs", "SPF 50"."""
    return ABBREVIATIONS.sub(lambda short: short[1].upper() + short[2].lower(), text)


def as_listed(kind: NeedKind, value: str) -> str:
    """How the shop lists this value: "listed as vegan", but "listed for curly hair" and "listed with SPF"."""
    how = FACETS[kind].reason
    if kind is NeedKind.CLAIM:
        short, thing = value.startswith("spf"), value.endswith(THINGS)
        how = N_("listed with {value}") if short else N_("listed for {value}") if thing else how
    elif kind is NeedKind.SHADE and value in UNDERTONES:
        how = N_("listed with a {value} undertone")
    told = worded(kind, value)
    return _articled(fill(_(how), value=facet_words(value) if told == value else told))


def facet_words(value: str) -> str:
    """A value of the shop's as it is said of a product: "without silicones" is "silicone-free"."""
    free = WITHOUT.fullmatch(value)
    if free is None:
        return cased(value)
    thing = cased(free[1] or free[2])
    return f"free of {thing}" if " " in thing else f"{thing.removesuffix('s')}-free"


def _articled(text: str) -> str:
    return ARTICLE.sub("an", text) if english() else text


def _shade(value: str) -> str:
    """ "in red", "a fair shade", "a cool undertone"."""
    deep = _("a {value} shade") if value in DEPTHS else _("in {value}")
    return _articled(
        fill(_("a {value} undertone") if value in UNDERTONES else deep, value=worded(NeedKind.SHADE, value))
    )


def worked_out(need: Need) -> bool:
    """Whether Belle worked a limit out of "cheaper" or "cheap": its figure is none that the shopper said."""
    return need.kind is NeedKind.BUDGET and need.reader == "words" and need.confidence < 1


def need_words(need: Need, currency: str) -> str:
    """A need as a short phrase in her own terms: "no parabens", "under $20", "not Ode"."""
    value = str(need.value).removesuffix(".0")
    if need.kind is NeedKind.BUDGET:
        value = money(need.value, currency)
    elif need.kind is NeedKind.RATING:
        return _stars(need.value)
    elif need.kind is NeedKind.AGE:
        value = _aged(value)
    elif need.kind is NeedKind.SHADE:
        value = _shade(value.lower())
    elif need.kind is not NeedKind.BRAND:
        value = cased(worded(need.kind, value.lower()))
    phrase = PHRASES.get((need.kind, need.op), N_("not {value}") if need.op is Op.IS_NOT else "{value}")
    return fill(_(phrase), value=value)


def _aged(value: str) -> str:
    """ "an 8-year-old", "a baby"."""
    some = ngettext("{years}-year-old", "{years}-year-old", int(value)) if value.isdigit() else ""
    years = fill(some, years=value) if some else worded(NeedKind.AGE, value)
    if not english():
        return years
    return f"an {years}" if years.startswith(("8", "11-", "18-")) else f"a {years}"
