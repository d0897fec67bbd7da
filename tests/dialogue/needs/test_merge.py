"""How two readings become one, and what a reading does to the needs that hold."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.contracts import Need, NeedKind, Op, Reading, Strength
from recommender.dialogue.needs.merge import apply, kept_out, merge

TONER = Need(NeedKind.CATEGORY, Op.IS, "Toners", start=0, end=5)
CREAM = Need(NeedKind.CATEGORY, Op.IS, "Moisturizers", reader="model", start=8, end=12)
ACNE = Need(NeedKind.CONCERN, Op.HELPS, "acne", reader="model", start=30, end=34)
AVOID = Need(NeedKind.AVOID, Op.FREE_OF, "lanolin", reader="model", start=20, end=27)
BUDGET = Need(NeedKind.BUDGET, Op.AT_MOST, 30.0, start=0, end=8)
WORDS = Reading(needs=(TONER,), unexplained=("wooly",))


def _model(*needs: Need) -> Reading:
    return Reading(needs=needs, reader="model")


def test_without_a_model_the_words_stand() -> None:
    assert merge(WORDS, None) is WORDS


def test_the_model_does_not_contradict_a_category_that_she_named() -> None:
    assert merge(WORDS, _model(CREAM)).needs == (TONER,)


def test_the_model_names_a_category_where_the_rules_found_none() -> None:
    merged = merge(Reading(unexplained=("wooly",)), _model(CREAM))
    assert merged.needs == (replace(CREAM, strength=Strength.PREFER),)


def test_a_concern_of_the_model_is_only_preferred() -> None:
    assert merge(WORDS, _model(ACNE)).needs[1].strength is Strength.PREFER


def test_what_the_model_inferred_is_not_heard() -> None:
    assert merge(WORDS, _model(replace(ACNE, start=None, end=None))).needs == (TONER,)


def test_something_to_avoid_is_believed_only_where_it_quotes_her() -> None:
    text = "toner, something with no lanolin"
    avoid = replace(AVOID, start=25, end=32)
    assert merge(WORDS, _model(replace(AVOID, start=None, end=None)), text).needs == (TONER,)
    assert merge(WORDS, _model(avoid), text).needs[1].strength is Strength.MUST


@pytest.mark.parametrize(
    "text", ["wooly lanolin please", "no wooly nuts, lanolin is lovely", "my wooly lanolin balm ran out"]
)
def test_something_to_avoid_is_believed_only_where_a_word_of_hers_is_against_it(text: str) -> None:
    start = text.index("lanolin")
    avoid = replace(AVOID, start=start, end=start + 7)
    assert kept_out(avoid, Reading(unexplained=("wooly",)), text) == "no word of hers is against it"


@pytest.mark.parametrize("kind", [NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION])
def test_what_holds_of_a_person_is_hers_to_say(kind: NeedKind) -> None:
    told = Need(kind, Op.IS, "wooly", reader="model", start=5, end=10)
    assert kept_out(told, Reading(unexplained=("wooly",)), "I am wooly") == "only she says that"


SAYABLE = ("I", "want", "a", "toner", "with", "lanolin", "no", "nuts", "wooly", ",", ".", "please", "love", "my")
SAFETY_KINDS = (NeedKind.AVOID, NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION)


@given(
    text=st.lists(st.sampled_from(SAYABLE), max_size=9),
    said=st.sampled_from(["lanolin", "nuts", "wooly", "toner", ""]),
    kind=st.sampled_from(SAFETY_KINDS),
    drops=st.booleans(),
)
def test_whatever_a_model_says_no_safety_need_is_lost_changed_or_guessed(
    text: list[str], said: str, kind: NeedKind, drops: bool
) -> None:
    told, start = " ".join(text), " ".join(text).find(said)
    held = replace(AVOID, value="nuts", reader="words", start=0, end=1)
    guess = Need(kind, Op.FREE_OF, said, Strength.PREFER, reader="model", start=start, end=start + len(said))
    model = Reading(needs=(guess, replace(held, strength=Strength.PREFER)), dropped=(held.key,) if drops else ())

    merged = merge(Reading(needs=(held,), unexplained=("wooly",)), model, told)

    assert held in merged.needs
    assert merged.dropped == ()
    added = [need for need in merged.needs if need is not held and need.kind in SAFETY_KINDS]
    assert all(need.kind is NeedKind.AVOID and "no" in text[: text.index(said)] for need in added)


def test_words_that_the_rules_understood_are_not_read_again_by_the_model() -> None:
    assert merge(WORDS, _model(replace(AVOID, start=2, end=5))).needs == (TONER,)


def test_a_price_that_the_model_made_up_is_not_heard() -> None:
    assert merge(WORDS, _model(replace(BUDGET, start=None, end=None))).needs == (TONER,)


def test_the_model_does_not_bring_back_what_she_took_back() -> None:
    words = Reading(dropped=(ACNE.key,), unexplained=("wooly",))
    assert merge(words, _model(ACNE)).needs == ()


def test_the_model_never_changes_intents_or_drops() -> None:
    merged = merge(WORDS, Reading(dropped=(TONER.key,), reader="model"))
    assert merged.dropped == ()


def test_a_reading_drops_and_adds() -> None:
    reading = Reading(needs=(ACNE,), dropped=(TONER.key,))
    assert apply((TONER, BUDGET), reading) == (BUDGET, ACNE)


def test_a_need_said_again_keeps_its_identity_and_takes_the_new_strength() -> None:
    old = replace(TONER, id="7")
    again = replace(TONER, strength=Strength.PREFER)
    assert apply((old,), Reading(needs=(again,))) == (replace(again, id="7"),)


def test_the_model_cannot_weaken_what_she_said() -> None:
    weaker = replace(TONER, strength=Strength.PREFER, reader="model")
    assert apply((TONER,), Reading(needs=(weaker,))) == (TONER,)


def test_what_is_dropped_and_said_in_one_breath_stays() -> None:
    assert apply((TONER,), Reading(needs=(TONER,), dropped=(TONER.key,))) == (TONER,)


@pytest.mark.parametrize(
    ("text", "believed"),
    [
        ("I love woolgrease lanolin", True),
        ("a balm with woolly lanolin", True),
        ("lanolin murders my lips", False),
        ("I need a balm, lanolin murders my lips", False),
        ("I love wooly lanolin, no nuts", False),
        ("a balm with lanolin gives me hives", False),
    ],
)
def test_the_model_says_contains_only_where_she_asks_and_avoids_nothing(text: str, believed: bool) -> None:
    start = text.index("lanolin")
    wanted = replace(AVOID, kind=NeedKind.CONTAINS, op=Op.CONTAINS, start=start, end=start + 7)
    assert bool(merge(Reading(unexplained=("wooly",)), _model(wanted), text).needs) is believed


@pytest.mark.parametrize(
    ("need", "why"),
    [
        (TONER, "the rules found it too"),
        (CREAM, "the rules found another category"),
        (replace(ACNE, start=None, end=None), "no words of hers that the rules left unexplained say it"),
        (ACNE, ""),
    ],
)
def test_the_log_says_what_kept_a_need_of_the_model_out(need: Need, why: str) -> None:
    assert kept_out(need, WORDS, "") == why
