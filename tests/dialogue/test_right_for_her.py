"""She asks on a product's page whether it is right for her: the answer is about that product, with the proof."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop

ASKS = "Is it right for my skin?"


def labels(question: dict[str, list[dict[str, str]]] | None) -> list[str]:
    """The quick replies."""
    return [option["label"] for option in question["options"]] if question else []


def test_where_nothing_is_known_of_her_the_one_question_comes_first(alice: Alice) -> None:
    reply = alice.says(ASKS, "P1")

    assert reply.move == "ask"
    assert reply.text == (
        "To say whether Quiet Cream is right for you, I need to know one thing. What is your skin type?"
    )
    assert labels(reply.question) == ["Dry skin", "Oily skin", "Normal skin"]


def test_her_answer_is_held_against_that_product_and_not_the_shop(alice: Alice) -> None:
    alice.says(ASKS, "P1")
    reply = alice.says("Dry skin")

    assert (reply.move, skus(reply)) == ("answer", [])
    assert reply.text.startswith("Yes, by all that you told me: Quiet Cream is made for dry skin.")
    assert reply.text.endswith("no list can tell: try a little first.")


def test_what_she_avoids_is_said_plainly_with_its_place(alice: Alice) -> None:
    alice.says(ASKS, "P2")
    reply = alice.says("no fragrance please")

    assert reply.text.startswith(
        "No, I would not take Rose Cream: its list has Parfum at place 3, and you avoid fragrance."
    )


def test_what_she_said_before_is_used_and_not_asked_again(alice: Alice) -> None:
    alice.says("something for dry skin without parabens, just show me")
    reply = alice.says(ASKS, "P1")

    assert reply.move == "answer"
    assert "Quiet Cream is made for dry skin and has no parabens in its ingredient list." in reply.text


def test_another_skin_type_speaks_against_it_and_what_fits_is_offered(alice: Alice) -> None:
    alice.says(ASKS, "P1")
    reply = alice.says("Oily skin")

    assert "the shop lists it for dry skin, not for oily skin" in reply.text
    assert labels(reply.question) == ["Moisturizers"]
    assert skus(alice.says("Moisturizers")) == ["P4"]


def test_an_unknown_list_is_said_to_be_unknown(alice: Alice) -> None:
    alice.says(ASKS, "P3")
    told = alice.says("I avoid fragrance").text

    assert told.startswith("I cannot say whether Lost Label Cream is right for you: the shop has no ingredient list")


def test_what_the_shop_does_not_state_is_no_yes(alice: Alice) -> None:
    alice.says("I have dry skin and avoid parabens, just show me")
    told = alice.says(ASKS, "P8").text

    assert told.startswith("As far as I can see, yes: Bright Drops has no parabens")
    assert "What I cannot tell: the shop does not say whether it is for dry skin." in told


def test_where_the_product_states_no_skin_the_question_is_what_to_avoid(alice: Alice) -> None:
    reply = alice.says(ASKS, "P8")

    assert reply.question
    assert reply.question["need"] == "avoid"


@pytest.mark.parametrize(
    ("sku", "told"),
    [
        ("P2", "The shop lists Rose Cream for dry skin. Of what many avoid, its list names or may hide fragrance."),
        ("P3", "The shop lists Lost Label Cream for dry skin. There is no ingredient list for it."),
        ("P8", "The shop lists Bright Drops for dark spots. Its list names nothing of what most people avoid:"),
    ],
)
def test_whoever_does_not_mind_hears_what_the_shop_says(alice: Alice, sku: str, told: str) -> None:
    alice.says(ASKS, sku)

    assert alice.says("Doesn't matter").text.startswith(told)


def test_a_product_of_which_nothing_is_known_is_not_asked_about(alice: Alice) -> None:
    SmallShop.change("P3", facets={})
    reply = alice.says(ASKS, "P3")

    assert reply.move == "answer"
    assert reply.text.endswith("There is no ingredient list for it.")


def test_a_precaution_is_told_as_one(alice: Alice) -> None:
    alice.says(ASKS, "P5")
    told = alice.says("I'm pregnant, and my skin is normal").text

    assert "its list has Retinol at place 2, and by precaution I leave out retinoids" in told
    assert "What does fit: it is made for normal skin" in told


def test_the_price_and_the_brand_count_too(alice: Alice) -> None:
    alice.says("dry skin, under $15, by Odeline, no squalane, with glycerin, just show me")
    told = alice.says(ASKS, "P1").text

    assert "it costs $20 and you said under $15" in told
    assert "its list has Squalane at place 3" in told
    assert "is by Odeline, as you asked" in told


def test_what_may_be_inside_and_names_that_nobody_knows_are_unknown(alice: Alice) -> None:
    SmallShop.change("P1", ingredients=("Aqua", "May contain: Parfum"))
    alice.says("I avoid fragrance and blorbium, just show me")
    told = alice.says(ASKS, "P1").text

    assert "its list does not name fragrance itself, but holds something that may contain it" in told


def test_a_notice_that_a_card_would_carry_is_told(alice: Alice) -> None:
    alice.says(ASKS, "P2")

    assert "Its list names fragrance allergens: linalool." in alice.says("Dry skin").text


def test_what_is_out_of_stock_is_said_to_be(alice: Alice) -> None:
    SmallShop.change("P1", in_stock=False)
    alice.says(ASKS, "P1")

    assert alice.says("Dry skin").text.endswith("It is out of stock right now.")


def test_a_shown_card_can_be_asked_about_in_words(alice: Alice) -> None:
    alice.says("a moisturizer, just show me")
    reply = alice.says("Is the second one right for me?")
    assert "Night Rest" in reply.text
    assert reply.move == "ask"

    assert "Night Rest: the shop lists it for normal skin, not for dry skin" in alice.says("dry").text


def test_the_name_of_the_product_is_no_wish(alice: Alice) -> None:
    SmallShop.change("P1", name="Salicylic Cream with Vitamin C")
    reply = alice.says("Is Salicylic Cream with Vitamin C right for me?", "P1")

    assert reply.text.endswith("What is your skin type?")
    assert not alice.talk.needs.live()


def test_what_is_asked_next_is_about_the_same_product(alice: Alice) -> None:
    alice.says(ASKS, "P2")

    assert alice.says("how much is it?").text == "Rose Cream costs $18."


def test_ids_that_the_shop_does_not_have_are_overlooked(alice: Alice) -> None:
    assert "Quiet Cream" in alice.says(ASKS, "gone", "P1").text
    assert Alice().says(ASKS, "gone").move == "ask"


def test_a_wish_for_something_else_ends_it(alice: Alice) -> None:
    alice.says(ASKS, "P1")

    assert alice.says("show me a face wash instead").move == "recommend"


def test_a_matter_for_a_doctor_stays_one(alice: Alice) -> None:
    assert alice.says("Is it right for my skin? My face is swelling and I can't breathe", "P1").move == "decline"
