"""Small things a shopper stumbles over: a fact told twice, odd plurals, lower-case abbreviations, stale sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.contracts import Item, Need, NeedKind, Op, Scored
from recommender.dialogue.asked_facts import Term, about
from recommender.dialogue.questions import as_listed, label, need_words
from recommender.dialogue.reasons import reasons
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.brief import _plural
from recommender.models import Message
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import either
from tests.dialogue.conftest import Alice, skus
from tests.dialogue.small_shop import ITEMS, SmallShop

GEL = Item(
    "P90",
    "Clear Gel",
    "Odeline",
    ("Skincare", "Gels"),
    Decimal(12),
    "USD",
    ingredients=("Aqua", "Glycerin", "Salicylic Acid"),
    facets={"claim": ("SPF 30",)},
)
ACID = Need(NeedKind.CONTAINS, Op.CONTAINS, "salicylic acid")
ACNE = Need(NeedKind.CONCERN, Op.HELPS, "acne")
WORDS = Vocabulary.from_facets(SmallShop().facets("en"), inci=("Salicylic Acid",))


def texts(*needs: Need) -> list[str]:
    """The reasons on the gel."""
    return [reason.text for reason in reasons(Scored(GEL, 1.0, {}), needs, WORDS)]


def test_a_fact_is_told_once_and_in_its_fuller_form() -> None:
    assert texts(ACID) == ["contains salicylic acid"]
    assert texts(ACID, ACNE) == ["contains salicylic acid, 3rd in its list, often recommended for acne"]


@pytest.mark.parametrize(
    ("shelf", "counted"),
    [
        ("lip care", "lip care products"),
        ("makeup", "makeup products"),
        ("self tanning", "self tanning products"),
        ("lips", "lips products"),
        ("bath & body", "bath & body products"),
        ("face wash", "face washes"),
        ("shampoo", "shampoos"),
        ("face serums", "face serums"),
        ("lipstick", "lipsticks"),
    ],
)
def test_what_nobody_counts_is_counted_as_products(shelf: str, counted: str) -> None:
    assert _plural(shelf) == counted


def test_abbreviations_are_printed_as_such() -> None:
    assert need_words(Need(NeedKind.AVOID, Op.FREE_OF, "ahas"), "USD") == "no AHAs"
    assert need_words(Need(NeedKind.CLAIM, Op.IS, "SPF 50"), "USD") == "SPF 50"
    assert label(NeedKind.CONTAINS, "bhas") == "With BHAs"
    assert texts(Need(NeedKind.AVOID, Op.FREE_OF, "ahas")) == ["no AHAs in its ingredient list"]
    assert texts(Need(NeedKind.CLAIM, Op.IS, "spf 30")) == ["listed with SPF 30"]


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (NeedKind.CLAIM, "spf", "with SPF"),
        (NeedKind.CLAIM, "vegan", "as vegan"),
        (NeedKind.FINISH, "dewy", "with a dewy finish"),
        (NeedKind.HAIR_TYPE, "curly", "for curly hair"),
    ],
)
def test_what_is_not_listed_is_said_as_people_say_it(kind: NeedKind, value: str, told: str) -> None:
    assert about(Term(kind, value), GEL) == f"The shop does not list Clear Gel {told}, so I cannot promise it."


def test_cards_seen_before_still_fit_where_her_needs_changed(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin under $30")
    reply = alice.says("no, under $28")

    assert composed.ALL_STILL in reply.text
    assert composed.AGAIN not in reply.text


def test_nothing_else_is_said_to_fit_only_where_that_is_so() -> None:
    said = {(fresh, more): composed.again(fresh, more, 2) for fresh in (True, False) for more in (True, False)}

    assert len(set(said.values())) == 4
    assert [key for key, text in said.items() if "othing else" in text] == [(True, False), (False, False)]


@pytest.mark.parametrize(
    "asked",
    ["compare the first and second", "Compare 1 and 2", "please compare the first two", "can you compare #1 and #2?"],
)
def test_a_comparison_is_answered_with_what_differs(alice: Alice, asked: str) -> None:
    shown = alice.says("A moisturizer for dry skin under $30").recommendations.order_by("place")[:2]
    reply = alice.says(asked)

    assert reply.move == "answer"
    names = {item.sku: item.name for item in ITEMS}
    assert all(f"{names[card.sku]} costs $" in reply.text for card in shown)


def test_what_a_rule_leaves_out_is_told_once(alice: Alice) -> None:
    first = alice.says("I use tretinoin. A moisturizer for dry skin")
    reply = alice.says("and I use tazarotene too")

    assert "I leave out further retinoids" in first.text
    assert Message.objects.get(pk=reply.pk).reading["rules"]
    assert "I leave out" not in reply.text
    assert "precaution" not in reply.text


def test_one_card_is_spoken_of_as_one() -> None:
    assert composed.again(True, False, 1) == "This one still fits, and nothing else in the shop does."
    assert composed.again(True, True, 1) == "This one still fits best."


@pytest.mark.parametrize(
    ("value", "said"),
    [("fair", "a fair shade"), ("cool", "a cool undertone"), ("red", "in red"), ("olive", "an olive shade")],
)
def test_a_shade_is_said_as_people_do(value: str, said: str) -> None:
    assert need_words(Need(NeedKind.SHADE, Op.IS, value), "USD") == said


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (NeedKind.CLAIM, "without silicones", "listed as silicone-free"),
        (NeedKind.CLAIM, "no mineral oil", "listed as free of mineral oil"),
        (NeedKind.CLAIM, "cruelty free", "listed as cruelty-free"),
        (NeedKind.CLAIM, "vegan", "listed as vegan"),
        (NeedKind.SHADE, "cool", "listed with a cool undertone"),
        (NeedKind.SHADE, "ivory", "listed in an ivory shade"),
    ],
)
def test_what_the_shop_lists_is_said_as_people_do(kind: NeedKind, value: str, said: str) -> None:
    assert as_listed(kind, value) == said


def test_a_sum_that_was_converted_is_not_said_back_once_more(alice: Alice) -> None:
    alice.says("a moisturizer, just show me")
    told = alice.says("under €30").text

    assert "I take “under €30” as about" in told
    assert "under $" not in told


@pytest.mark.parametrize(
    ("said", "urgent"),
    [
        ("can I use tretinoin with this?", False),
        ("should I stop my antibiotics?", False),
        ("my face is swelling since I took the medication", True),
        ("I got hives from my prescription, what now?", True),
    ],
)
def test_a_question_about_a_medicine_is_no_emergency_unless_she_tells_of_one(
    said: str, urgent: bool, alice: Alice
) -> None:
    reply = alice.says(said)

    assert reply.move == "decline"
    assert ("emergency number" in reply.text) is urgent
    assert ("the doctor who prescribes it" in reply.text) is not urgent


def test_vitamins_are_printed_as_such() -> None:
    assert need_words(Need(NeedKind.CONTAINS, Op.CONTAINS, "vitamin c"), "USD") == "with vitamin C"


@pytest.mark.parametrize(
    "asked",
    ["what's the difference between 1 and 2?", "is the first one ok with the second one?", "compare them please"],
)
def test_where_one_card_was_shown_there_is_none_to_compare_it_with(asked: str, alice: Alice) -> None:
    assert skus(alice.says("a moisturizer for dry skin without fragrance, just show me")) == ["P1"]
    told = "I have shown you only one product, Quiet Cream, so there is no second one to hold it against."
    assert alice.says(asked).text == told


def test_who_scolds_reads_the_apology_first(alice: Alice) -> None:
    alice.says("a moisturizer for dry skin without fragrance, just show me")
    reply = alice.says("this is useless, you keep showing me the same")

    assert reply.move == "hand_over"
    assert reply.text.startswith(composed.SORRY)
    assert reply.text.count(composed.SORRY) == 1


def test_who_wants_to_see_something_where_nothing_fits_sees_what_comes_nearest(alice: Alice) -> None:
    assert alice.says("a face serum for acne").move == "no_match"
    reply = alice.says("just show me")

    assert reply.text.startswith("I left this aside: for acne.")
    assert skus(reply) == ["P9", "P8"]


def test_a_doctor_is_named_once_beside_a_question_about_a_medicine(alice: Alice) -> None:
    text = alice.says("can I use tretinoin with a moisturizer while I'm pregnant?").text
    assert text.count("pharmacist") <= 1


def test_an_open_question_joins_its_topics_as_people_do() -> None:
    assert either(["a concern", "a budget", "anything to avoid"]) == "a concern, a budget or anything to avoid"
    assert either(["a concern"]) == "a concern"


def test_a_card_that_answers_no_need_says_what_the_shop_says_of_it() -> None:
    plain = replace(GEL, rating=None, facets={NeedKind.CLAIM: ("Vegan",)})
    unknown = replace(plain, facets={})

    said, nothing = (reasons(Scored(item, 1.0, {}), [], WORDS) for item in (plain, unknown))

    assert [(reason.need, "vegan" in reason.text) for reason in said] == [(NeedKind.CLAIM, True)]
    assert nothing == ()
