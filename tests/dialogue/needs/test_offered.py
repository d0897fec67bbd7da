"""What Belle offers as an answer, she understands."""

import pytest

from recommender.contracts import Context, Need, Op
from recommender.dialogue.needs.words import read
from recommender.dialogue.questions import label, need_words
from tests.dialogue.needs.shop import need, vocabulary
from tests.dialogue.needs.test_words import heard

OFFERED = [
    need("category", "is", "Face Serums"),
    need("category", "is", "Hand Cream & Foot Cream"),
    need("budget", "<=", 25.0),
    need("avoid", "free of", "drying alcohol"),
    need("avoid", "free of", "essential oils"),
    need("contains", "contains", "hyaluronic acid"),
    need("skin_type", "is", "combination"),
    need("concern", "helps", "loss of firmness"),
    need("claim", "is", "Cruelty-Free"),
    need("brand", "is", "Marlowe's Since 1902"),
    need("rating", ">=", 4.0),
]


@pytest.mark.parametrize("offered", OFFERED, ids=str)
def test_a_quick_reply_is_understood_as_what_it_offers(offered: Need) -> None:
    said = label(offered.kind, offered.value)
    assert heard(said, last_question=offered.kind) == {(offered.kind.value, offered.op.value, offered.value)}


@pytest.mark.parametrize("held", [*OFFERED, need("brand", "is not", "Verity")], ids=str)
def test_the_reply_that_gives_up_a_need_drops_it(held: Need) -> None:
    said = f"Never mind: {need_words(held, 'USD')}"
    other = need("avoid", "free of", "parabens")
    reading = read(said, Context(needs=(held, other)), vocabulary())
    assert (reading.needs, reading.dropped) == ((), (held.key,))


def test_no_kind_of_need_compares_in_a_way_of_its_own() -> None:
    ops = {n.op for offered in OFFERED for n in [offered]}
    assert ops <= set(Op)
