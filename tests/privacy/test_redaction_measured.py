"""The redactor's figures on the committed sentences may not fall."""

import pytest

from recommender.privacy.findings import Kind
from tests.privacy.measured import SEEDS, Tally, measure, sample, table, templates

pytestmark = pytest.mark.xdist_group("redaction")
# Share of what is personal that must be masked. A name written small that is a word too, or on no list, may be missed.
RECALL = dict.fromkeys(Kind, 0.99) | {Kind.NAME: 0.96}
PRECISION = 0.96


@pytest.fixture(scope="module")
def tallies() -> dict[Kind, Tally]:
    return measure([example for seed in SEEDS for example in sample(seed)])


def test_there_are_sentences_enough_and_none_twice() -> None:
    assert len(templates()) >= 600
    assert len(set(templates())) == len(templates())


@pytest.mark.parametrize("kind", Kind)
def test_what_is_personal_is_masked_as_often_as_documented(kind: Kind, tallies: dict[Kind, Tally]) -> None:
    assert tallies[kind].recall >= RECALL[kind], table(tallies)
    assert tallies[kind].precision >= PRECISION, tallies[kind].false[:10]
