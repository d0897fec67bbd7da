"""Over the demo catalogue: no routine clashes, breaks a must or the budget, whatever is asked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from belle_shop.env import ROOT
from recommender.contracts import Item
from recommender.dialogue import transcript
from recommender.models import Message
from recommender.retrieval import index, vocabulary_store
from recommender.retrieval.clashes import clashes
from recommender.retrieval.fit import still_fits
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop

FACETS = {"skin_type": "skin_types", "concern": "concerns", "claim": "claims"}
TALKS = (
    ("A morning and evening routine without fragrance for dry skin, under $120", "another cleanser", "under $70"),
    ("A routine with retinol and vitamin C, no essential oils, max $150", "a different moisturizer", "no parabens"),
    ("I'm pregnant: build me a skincare routine under $100 without silicones", "another evening serum"),
    ("A cheap simple routine for acne, alcohol-free, up to $60, I already own a sunscreen", "vegan only"),
)


def _items() -> Iterator[Item]:
    with (ROOT / "products/demo/catalogue.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = tuple(row["category"].split(" > "))
            if path[0] in ("Skincare", "Sun"):
                yield Item(
                    sku=row["sku"],
                    name=row["name"],
                    brand=row["brand"],
                    category=path,
                    price=Decimal(row["price"]),
                    currency="USD",
                    group=row["group"],
                    ingredients=tuple(row["ingredients"].split(", ")) if row["ingredients"] else None,
                    facets={kind: tuple(row[name].split("|")) for kind, name in FACETS.items() if row[name]},
                    rating=float(row["rating"] or 0) or None,
                    rating_count=int(row["rating_count"] or 0),
                )


@pytest.fixture
def alice(db: None, settings: Settings) -> Iterator[Alice]:
    """Alice in the demo shop's shelves of skin care, as its file has them."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    SmallShop.items = {item.sku: item for item in _items()}
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield Alice()
    vocabulary_store.forget()
    SmallShop.reset()


def test_no_routine_clashes_or_breaks_a_must_or_the_budget(alice: Alice) -> None:
    for talk in TALKS:
        alice = Alice()
        for text in talk:
            _holds(alice.says(text))


def _holds(reply: Message) -> None:
    told = transcript.reply(reply)["routine"]
    assert told, (reply.text, reply.reason)
    needs = [record.as_need() for record in reply.conversation.needs.live()]
    budget = next((Decimal(str(need.value)) for need in needs if need.kind == "budget"), None)
    held = {step["product_id"]: SmallShop.items[step["product_id"]] for step in told["steps"]}
    assert sum(item.price or 0 for item in held.values()) == Decimal(told["total"])
    assert budget is None or Decimal(told["total"]) <= budget
    for time in ("morning", "evening"):
        assert not clashes([held[step["product_id"]] for step in told["steps"] if step["time"] == time])
    vocabulary = vocabulary_store.current("en")
    every = [need for need in needs if need.kind in ("avoid", "claim", "skin_type") and need.strength == "must"]
    assert not [(item.sku, need) for item in held.values() for need in every if not still_fits(need, item, vocabulary)]
