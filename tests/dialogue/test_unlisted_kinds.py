"""A kind that no item of the shop states: said once, searched as text, and nothing is left out for it."""

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.dialogue.reply.composed import unheard_of, unlisted
from recommender.dialogue.shelf import query_of
from tests.dialogue.conftest import Alice
from tests.dialogue.needs.shop import vocabulary

TOLD = "This shop does not list shades, so I cannot check that"
RED = Need(NeedKind.SHADE, Op.IS, "red", Strength.MUST)


def test_belle_says_once_that_the_shop_does_not_list_it(alice: Alice) -> None:
    first = alice.says("a tinted moisturizer for fair skin under $60")

    assert TOLD in first.text
    assert "fair" not in first.text.split(TOLD)[0]
    assert TOLD not in alice.says("or for light skin, under $50").text


def test_nothing_is_left_out_for_it(alice: Alice) -> None:
    shown = alice.says("just show me a moisturizer for dry skin in a 4c hair friendly formula").recommendations.all()

    assert "P1" in [card.sku for card in shown]


def test_it_is_searched_as_text_where_no_item_states_it() -> None:
    assert query_of([RED], ["creamy"], vocabulary()) == "red creamy"
    dry = Need(NeedKind.SKIN_TYPE, Op.IS, "dry", Strength.MUST)
    assert query_of([dry], [], vocabulary()) == ""


def test_no_kinds_no_words() -> None:
    assert unlisted([]) == ""


def test_a_claim_that_nothing_in_the_shop_makes_is_said_to_be_unchecked(alice: Alice) -> None:
    told = "I cannot check “fair trade”: the shop does not list it, so I go by names and descriptions."
    assert told in alice.says("a fair trade moisturizer for dry skin").text
    assert told not in alice.says("and under $50").text


def test_two_are_them() -> None:
    assert "“halal” and “kosher”: the shop does not list them" in unheard_of(["halal", "kosher"])
    assert unheard_of([]) == ""


def test_a_kind_of_product_without_a_shelf_is_said_to_have_none(alice: Alice) -> None:
    told = "This shop has no shelf for “self tanner”, so I go by names and descriptions."

    assert told in alice.says("I am looking for self tanner. What could fit?").text
    assert told not in alice.says("for dry skin").text
