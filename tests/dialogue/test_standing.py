"""She tells of herself after a list: Belle first says what becomes of the cards that stand before her."""

from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop

TOLD = "During a pregnancy I leave out retinoids and hydroquinone."


def test_where_all_still_fit_they_stand_and_no_other_takes_their_place(alice: Alice) -> None:
    alice.says("a face serum, just show me")
    reply = alice.says("by the way, I'm pregnant")

    assert (reply.move, skus(reply)) == ("answer", [])
    assert reply.text.startswith("Calm Drops and Bright Drops still fit.")
    assert TOLD in reply.text


def test_what_falls_away_is_named_with_why_and_what_stays_comes_first(alice: Alice) -> None:
    first = alice.says("a moisturizer, just show me")
    assert skus(first) == ["P1", "P5", "P4"]
    reply = alice.says("oh and I am pregnant")

    gone = "Night Rest drops out: its ingredient list names or may hide retinoids. During a pregnancy"
    assert reply.text.startswith(f"Quiet Cream and Clear Gel still fit. {gone}")
    assert skus(reply) == ["P1", "P4", "P2"]


def test_where_nobody_knows_what_is_in_it_that_is_why(alice: Alice) -> None:
    assert skus(alice.says("a moisturizer under $10, just show me")) == ["P3"]
    reply = alice.says("I'm 12 weeks pregnant")

    assert reply.move == "no_match"
    assert reply.text.startswith("Lost Label Cream drops out: the shop has no ingredient list for it")


def test_what_sold_out_meanwhile_is_told_so(alice: Alice) -> None:
    alice.says("a face serum, just show me")
    SmallShop.change("P8", in_stock=False)

    assert "Bright Drops drops out: it is out of stock now." in alice.says("I'm pregnant btw").text


def test_a_wish_beside_it_is_answered_with_a_list(alice: Alice) -> None:
    alice.says("a face serum, just show me")
    reply = alice.says("I'm pregnant, and show me a moisturizer instead")

    assert reply.move == "recommend"
    assert "still fit" not in reply.text


def test_before_any_list_nothing_stands(alice: Alice) -> None:
    assert "still fit" not in alice.says("I'm pregnant and need a moisturizer, just show me").text
