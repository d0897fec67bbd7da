"""A whole turn on a real database: what she says, what she gets, what is stored."""

from decimal import Decimal

from recommender.models import NeedRecord, Recommendation
from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import SmallShop


def test_a_stated_need_is_a_filter(alice: Alice) -> None:
    reply = alice.says("A moisturizer for dry skin, please")

    assert reply.move == "recommend"
    assert set(skus(reply)) == {"P1", "P2", "P3"}


def test_what_is_unknown_is_not_free_of(alice: Alice) -> None:
    reply = alice.says("A moisturizer for dry skin without fragrance")

    assert skus(reply) == ["P1"]


def test_a_need_is_kept_until_it_is_taken_back(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")
    reply = alice.says("under $22")

    assert skus(reply) == ["P1"]
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "avoid", "budget"}


def test_what_sold_out_since_it_was_indexed_is_not_shown(alice: Alice, shop: type[SmallShop]) -> None:
    shop.change("P1", in_stock=False)

    assert "P1" not in skus(alice.says("A moisturizer for dry skin"))


def test_a_price_that_rose_since_it_was_indexed_is_the_price_that_counts(alice: Alice, shop: type[SmallShop]) -> None:
    shop.change("P1", price=Decimal("25.00"))

    reply = alice.says("A moisturizer for dry skin under $21")

    assert "P1" not in skus(reply)


def test_the_card_shows_the_price_of_this_moment(alice: Alice, shop: type[SmallShop]) -> None:
    shop.change("P1", price=Decimal("19.50"))

    card = Recommendation.objects.get(message=alice.says("A moisturizer for dry skin without fragrance")).snapshot

    assert card["price"] == "19.50"


def test_every_reason_can_be_looked_up(alice: Alice) -> None:
    card = Recommendation.objects.get(message=alice.says("moisturizer with niacinamide for oily skin")).snapshot

    assert {r["text"] for r in card["reasons"]} >= {"contains niacinamide", "made for oily skin"}
    assert "2:Niacinamide" in {r["source"]["ref"] for r in card["reasons"]}


def test_when_nothing_fits_that_is_said_with_the_way_out(alice: Alice) -> None:
    reply = alice.says("A moisturizer under $5")

    assert reply.move == "no_match"
    assert not skus(reply)
    assert reply.question is not None
    assert "$9" in reply.text


def test_a_card_is_not_shown_twice_while_others_are_left(alice: Alice) -> None:
    first = alice.says("A moisturizer")
    second = alice.says("Show me something else")

    assert not set(skus(first)) & set(skus(second))


def test_the_needs_keep_the_words_they_came_from(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")

    need = NeedRecord.objects.get(kind="avoid")
    assert need.message is not None
    assert "fragrance" in need.message.text[need.start : need.end]


def test_a_wish_that_a_card_does_not_meet_is_no_reason(alice: Alice) -> None:
    reply = alice.says("a moisturizer for dry skin, ideally without fragrance")

    said = {r.sku: [reason["text"] for reason in r.reasons] for r in reply.recommendations.all()}
    assert "no fragrance in its ingredient list" in said["P1"]
    assert not [text for text in said["P2"] if "fragrance" in text]


def test_when_she_does_not_mind_which_need_gives_way_one_does(alice: Alice) -> None:
    assert alice.says("A moisturizer without fragrance under $5").move == "no_match"

    reply = alice.says("Doesn't matter")

    assert reply.move == "recommend"
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "avoid"}


def test_who_speaks_of_a_pregnancy_is_shown_no_retinoid_and_told_why(alice: Alice) -> None:
    reply = alice.says("I'm pregnant and need a moisturizer for normal skin")

    assert "P5" not in skus(reply)
    assert "not medical advice" in reply.text


def test_a_wish_for_what_a_precaution_leaves_out_gives_way_to_it(alice: Alice) -> None:
    reply = alice.says("35 weeks along, I want a moisturizer with retinol for dry skin")

    assert reply.move == "recommend"
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "skin_type", "pregnancy", "avoid"}


def test_a_precaution_is_not_offered_for_bargaining(alice: Alice) -> None:
    reply = alice.says("I'm pregnant. A moisturizer for normal skin, just show me")

    assert reply.move == "no_match"
    assert reply.question
    assert "retinoids" not in str(reply.question["options"])


def test_a_question_about_a_card_is_answered_from_its_list(alice: Alice) -> None:
    alice.says("A moisturizer for oily skin")

    reply = alice.says("does the first one have niacinamide in it?")

    assert reply.move == "answer"
    assert reply.text.startswith("Yes: Clear Gel lists niacinamide")
    assert not skus(reply)


def test_where_no_single_need_would_be_enough_all_but_the_kind_and_the_avoidances_give_way(alice: Alice) -> None:
    alice.says("A face wash without fragrance, under $5, with niacinamide")

    reply = alice.says("Doesn't matter")

    assert skus(reply) == ["P6"]
    assert reply.text.startswith("I left this aside: under $5, with niacinamide.")
    assert {n.kind for n in NeedRecord.objects.live()} == {"category", "avoid"}


def test_what_a_safety_rule_adds_is_not_said_back_as_if_she_had_asked_for_it(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin")
    reply = alice.says("I'm pregnant, and under $30")

    assert "leave out retinoids" in reply.text
    assert ": under $30." in reply.text
