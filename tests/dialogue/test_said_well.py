"""Small things a shopper stumbles over: a fact told twice, odd plurals, lower-case abbreviations, stale sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from recommender.contracts import Item, Need, NeedKind, Op, Scored
from recommender.dialogue.asked_facts import Term, about
from recommender.dialogue.questions import label, need_words
from recommender.dialogue.reasons import reasons
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.brief import _plural
from recommender.models import Message
from recommender.retrieval.vocabulary import Vocabulary
from tests.dialogue.conftest import Alice
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
    said = {(fresh, more): composed.again(fresh, more) for fresh in (True, False) for more in (True, False)}

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
