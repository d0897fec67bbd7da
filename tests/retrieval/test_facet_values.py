"""Which values of the shop meet a need for sun protection, and for anything else."""

import pytest

from recommender.contracts import Need, NeedKind, Op
from recommender.retrieval.facet_values import meeting, spf_of

STATED = ("SPF 20", "SPF 30", "SPF 50+", "Reef Safe SPF", "Vegan")


@pytest.mark.parametrize(
    ("value", "enough"),
    [
        ("SPF 30", {"SPF 30"}),
        ("spf 30+", {"SPF 30", "SPF 50+"}),
        ("spf 50", {"SPF 50+", "spf 50"}),
        ("spf", {"SPF 20", "SPF 30", "SPF 50+", "Reef Safe SPF"}),
        ("Vegan", {"Vegan"}),
    ],
)
def test_a_factor_is_met_by_its_own_and_at_least_by_all_above(value: str, enough: set[str]) -> None:
    assert meeting(Need(NeedKind.CLAIM, Op.IS, value), STATED) == enough


def test_what_speaks_of_no_factor_has_none() -> None:
    assert (spf_of("SPF 50+"), spf_of("Reef Safe SPF"), spf_of("Vegan")) == (50, 0, None)
