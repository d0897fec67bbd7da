"""She asks of her bag whether it goes together: clashes, doubles, what she avoids, what is missing; or a plain yes."""

from __future__ import annotations

import pytest

from recommender.dialogue.outcomes import record
from recommender.models import Recommendation
from recommender.models.outcome import OutcomeKind
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop

ASKS = "Do these go together?"
NO_ADVICE = "That is general knowledge and no medical advice."


def test_where_nothing_speaks_against_it_that_is_said(alice: Alice) -> None:
    reply = alice.says(ASKS, "P1", "P6", "P8")

    assert reply.move == "answer"
    assert reply.text == (
        "Yes, Quiet Cream, Foam One and Bright Drops go together: none of my rules speaks against it. They cover "
        f"retinoids, exfoliating acids, benzoyl peroxide and pure vitamin C, and nothing else.\n\n{NO_ADVICE}"
    )
    assert reply.question is None


def test_what_clashes_is_told_with_both_places_and_the_source(alice: Alice) -> None:
    SmallShop.change("P8", ingredients=("Aqua", "Glycolic Acid"))
    SmallShop.change("P9", ingredients=("Aqua", "Lactic Acid"))
    told = alice.says(ASKS, "P5", "P8", "P9").text

    assert told.startswith(
        "Not all of it at the same time. Night Rest has Retinol (no. 2 in its list) and Bright Drops has Glycolic Acid "
        "(no. 2 in its list): a retinoid and an exfoliating acid"
    )
    assert "stings. The same goes for Night Rest and Calm Drops. Source: American Academy of Dermatology" in told
    assert "Night Rest, Bright Drops and Calm Drops belong to the evening." in told
    assert "make skin more sensitive to the sun: wear a sunscreen by day." in told


def test_what_should_be_worn_beside_it_is_offered(alice: Alice) -> None:
    SmallShop.change("P9", category=("Sun", "Sunscreen"))
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    reply = alice.says(ASKS, "P1", "P5")

    assert reply.text.endswith("Shall I show you a sunscreen?")
    assert reply.question
    assert [option["label"] for option in reply.question["options"]] == ["Sunscreen"]
    assert reply.move == "answer"
    assert alice.says(ASKS, "P5", "P9").question is None


def test_two_vitamin_c_serums_are_one_too_many(alice: Alice) -> None:
    SmallShop.change("P9", ingredients=("Aqua", "Ascorbic Acid"))
    told = alice.says(ASKS, "P8", "P9").text

    assert "beyond a point, while an acid serum on another may sting; one of them is enough." in told
    assert told.count("one of them is enough") == 1


def test_two_serums_with_the_same_active_are_one_too_many(alice: Alice) -> None:
    for sku in ("P8", "P9"):
        SmallShop.change(sku, ingredients=("Aqua", "Niacinamide"))
    told = alice.says(ASKS, "P8", "P9").text

    assert (
        "Bright Drops has Niacinamide (no. 2 in its list) and Calm Drops has Niacinamide (no. 2 in its list): both "
        "bring niacinamide, so one of them is enough."
    ) in told


def test_two_of_a_kind_are_said_to_be_so(alice: Alice) -> None:
    SmallShop.change("P2", name="Quiet Cream", size="100 ml")
    SmallShop.change("P1", size="50 ml")

    assert (
        "Quiet Cream (50 ml) and Quiet Cream (100 ml) are of one kind (Moisturizers): unless you want it so, one is "
        "enough."
    ) in alice.says(ASKS, "P1", "P2").text


@pytest.mark.parametrize(
    ("bag", "told"),
    [
        (("P1", "P8"), "You already own Quiet Cream."),
        (("P2", "P8"), "You already own one of the kind of Rose Cream: Quiet Cream."),
    ],
)
def test_what_she_owns_she_need_not_buy(alice: Alice, bag: tuple[str, str], told: str) -> None:
    alice.says("a moisturizer by Odeline without fragrance, just show me")
    record(Recommendation.objects.get(sku="P1"), OutcomeKind.REJECTED, "own")

    assert told in alice.says(ASKS, *bag).text


def test_what_she_returned_she_does_not_own(alice: Alice) -> None:
    alice.says("a moisturizer by Odeline without fragrance, just show me")
    for kind in (OutcomeKind.PURCHASED, OutcomeKind.RETURNED):
        record(Recommendation.objects.get(sku="P1"), kind)

    assert "already own" not in alice.says(ASKS, "P2", "P8").text


def test_what_she_avoids_is_found_in_her_bag(alice: Alice) -> None:
    alice.says("I avoid fragrance, just show me")

    assert "Rose Cream is not for you: its list has Parfum at place 3, and you avoid fragrance." in (
        alice.says(ASKS, "P2", "P6").text
    )


def test_of_a_product_without_a_list_nothing_is_said(alice: Alice) -> None:
    told = alice.says(ASKS, "P3", "P6").text

    assert told == f"The shop has no ingredient list for Lost Label Cream, so I cannot tell. {NO_ADVICE}"


def test_a_shampoo_is_worn_elsewhere_than_a_cream(alice: Alice) -> None:
    SmallShop.change("P7", category=("Haircare", "Scalp Care"), ingredients=("Aqua", "Salicylic Acid"))

    assert alice.says(ASKS, "P5", "P7").text.startswith("Yes, ")


def test_a_substance_that_she_names_is_held_against_the_bag(alice: Alice) -> None:
    told = alice.says("Do these go together with glycolic acid?", "P5", "P6").text

    assert "different evenings" in told
