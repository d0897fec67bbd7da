"""What her words about money were taken for, where they name another currency or no number. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.dialogue.needs.amounts import currency, money
from recommender.dialogue.needs.kinds.budget_patterns import cheap
from recommender.dialogue.needs.message import HINTED
from recommender.dialogue.questions import money as priced
from recommender.retrieval.currencies import currencies
from recommender.retrieval.found import Found
from recommender.retrieval.language import fold
from recommender.saying import _, fill, pgettext


class Taken(str):
    """A sentence that tells what her words were taken for: it is not said back once more."""

    __slots__ = ()


def converted(text: str, needs: Sequence[Need], shop: str) -> Iterator[str]:
    """A sentence for each limit in a currency that is not the shop's (ISO 4217)."""
    limits = [need for need in needs if need.kind is NeedKind.BUDGET and need.start is not None]
    for start, end in dict.fromkeys((need.start, need.end) for need in limits):
        words = text[start:end]
        codes = {currency(match, "n", shop) for match in money("<<n>>").finditer(fold(words))} - {"", shop}
        if shop in currencies() and codes:
            told = sorted(float(need.value) for need in limits if need.start == start)
            least, most = priced(told[0], shop), priced(told[-1], shop)
            amount = fill(_("{least} to {most}"), least=least, most=most) if len(told) > 1 else most
            yield Taken(fill(_("I take “{words}” as about {amount}."), words=words, amount=amount))


def low_price(needs: Sequence[Need], text: str, found: Found, shop: str) -> tuple[Need, str] | None:
    """What "cheap" comes to: a ceiling that she would like, below which about a quarter of what fits lies, and
    how it is told. None where she said no such thing, has a budget, or prices do not differ."""
    cuts, said = found.splits.get(NeedKind.BUDGET, {}), cheap(fold(text))
    if not said or not cuts or any(need.kind is NeedKind.BUDGET for need in needs):
        return None
    cut = min(cuts, key=float)
    start, end = said[0].span()
    need = Need(NeedKind.BUDGET, Op.AT_MOST, float(cut), Strength.PREFER, HINTED, start, end)
    words = text[start:end]
    hers = pgettext("she says", words.lower())
    told = _("I take “{words}” as up to {price}: {some} of the {count} that fit.")
    told = fill(
        told,
        words=words if hers == words.lower() else hers,
        price=priced(need.value, shop),
        some=cuts[cut],
        count=found.count,
    )
    return need, Taken(told)
