"""What holds of the person it is for: pregnancies, ages and prescribed medicines, and what only sounds like them."""

from __future__ import annotations

import pytest

from recommender.contracts import Context, Need, NeedKind, Op
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary

KINDS = {NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION}


def heard(text: str, **context: object) -> set[str | float]:
    needs = read(text, Context(**context), vocabulary()).needs  # type: ignore[arg-type]
    return {need.value for need in needs if need.kind in KINDS}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("35 weeks along, any body lotion", {"pregnant"}),
        ("I'm 20 weeks and need a balm", {"pregnant"}),
        ("we're ttc, moisturizer please", {"trying to conceive"}),
        ("thinking of getting pregnant next year", {"trying to conceive"}),
        ("not pregnant but breastfeeding", {"breastfeeding"}),
        ("nursing mum, what about a toner", {"breastfeeding"}),
        ("gave birth 6 weeks ago, hair falling", {"postpartum"}),
        ("body oil for my pregnant wife", {"pregnant"}),
        ("crema para embarazada", {"pregnant"}),
        ("serum yang aman untuk bumil", {"pregnant"}),
        ("estoy amamantando", {"breastfeeding"}),
        ("my 13 year old needs a cleanser", {13}),
        ("for my 2 kids, 4 and 7", {4, 7}),
        ("detangler for my daughter, 9", {9}),
        ("aged 11, first deodorant", {11}),
        ("15f acne prone", {15}),
        ("I'm 16 and broke", {16}),
        ("mi hija de 12 años tiene granitos", {12}),
        ("umur 13 tahun, butuh toner", {13}),
        ("shampoo for my baby", {"baby"}),
        ("lotion for a 3 month old", {"baby"}),
        ("sabun untuk bayi", {"baby"}),
        ("kids sunscreen under $15", {"child"}),
        ("for my teenage son", {"teen"}),
        ("i'm on accutane, lip balm please", {"isotretinoin"}),
        ("just started tret, need a gentle moisturizer", {"tretinoin"}),
        ("my derm prescribed tretinoin. want a sunscreen", {"tretinoin"}),
        ("can i use retinol if i'm on spironolactone", {"spironolactone"}),
    ],
)
def test_it_is_heard_in_many_words(text: str, values: set[str | float]) -> None:
    assert heard(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "not pregnant, just want a serum",
        "neither pregnant nor nursing",
        "stopped breastfeeding, want retinol",
        "my sister is pregnant but it is for me, need a cream",
        "my pregnant sister recommended this toner",
        "when i was pregnant i got melasma, need something for it",
        "gave birth 10 years ago",
        "nursing student here, hands cracked",
        "I am expecting a parcel",
        "baby pink nail polish",
        "baby hair gel",
        "not for kids",
        "mom of a 5 year old, need an undereye concealer",
        "look like a 16 year old",
        "I've had acne since I was 13",
        "10 year old foundation that I replace",
        "I'm 5'4 and im 2 shades darker",
        "for 12 hours of wear",
        "I was on accutane in 2015, now need a lip balm",
        "looking for adapalene gel",
        "not on any medication",
        "allergic to clindamycin",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert heard(text) == set()


ASKED = {"last_question": NeedKind.PREGNANCY, "question": "Are you pregnant or breastfeeding?"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("yes, first trimester", {"pregnant"}),
        ("yes", {"pregnant"}),
        ("yes, breastfeeding", {"breastfeeding"}),
        ("no but trying", {"trying to conceive"}),
        ("no", set()),
    ],
)
def test_an_answer_is_read_with_its_question(text: str, values: set[str]) -> None:
    assert heard(text, **ASKED) == values


@pytest.mark.parametrize(
    ("text", "held", "left"),
    [
        ("I'm not pregnant any more", "pregnant", False),
        ("no longer breastfeeding", "breastfeeding", False),
        ("not breastfeeding by the way", "postpartum", False),
        ("I'm pregnant now!", "trying to conceive", False),
        ("my friend isn't into serums", "pregnant", True),
        ("still breastfeeding", "pregnant", True),
    ],
)
def test_it_holds_until_she_says_otherwise(text: str, held: str, left: bool) -> None:
    need = Need(NeedKind.PREGNANCY, Op.IS, held)
    dropped = read(text, Context(needs=(need,)), vocabulary()).dropped

    assert (need.key not in dropped) is left


def test_another_age_takes_the_place_of_the_first() -> None:
    need = Need(NeedKind.AGE, Op.IS, 8.0)
    reading = read("sorry, she is 9", Context(needs=(need,)), vocabulary())

    assert reading.dropped == (need.key,)


def test_a_condition_of_the_skin_is_kept_by_its_name_beside_the_shops_word_for_it() -> None:
    needs = read("I have rosacea, need a cleanser", Context(), vocabulary()).needs

    assert "rosacea" in {need.value for need in needs}


@pytest.mark.parametrize(
    "said", ["I use tretinoin but it should be vegan", "I use tretinoin but it stings", "not pregnant, on tretinoin"]
)
def test_a_medicine_that_she_uses_is_held_whatever_she_says_of_it(said: str) -> None:
    assert (NeedKind.MEDICATION, "tretinoin") in {(n.kind, n.value) for n in read(said, Context(), vocabulary()).needs}


@pytest.mark.parametrize(
    "said",
    [
        "I can't take tretinoin, it stings",
        "I don't use tretinoin",
        "I never use tretinoin but it should be vegan",
        "I used to use tretinoin but it stung",
        "I no longer use tretinoin, it burns",
        "I stopped using tretinoin because it stings",
        "won't be using tretinoin",
        "used to be on tretinoin",
        "I used to use tretinoin",
    ],
)
def test_a_medicine_that_she_does_not_take_now_is_none(said: str) -> None:
    assert heard(said) == set()


def test_a_medicine_that_she_cannot_take_is_no_wish() -> None:
    needs = read("I can't take tretinoin", Context(), vocabulary()).needs

    assert NeedKind.CONTAINS not in {need.kind for need in needs}


@pytest.mark.parametrize("said", ["nothing with hydroquinone", "avoid products with tretinoin"])
def test_a_medicine_that_she_will_not_have_is_none_that_she_takes(said: str) -> None:
    assert NeedKind.MEDICATION not in {n.kind for n in read(said, Context(), vocabulary()).needs}


@pytest.mark.parametrize(
    "said",
    [
        "my sister is pregnant and it's for her, my mom uses it",
        "my wife is pregnant and needs a cream. and for me a retinol serum",
    ],
)
def test_a_pregnancy_of_somebody_for_whom_it_is_holds_whoever_else_is_spoken_of(said: str) -> None:
    assert NeedKind.PREGNANCY in {n.kind for n in read(said, Context(), vocabulary()).needs}
