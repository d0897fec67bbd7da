"""Difficult shoppers: words of other languages, tags, impatience, and states that ended."""

import pytest

from recommender.contracts import Context, Need, NeedKind, Op, Strength
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary


def heard(text: str, *held: Need) -> set[tuple[str, str, str]]:
    """What a message says, as kind, operator and value."""
    found = read(text, Context(needs=held), vocabulary())
    return {(need.kind.value, need.op.value, str(need.value)) for need in found.needs}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("soy alérgica al coco", "coconut"),
        ("soy alergico a los frutos secos", "nut oils"),
        ("soy intolerante a la leche", "milk"),
        ("allergic to soy", "soy"),
    ],
)
def test_a_spanish_i_am_is_no_bean(text: str, value: str) -> None:
    assert heard(text) == {("avoid", "free of", value)}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ok I stopped the tretinoin a year ago", NeedKind.MEDICATION, "tretinoin"),
        ("I don't use tretinoin any more", NeedKind.MEDICATION, "tretinoin"),
        ("accutane is finished", NeedKind.MEDICATION, "isotretinoin"),
        ("I don't have eczema any more", NeedKind.OPEN, "eczema"),
    ],
)
def test_what_called_a_precaution_can_end(text: str, kind: NeedKind, value: str) -> None:
    held = Need(kind, Op.ABOUT if kind is NeedKind.OPEN else Op.IS, value)
    reading = read(text, Context(needs=(held,)), vocabulary())

    assert reading.dropped == (held.key,)
    assert reading.needs == ()


def test_not_wanting_a_medicine_inside_does_not_end_that_she_takes_it() -> None:
    held = Need(NeedKind.MEDICATION, Op.IS, "tretinoin")

    assert read("no tretinoin in it please", Context(needs=(held,)), vocabulary()).dropped == ()


@pytest.mark.parametrize("text", ["which one has spf", "the second one", "no, that one"])
def test_one_is_no_price_even_in_answer_to_a_question_about_the_budget(text: str) -> None:
    held = Need(NeedKind.BUDGET, Op.AT_MOST, 30.0)
    context = Context(needs=(held,), last_question=NeedKind.BUDGET)

    assert NeedKind.BUDGET not in {need.kind for need in read(text, context, vocabulary()).needs}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("and shea. and tree nuts", {"shea butter", "nut oils"}),
        ("oh and niacinamide", {"niacinamide"}),
        ("y tambien al níquel", {"nickel"}),
        ("I meant retinol", {"retinoids"}),
    ],
)
def test_a_list_of_allergens_goes_on_in_the_next_message(text: str, values: set[str]) -> None:
    context = Context(needs=(Need(NeedKind.AVOID, Op.FREE_OF, "coconut"),))
    needs = read(text, context, vocabulary()).needs

    assert {(need.kind, need.value) for need in needs} == {(NeedKind.AVOID, value) for value in values}
    assert {need.strength for need in needs} == {Strength.MUST}


@pytest.mark.parametrize("text", ["and a vitamin c serum", "and with niacinamide", "and I love shea butter"])
def test_and_a_wish_stays_a_wish(text: str) -> None:
    context = Context(needs=(Need(NeedKind.AVOID, Op.FREE_OF, "coconut"),))

    assert NeedKind.AVOID not in {need.kind for need in read(text, context, vocabulary()).needs}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nothing with acids", "exfoliating acids"),
        ("no acids please", "exfoliating acids"),
        ("without fatty acids", "fatty acids"),
        ("no hyaluronic acid", "hyaluronic acid"),
    ],
)
def test_acids_are_what_peels(text: str, value: str) -> None:
    assert heard(text) == {("avoid", "free of", value)}
