"""Round prices near the quartiles."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from recommender.retrieval.prices import LADDER, cuts, plain


def buckets(*prices: str) -> Counter[int]:
    return Counter(sum(1 for rung in LADDER if rung >= Decimal(price)) for price in prices)


def test_a_price_on_a_rung_lies_under_it() -> None:
    assert cuts(buckets("20", "20", "20", "300"))["20"] == 3


@pytest.mark.parametrize("prices", [(), ("30",), ("30", "30")])
def test_a_price_that_parts_nothing_is_no_answer(prices: tuple[str, ...]) -> None:
    assert cuts(buckets(*prices)) == {}


def test_any_currency_has_round_prices() -> None:
    yen = cuts(buckets(*(str(1200 + 300 * step) for step in range(12))))
    assert set(yen) == {"2000", "2500", "4000"}


def test_prices_are_written_as_shoppers_write_them() -> None:
    assert [plain(Decimal(price)) for price in ("25", "2.50", "1E+3")] == ["25", "2.5", "1000"]
