"""Finish, shade, hair type, size and sun protection: what is heard of them, and what only sounds like one."""

import pytest

from recommender.contracts import Context, Item, NeedKind
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import need, vocabulary

KINDS = {NeedKind.FINISH, NeedKind.SHADE, NeedKind.HAIR_TYPE, NeedKind.SIZE}


def heard(text: str, *held: tuple[str, str, str], shown: tuple[Item, ...] = ()) -> set[str]:
    """Needs of these kinds as "kind op value"."""
    context = Context(needs=tuple(need(*each) for each in held), shown=shown)
    needs = read(text, context, vocabulary()).needs
    return {f"{n.kind} {n.op} {n.value}" for n in needs if n.kind in KINDS}


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("a burgundy lipstick", {"shade is burgundy"}),
        ("nail polish, dusty rose or mauve", {"shade is dusty rose", "shade is mauve"}),
        ("bright orange eyeshadow", {"shade is orange"}),
        ("blush in a warm peachy pink", {"shade is peachy pink"}),
        ("concealer for very pale skin", {"shade is fair"}),
        ("foundation, light to medium, neutral undertone", {"shade is light", "shade is neutral"}),
        ("powder for deep skin with golden undertones", {"shade is deep", "shade is warm"}),
        ("lipstick that's satin, not frosted", {"finish is satin", "finish is not shimmer"}),
        ("a dewy foundation", {"finish is dewy"}),
        ("blush with a luminous finish", {"finish is radiant"}),
        ("no glitter please, eyeshadow in taupe", {"finish is not glitter", "shade is taupe"}),
        ("conditioner, my hair is really fine and straight", {"hair_type is fine", "hair_type is straight"}),
        ("shampoo for greasy roots", {"hair_type is oily"}),
        ("leave-in for 3b curls", {"hair_type is curly"}),
        ("a mask for coarse, low porosity hair", {"hair_type is coarse", "hair_type is low porosity"}),
        ("shampoo, 8 oz", {"size is 8 oz"}),
        ("body wash in a big bottle, ideally a liter", {"size is large", "size is 1 l"}),
        ("toner between 100 and 200 ml", {"size >= 100 ml", "size <= 200 ml"}),
        ("no more than 75ml of cleanser", {"size <= 75 ml"}),
        ("lip balm, pack of three", {"size is 3 pack"}),
        ("sunscreen that fits in my purse", {"size is small"}),
        ("mini mascara", {"size is travel size"}),
        ("hand cream, six ounces", {"size is 6 oz"}),
        ("half a liter of shower gel", {"size is 0.5 l"}),
        (".5 oz serum", {"size is 0.5 oz"}),
        ("hair clips in lilac", {"shade is lilac"}),
        ("the purple one", {"shade is purple"}),
        ("hair dye in a light golden brown", {"shade is light golden brown"}),
        ("my curls need a cream", {"hair_type is curly"}),
    ],
)
def test_it_is_heard(text: str, needs: set[str]) -> None:
    assert heard(text) == needs


@pytest.mark.parametrize(
    "text",
    [
        "my face goes red after every cleanser",
        "something for black heads and red bumps",
        "a light moisturizer with green tea",
        "a deep conditioner",
        "lipstick with no white cast",
        "foundation with medium coverage",
        "a thick cream for dry skin",
        "a small brand with fine ingredients",
        "I use 2 pumps a day for 12 hours",
        "not travel size, the normal one",
        "the blue light from my phone ages my skin",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert heard(text) == set()


@pytest.mark.parametrize(
    ("text", "held", "gone"),
    [
        ("make it coral instead", ("shade", "is", "red"), True),
        ("actually glossy", ("finish", "is", "matte"), True),
        ("200 ml then", ("size", "is", "50 ml"), True),
        ("forget the shade", ("shade", "is", "red"), True),
        ("under $20 please", ("shade", "is", "red"), False),
    ],
)
def test_a_new_one_takes_the_old_ones_place(text: str, held: tuple[str, str, str], gone: bool) -> None:
    lipstick = need("category", "is", "Lipstick")
    reading = read(text, Context(needs=(lipstick, need(*held))), vocabulary())
    assert (need(*held).key in reading.dropped) is gone


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a day cream with spf", "SPF"),
        ("body lotion, factor 30", "SPF"),
        ("SPF50+ lip balm", "SPF"),
        ("a toner without spf", None),
        ("foundation 30 ml", None),
    ],
)
def test_a_shop_that_names_no_factor_is_asked_for_its_own_word(text: str, value: str | None) -> None:
    claims = [n.value for n in read(text, Context(), vocabulary()).needs if n.kind is NeedKind.CLAIM]
    assert claims == ([value] if value else [])
