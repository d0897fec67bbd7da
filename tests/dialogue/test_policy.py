"""Ask or recommend: the decision and its reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.contracts import Intent, Move, Need, NeedKind, Op, Relaxation, Situation
from recommender.dialogue.policy import next_move

SERUM = Need(NeedKind.CATEGORY, Op.IS, "Face Serums")
CHEAP = Need(NeedKind.BUDGET, Op.AT_MOST, 5.0)
SPLITS = {
    NeedKind.CATEGORY: {"Face Serums": 40, "Shampoo": 60},
    NeedKind.SKIN_TYPE: {"dry": 10, "oily": 10, "normal": 10},
    NeedKind.AVOID: {"fragrance": 20, "parabens": 35},
    NeedKind.BUDGET: {"20": 10, "40": 25, "80": 38},
}
NOW = Situation((SERUM,), frozenset(), (), lists=0, count=40, splits=SPLITS)


def test_the_kind_of_product_is_asked_first() -> None:
    decision = next_move(replace(NOW, needs=()))

    assert decision.move is Move.ASK
    assert decision.question is not None
    assert decision.question.need is NeedKind.CATEGORY
    assert [(o.value, o.count) for o in decision.question.options] == [("Shampoo", 60), ("Face Serums", 40)]


def test_of_a_department_she_is_asked_which_kind() -> None:
    question = next_move(replace(NOW, needs=(Need(NeedKind.CATEGORY, Op.IS, "Haircare"),), wide=True)).question

    assert question is not None
    assert question.need is NeedKind.CATEGORY


def test_a_question_that_tells_something_is_asked_before_the_first_list() -> None:
    assert next_move(NOW).move is Move.ASK


def test_an_answered_kind_is_never_asked_about() -> None:
    known = replace(NOW, needs=(SERUM, Need(NeedKind.SKIN_TYPE, Op.IS, "dry")), asked=(NeedKind.OPEN,))

    question = next_move(known).question

    assert question is not None
    assert question.need is not NeedKind.SKIN_TYPE


def test_a_question_that_cannot_change_the_list_is_not_asked() -> None:
    same = {NeedKind.SKIN_TYPE: {"dry": 40}}

    assert next_move(replace(NOW, splits=same)).move is Move.RECOMMEND


def test_no_more_than_the_allowed_questions_come_before_the_first_list() -> None:
    asked = (NeedKind.CATEGORY, NeedKind.OPEN, NeedKind.BUDGET)

    assert next_move(replace(NOW, asked=asked)).move is Move.RECOMMEND


def test_after_the_first_list_nothing_is_asked() -> None:
    assert next_move(replace(NOW, lists=1)).move is Move.RECOMMEND


def test_a_shopper_in_a_hurry_is_obeyed() -> None:
    assert next_move(replace(NOW, intents=frozenset({Intent.HURRY}))).move is Move.RECOMMEND
    assert next_move(replace(NOW, needs=(), intents=frozenset({Intent.HURRY}))).move is Move.RECOMMEND


def test_when_no_more_is_left_than_a_list_holds_it_is_shown() -> None:
    assert next_move(replace(NOW, count=3)).move is Move.RECOMMEND


def test_when_nothing_fits_the_need_that_could_give_is_named_with_what_it_brings() -> None:
    way = Relaxation(CHEAP, 12, Decimal("8.00"))

    decision = next_move(replace(NOW, needs=(SERUM, CHEAP), count=0, relaxations=(way,)))

    assert decision.move is Move.NO_MATCH
    assert decision.question is not None
    assert [(o.label, o.count) for o in decision.question.options] == [("Never mind: under $5", 12)]


@pytest.mark.parametrize(
    ("intent", "move"),
    [
        (Intent.PERSON, Move.HAND_OVER),
        (Intent.MEDICAL, Move.DECLINE),
        (Intent.OFF_TOPIC, Move.DECLINE),
        (Intent.ANGRY, Move.HAND_OVER),
    ],
)
def test_what_is_no_matter_of_products_gets_no_products(intent: Intent, move: Move) -> None:
    assert next_move(replace(NOW, intents=frozenset({intent}), fresh=False)).move is move


def test_a_doctors_matter_comes_before_any_wish_beside_it() -> None:
    intents = frozenset({Intent.MEDICAL, Intent.HURRY, Intent.ANGRY})

    assert next_move(replace(NOW, intents=intents)).move is Move.DECLINE


def test_who_scolds_and_says_what_she_wants_gets_that() -> None:
    scolding = replace(NOW, intents=frozenset({Intent.ANGRY}))

    assert next_move(scolding).move is next_move(NOW).move
    hurried = replace(NOW, intents=frozenset({Intent.ANGRY, Intent.HURRY}), fresh=False)
    assert next_move(hurried).move is Move.RECOMMEND


def test_a_plea_for_a_person_keeps_in_mind_what_else_she_said() -> None:
    both = next_move(replace(NOW, intents=frozenset({Intent.PERSON, Intent.MEDICAL})))

    assert (both.move, both.reason) == (Move.HAND_OVER, "she asks for a person; medical")


def test_every_option_of_every_question_exists_in_what_is_left() -> None:
    question = next_move(NOW).question

    assert question is not None
    assert all(any(o.count == values.get(o.value) for values in SPLITS.values()) for o in question.options)


def test_a_shop_with_one_kind_of_product_does_not_ask_for_it() -> None:
    soaps = replace(NOW, needs=(), splits={NeedKind.CATEGORY: {"Soap": 40}})

    assert next_move(soaps).move is Move.RECOMMEND


def test_a_shopper_who_cannot_name_the_kind_is_asked_something_else() -> None:
    question = next_move(replace(NOW, needs=(), asked=(NeedKind.CATEGORY, NeedKind.CATEGORY))).question

    assert question is not None
    assert question.need is not NeedKind.CATEGORY


def test_thanks_are_answered() -> None:
    assert next_move(replace(NOW, intents=frozenset({Intent.THANKS}), fresh=False)).move is Move.ANSWER


def test_where_nothing_is_known_to_part_what_is_left_nothing_is_asked() -> None:
    assert next_move(replace(NOW, splits={NeedKind.BUDGET: {"20": 0}})).move is Move.RECOMMEND


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (replace(NOW, lists=1), "she has seen a list"),
        (replace(NOW, intents=frozenset({Intent.HURRY})), "she is in a hurry"),
        (replace(NOW, count=3), "so few are better shown than asked about"),
        (replace(NOW, asked=(NeedKind.OPEN, NeedKind.BUDGET)), "she has been asked enough"),
        (replace(NOW, splits={}), "no question is worth its while"),
    ],
)
def test_the_log_says_why_nothing_was_asked(now: Situation, why: str) -> None:
    decision = next_move(now)

    assert decision.move is Move.RECOMMEND
    assert decision.reason == f"{now.count} fit, and {why}"
