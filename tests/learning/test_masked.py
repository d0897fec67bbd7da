"""What was masked is shown beside what was said, for some conversations that the version's seed draws."""

from __future__ import annotations

import pytest

from recommender.learning.build import begin, build
from recommender.learning.masked import drawn
from recommender.learning.spec import read
from recommender.models import Dataset
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db(transaction=True)


WISHES = {
    "Priya": "a cream under $30",
    "Alice": "something for flaky winter cheeks",
    "Bob": "beard oil that smells of cedar",
    "Charlie": "which sunscreen leaves no white cast on dark skin",
    "Dora": "a gift set for my colleague who loves baths",
}


def version(*whos: str) -> Dataset:
    for who in whos:
        talk = Talk(who, training=True)
        talk.said(f"{WISHES[who]}, I'm {who}, mail {who.lower()}@example.com")
        talk.replied("Quiet Cream stays within your $30.", card("P1"))
        talk.came_to("accepted")
    dataset = begin("spring", read({"kinds": ["chat"]}))
    build(dataset)
    dataset.refresh_from_db()
    return dataset


def test_each_stretch_that_was_masked_stands_beside_what_took_its_place() -> None:
    (seen,) = drawn(version("Priya"), most=5)
    hers, reply = seen.messages
    assert [part for part in hers.parts if part[1]] == [("Priya", "[NAME_1]"), ("priya@example.com", "[EMAIL_1]")]
    assert (hers.changed, reply.changed, seen.changed) == (True, False, 2)


def test_the_seed_draws_the_same_ones_whenever_one_looks() -> None:
    dataset = version("Alice", "Bob", "Charlie", "Dora")
    first = [one.conversation for one in drawn(dataset, most=2)]
    assert first == [one.conversation for one in drawn(dataset, most=2)]
    assert len(first) == 2
