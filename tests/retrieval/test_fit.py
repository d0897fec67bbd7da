"""Whether one item, read live, meets a need."""

from decimal import Decimal

from recommender.contracts import Facets, Item, Need, NeedKind, Op
from recommender.retrieval.fit import fits, still_fits
from recommender.retrieval.vocabulary import Vocabulary

WORDS = Vocabulary.from_facets(Facets({("Soap",): 1}, {"Ode": 1}, {}))
UNPRICED = Item("S", "Soap", "Ode", ("Soap",), None, "USD")


def test_an_unknown_price_meets_no_budget() -> None:
    assert not still_fits(Need(NeedKind.BUDGET, Op.AT_MOST, 1000.0), UNPRICED, WORDS)
    assert not still_fits(Need(NeedKind.BUDGET, Op.AT_LEAST, 0.0), UNPRICED, WORDS)


def test_what_has_no_price_cannot_be_sold() -> None:
    assert not fits((), UNPRICED, WORDS)
    assert fits((), UNPRICED, WORDS, unpriced=True)
    assert fits((), Item("S", "Soap", "Ode", ("Soap",), Decimal(4), "USD"), WORDS)
