"""What most of a shelf keeps silent about empties no list: Belle shows what can be checked, and says what cannot."""

from __future__ import annotations

import pytest

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.dialogue.reply.composed import not_stated
from recommender.models import Message
from recommender.retrieval import index, vocabulary_store
from recommender.retrieval.silence import SAFETY, spared
from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop

SERUM = Need(NeedKind.CATEGORY, Op.IS, "Face Serums")
ACNE = Need(NeedKind.CONCERN, Op.HELPS, "acne")
CREAM = Need(NeedKind.CATEGORY, Op.IS, "Moisturizers")


def restock() -> None:
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()


def marked(*needs: Need) -> list[NeedKind]:
    """The kinds that silence may meet."""
    return [need.kind for need in spared(needs, "en", vocabulary_store.current("en")) if need.silence]


def test_a_concern_that_few_creams_state_shows_what_meets_the_rest_and_says_so(alice: Alice) -> None:
    reply = alice.says("a moisturizer for redness without fragrance, just show me")

    assert reply.move == "recommend"
    assert skus(reply) == ["P1"]  # the gel is listed for acne, the others hold fragrance or tell no ingredients
    told = "I cannot check “for redness”: the shop does not say that of this one, but the rest of what you asked for"
    assert told in reply.text
    assert "meet all that can be checked" in Message.objects.get(pk=reply.pk).reason
    assert reply.reading["weighed"]["spared"] == [{"need": "concern", "op": "helps", "value": "redness"}]


def test_the_same_concern_empties_a_shelf_where_nearly_all_state_one(alice: Alice) -> None:
    SmallShop.change("P8", facets={"concern": ("dark spots",)})
    restock()
    assert alice.says("a face serum for acne, just show me").move == "no_match"


def test_where_something_states_it_nothing_silent_stands_beside_it(alice: Alice) -> None:
    reply = alice.says("a moisturizer for acne, just show me")

    assert skus(reply) == ["P4"]
    assert "cannot check" not in reply.text


def test_what_she_names_against_cards_she_saw_is_not_met_by_more_that_say_nothing(alice: Alice) -> None:
    alice.says("a moisturizer without fragrance, just show me")

    refused = alice.says("it should be for redness")
    assert (refused.move, skus(refused)) == ("no_match", [])
    assert alice.says("anything else?").text == (
        "Nothing here is listed with all that you asked for. Without “for redness” 2 products fit, from $20."
    )


def test_what_a_card_before_her_states_is_not_spared_for_a_new_wish(alice: Alice) -> None:
    assert skus(alice.says("a moisturizer for acne, just show me")) == ["P4"]

    reply = alice.says("under $22 please")
    assert reply.move == "no_match"
    assert "Without “for acne” 3 products fit" in reply.text


def test_what_she_avoids_stays_as_hard_beside_it(alice: Alice) -> None:
    assert alice.says("a moisturizer for redness, no fragrance and no squalane, just show me").move == "no_match"


def test_only_a_kind_that_under_half_of_her_shelf_states_is_spared(alice: Alice) -> None:
    assert marked(CREAM, ACNE) == [NeedKind.CONCERN]  # one cream of five states a concern
    assert marked(SERUM, ACNE) == []  # both serums do
    liked = Need(NeedKind.CONCERN, Op.HELPS, "acne", Strength.PREFER)
    assert marked(CREAM, liked) == []


@pytest.mark.parametrize("claim", ["nut free", "gluten-free", "without silicones", "hypoallergenic", "pregnancy safe"])
def test_a_claim_of_safety_is_never_spared(claim: str, shop: type[SmallShop]) -> None:
    SmallShop.change("P1", facets={"claim": (claim, "vegan")})
    restock()
    assert SAFETY.search(claim)
    assert marked(CREAM, Need(NeedKind.CLAIM, Op.IS, claim)) == []
    assert marked(CREAM, Need(NeedKind.CLAIM, Op.IS, "vegan")) == [NeedKind.CLAIM]


@pytest.mark.parametrize("claim", ["vegan", "cruelty free", "cruelty-free", "waterproof", "non comedogenic"])
def test_other_claims_may_be(claim: str) -> None:
    assert not SAFETY.search(claim)


def test_what_only_some_of_the_cards_state_is_said_of_every_one() -> None:
    told = not_stated([ACNE, CREAM], [1, 3], 3, "USD")
    assert told.startswith("I cannot check “for acne”: the shop does not say that of every one of these")
    assert not_stated([ACNE], [2], 2, "USD") == ""
