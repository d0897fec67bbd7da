"""A whole turn in a shop with reviews: the card cites them, and what it cites can be looked up in their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest
from pytest_django.fixtures import Settings

from recommender.contracts import Review
from recommender.models import IndexedReview, Recommendation
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop

STARS = {"P4": (5, 5, 4, 4, 1), "P6": (2, 1, 2, 1, 2), "P7": (5, 5, 5, 5)}


class ReviewedShop(SmallShop):
    """The small shop; people with oily skin wrote of three things."""

    def reviews(self, skus: Collection[str], locale: str) -> Iterator[Review]:
        for sku in set(STARS) & set(skus):
            for number, stars in enumerate(STARS[sku]):
                yield Review(sku, f"{sku}-{number}", stars, {"skin_type": "oily"})


@pytest.fixture
def alice(shop: type[SmallShop], settings: Settings) -> Alice:
    """She has opened the widget of the reviewed shop."""
    settings.BELLE = {**settings.BELLE, "CATALOGUE": f"{__name__}.ReviewedShop"}
    index.refresh(ReviewedShop(), "en")
    vocabulary_store.forget()
    return Alice()


def cited(row: Recommendation) -> dict[str, str]:
    return {reason["source"]["ref"]: reason["text"] for reason in row.reasons if reason["source"]["kind"] == "review"}


def test_a_card_cites_enough_good_reviews_of_people_like_her(alice: Alice) -> None:
    reply = alice.says("a moisturizer for my oily skin")
    (row,) = Recommendation.objects.filter(message=reply, sku="P4")
    assert cited(row) == {"skin_type:oily": "rated 4 stars or more by 4 of 5 reviewers with oily skin"}
    assert 1 <= len(row.reasons) <= 3
    assert row.features["like_you"] > 0
    assert "4 of 5 reviewers with oily skin" in reply.text


def test_what_it_cites_is_what_the_rows_say(alice: Alice) -> None:
    reply = alice.says("a moisturizer for my oily skin")
    (ref,) = cited(Recommendation.objects.get(message=reply, sku="P4"))
    kind, value = ref.split(":")
    rows = IndexedReview.objects.filter(sku="P4", locale="en", traits__contains={kind: value})
    assert (rows.count(), rows.filter(rating__gte=4).count()) == (5, 4)


def test_few_reviews_bad_ones_and_those_of_others_are_not_cited(alice: Alice) -> None:
    reply = alice.says("a face wash for my oily skin")
    assert {row.sku: cited(row) for row in Recommendation.objects.filter(message=reply)} == {"P6": {}, "P7": {}}
    reply = alice.says("start over, a moisturizer for my dry skin")
    assert not any(cited(row) for row in Recommendation.objects.filter(message=reply))


def test_reviews_that_were_withdrawn_since_the_item_was_ranked_are_not_cited(alice: Alice) -> None:
    IndexedReview.objects.filter(sku="P4", rating__gte=4).delete()  # the item's own count still says otherwise
    reply = alice.says("a moisturizer for my oily skin")
    assert not cited(Recommendation.objects.get(message=reply, sku="P4"))
