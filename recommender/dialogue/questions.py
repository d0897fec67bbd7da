"""How each kind of need is asked about, and which answers are offered: only values that exist in what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.contracts import Need, NeedKind, NeedValue, Op, Option, Question, Relaxation, Situation
from recommender.facet_kinds import DEPTHS, FACETS, UNDERTONES

MOST_OPTIONS = 6
TEXTS = {
    NeedKind.CATEGORY: "What kind of product are you looking for?",
    NeedKind.AVOID: "Is there any ingredient you want to avoid?",
    NeedKind.BUDGET: "About how much would you like to spend?",
    NeedKind.CONTAINS: "Is there an ingredient you would love it to have?",
    NeedKind.BRAND: "Is there a brand you like best?",
    NeedKind.RATING: "Should it have a certain rating at least?",
    **{kind: facet.question for kind, facet in FACETS.items()},
}
AVOIDED = ("fragrance", "parabens", "sulfates", "drying alcohol", "silicones", "essential oils")
# What shoppers ask for by name, the best known first: nobody wishes for the solvents and thickeners of a list.
_WISHED = (
    "niacinamide|vitamin c|hyaluronic acid|retinoids|ceramides|salicylic acid|peptides|ahas|squalane|centella|"
    "shea butter|aloe|green tea|caffeine|zinc oxide|glycerin"
)
WISHED = tuple(_WISHED.split("|"))
NOUNS = {NeedKind.SKIN_TYPE: "skin", NeedKind.HAIR_TYPE: "hair", NeedKind.FINISH: "finish"}
OPEN_TOPICS = {
    NeedKind.SKIN_TYPE: "your skin type",
    NeedKind.CONCERN: "a concern",
    NeedKind.BUDGET: "a budget",
    NeedKind.AVOID: "anything to avoid",
}
OPEN_KINDS = (NeedKind.SKIN_TYPE, NeedKind.CONCERN, NeedKind.AVOID, NeedKind.BUDGET, NeedKind.CLAIM)


def question(kind: NeedKind, now: Situation) -> Question:
    """The question about `kind` with the commonest answers that exist."""
    if kind is NeedKind.OPEN:
        return Question(kind, _open_text(now), _mixed(now))
    return Question(kind, TEXTS[kind], _options(kind, now, MOST_OPTIONS))


def _open_text(now: Situation) -> str:
    """Names only what is not known yet."""
    known = {need.kind for need in now.needs}
    topics = [words for kind, words in OPEN_TOPICS.items() if kind not in known and now.splits.get(kind)]
    return f"What else matters to you: {either(topics)}?" if topics else "What else matters to you?"


def either(answers: Sequence[str]) -> str:
    """ "a, b or c", as a question says it."""
    return " or ".join(part for part in (", ".join(answers[:-1]), *answers[-1:]) if part)


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
            return f"Under {money(value, currency)}"
        case NeedKind.RATING:
            return f"{float(value):g} stars or more"
        case NeedKind.AVOID:
            return f"No {cased(str(value))}"
        case NeedKind.CONTAINS:
            return f"With {cased(str(value))}"
        case NeedKind.SKIN_TYPE | NeedKind.HAIR_TYPE | NeedKind.FINISH:
            return f"{str(value).capitalize()} {NOUNS[kind]}"
    text = str(value) if kind is NeedKind.BRAND else cased(str(value))
    return text[:1].upper() + text[1:]


def money(value: NeedValue, currency: str) -> str:
    """An amount with its sign, or its ISO code where the sign is not one of the common three."""
    signs = {"USD": "$", "EUR": "€", "GBP": "£"}
    amount = f"{float(value):,.2f}".removesuffix(".00")
    return f"{signs[currency]}{amount}" if currency in signs else f"{amount} {currency}"


def relaxation_question(ways: Sequence[Relaxation], currency: str) -> Question | None:
    """Which need could give: each option says what she would get, computed."""
    useful = [w for w in ways if w.count]
    if not useful:
        return None
    options = tuple(_give_up(w, currency) for w in useful[:MOST_OPTIONS])
    return Question(useful[0].need.kind, "Which of these could give way?", options)


def _give_up(way: Relaxation, currency: str) -> Option:
    """One way out, in her own terms: "Never mind: no parabens"."""
    words = " and ".join(need_words(need, currency) for need in way.given_up)
    return Option(str(way.need.value), f"Never mind: {words}", way.count)


ABBREVIATIONS = re.compile(r"\b(aha|bha|pha|spf|uv[ab]?|edta|bht|peg(?=-)|(?<=vitamin )[abcek])(s?)\b", re.IGNORECASE)
WITHOUT = re.compile(r"(?:without|no) (.+)|(\w+) free")
ARTICLE = re.compile(r"\ba(?= [aeio])")
THINGS = ("hair", "skin", "scent", "finish", "formula", "coverage", "texture")
PHRASES = {
    (NeedKind.HAIR_TYPE, Op.IS): "for {} hair",
    (NeedKind.FINISH, Op.IS): "a {} finish",
    (NeedKind.FINISH, Op.IS_NOT): "no {} finish",
    (NeedKind.SIZE, Op.AT_LEAST): "{} or more",
    (NeedKind.SIZE, Op.AT_MOST): "{} at most",
    (NeedKind.AVOID, Op.FREE_OF): "no {}",
    (NeedKind.CONTAINS, Op.CONTAINS): "with {}",
    (NeedKind.SKIN_TYPE, Op.IS): "for {} skin",
    (NeedKind.CONCERN, Op.HELPS): "for {}",
    (NeedKind.RATING, Op.AT_LEAST): "{} stars or more",
    (NeedKind.BUDGET, Op.AT_MOST): "under {}",
    (NeedKind.BUDGET, Op.AT_LEAST): "from {}",
    (NeedKind.MEDICATION, Op.IS): "beside {}",
    (NeedKind.AGE, Op.IS): "for {}",
    (NeedKind.PREGNANCY, Op.IS): "while {}",
}


def cased(text: str) -> str:
    """Abbreviations as they are printed: "no AHAs", "SPF 50"."""
    return ABBREVIATIONS.sub(lambda short: short[1].upper() + short[2].lower(), text)


def as_listed(kind: NeedKind, value: str) -> str:
    """How the shop lists this value: "listed as vegan", but "listed for curly hair" and "listed with SPF"."""
    how = FACETS[kind].reason
    if kind is NeedKind.CLAIM:
        short, thing = value.startswith("spf"), value.endswith(THINGS)
        how = "listed with {value}" if short else "listed for {value}" if thing else how
    elif kind is NeedKind.SHADE and value in UNDERTONES:
        how = "listed with a {value} undertone"
    return _articled(how.format(value=facet_words(value)))


def facet_words(value: str) -> str:
    """A value of the shop's as it is said of a product: "without silicones" is "silicone-free"."""
    free = WITHOUT.fullmatch(value)
    if free is None:
        return cased(value)
    thing = cased(free[1] or free[2])
    return f"free of {thing}" if " " in thing else f"{thing.removesuffix('s')}-free"


def _articled(text: str) -> str:
    return ARTICLE.sub("an", text)


def _shade(value: str) -> str:
    """ "in red", "a fair shade", "a cool undertone"."""
    thing = "undertone" if value in UNDERTONES else "shade" if value in DEPTHS else ""
    return _articled(f"a {value} {thing}") if thing else f"in {value}"


def worked_out(need: Need) -> bool:
    """Whether Belle worked a limit out of "cheaper" or "cheap": its figure is none that the shopper said."""
    return need.kind is NeedKind.BUDGET and need.reader == "words" and need.confidence < 1


def need_words(need: Need, currency: str) -> str:
    """A need as a short phrase in her own terms: "no parabens", "under $20", "not Ode"."""
    value = str(need.value).removesuffix(".0")
    if need.kind is NeedKind.BUDGET:
        value = money(need.value, currency)
    elif need.kind is NeedKind.AGE:
        years = f"{value}-year-old" if value.isdigit() else value
        value = f"an {years}" if years.startswith(("8", "11-", "18-")) else f"a {years}"
    elif need.kind is NeedKind.SHADE:
        value = _shade(value.lower())
    elif need.kind is not NeedKind.BRAND:
        value = cased(value.lower())
    return PHRASES.get((need.kind, need.op), "not {}" if need.op is Op.IS_NOT else "{}").format(value)
