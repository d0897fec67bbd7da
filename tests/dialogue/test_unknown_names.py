"""What she must avoid and Belle does not know: kept, never vouched for, and said."""

import pytest

from recommender.contracts import Context, NeedKind
from recommender.dialogue.needs.words import read
from tests.dialogue.conftest import Alice
from tests.dialogue.needs.shop import vocabulary
from tests.dialogue.small_shop import SmallShop

CANNOT = "I cannot check for “xylothrix”"
ASKED = "I am allergic to xylothrix and fragrance. A moisturizer for dry skin"


def test_belle_says_once_that_she_cannot_check_a_name(alice: Alice) -> None:
    assert CANNOT in alice.says(ASKED).text
    assert "xylothrix" not in alice.says("under $40").text


def test_no_reason_vouches_for_a_name_that_nobody_knows(alice: Alice) -> None:
    shown = alice.says(ASKED).recommendations.all()

    assert [card.sku for card in shown] == ["P1"]
    assert next(reason["text"] for reason in shown[0].reasons) == "no fragrance in its ingredient list"


def test_a_label_that_names_it_is_left_out_and_then_it_can_be_checked(shop: type[SmallShop]) -> None:
    shop.change("P1", ingredients=("Aqua", "Xylothrix Gum"))

    assert "P1" not in [card.sku for card in Alice().says(ASKED).recommendations.all()]


def test_a_name_on_some_label_can_be_checked(alice: Alice) -> None:
    reply = alice.says("I am allergic to linalool. A moisturizer for dry skin")

    assert "cannot check" not in reply.text
    assert "no linalool in its ingredient list" in str(reply.recommendations.get(sku="P1").reasons)


@pytest.mark.parametrize(
    ("text", "avoided"),
    [
        ("I'm allergic to these: xylothrix; quorbinol; and zantherol. A toner", "xylothrix quorbinol zantherol"),
        ("Allergies:\n- xylothrix (severe)\n- quorbinol\na toner please", "xylothrix quorbinol"),
        ("allergic to the following ingredients: xylothrix, quorbinol", "xylothrix quorbinol"),
        ("I am allergic to xylothrix: quorbinol; zantherol", "xylothrix quorbinol zantherol"),
        ("I am allergic to xylothrix, parfum", "xylothrix fragrance"),
        ("I am allergic to xylothrix; parfum and niacinamide", "xylothrix fragrance niacinamide"),
        ("allergic to xylothrix; cloudlike cream please", "xylothrix"),
        ("I am allergic to xylothrix. A serum with niacinamide", "xylothrix"),
        ("I am allergic to xylothrix, vitamin c serum please", "xylothrix"),
    ],
)
def test_all_of_a_list_is_heard_and_nothing_behind_it(text: str, avoided: str) -> None:
    needs = read(text, Context(), vocabulary()).needs

    assert {str(need.value) for need in needs if need.kind is NeedKind.AVOID} == set(avoided.split())
