"""Whose condition it is: an unborn child's, a small child's, or her own."""

import pytest

from recommender.contracts import Context, Need, NeedKind, Op
from recommender.dialogue.needs import whose
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import need, vocabulary

PREGNANT = need("pregnancy", "is", "pregnant")
BABY = need("age", "is", "baby")


def after(text: str, *held: Need) -> set[object]:
    """What holds of the person after a message."""
    reading = read(text, Context(needs=held), vocabulary())
    kept = [each for each in held if each.key not in reading.dropped]
    return {each.value for each in (*kept, *reading.needs) if each.kind in (NeedKind.AGE, NeedKind.PREGNANCY)}


@pytest.mark.parametrize(
    "text", ["is this one safe for the baby?", "will that be bad for my baby", "so it's ok for the baby then?"]
)
def test_a_child_that_is_not_born_yet_brings_no_rules_for_babies(text: str) -> None:
    assert after(text, PREGNANT) == {"pregnant"}
    assert after(text) == {"baby"}


@pytest.mark.parametrize("text", ["a lotion for my baby", "is this baby wash gentle?", "cream for my newborn"])
def test_a_child_that_she_buys_for_does_even_while_she_is_pregnant(text: str) -> None:
    assert "baby" in after(text, PREGNANT)


@pytest.mark.parametrize("age", ["baby", "child", 4.0])
@pytest.mark.parametrize(
    "text",
    [
        "what about for me then",
        "how about me",
        "and one just for me",
        "ok now a serum for me",
        "this one is for myself",
        "and for me?",
    ],
)
def test_a_small_childs_age_ends_where_she_turns_to_herself(text: str, age: str | float) -> None:
    held = Need(NeedKind.AGE, Op.IS, age)

    assert after(text, held) == set()
    reading = read(text, Context(needs=(held,)), vocabulary())
    assert "I no longer go by" in " ".join(whose.told(text, (held,), reading))


@pytest.mark.parametrize(
    "text",
    [
        "could you find one for me",
        "and is that ok for me?",
        "and one for me to put on him",
        "and something for me and my son",
        "just for me to know: is it vegan",
        "what about my baby, is it just for me",
        "not for me",
        "show me another one",
    ],
)
def test_it_stays_where_that_is_not_clear(text: str) -> None:
    assert "baby" in after(text, BABY)


@pytest.mark.parametrize("age", ["teen", 11.0, 16.0])
def test_an_age_that_may_be_her_own_stays(age: str | float) -> None:
    assert after("what about for me then", Need(NeedKind.AGE, Op.IS, age)) == {age}


def test_nothing_is_said_where_nothing_ended() -> None:
    text = "and one just for me"

    assert whose.told(text, (PREGNANT,), read(text, Context(needs=(PREGNANT,)), vocabulary())) == ()


def avoided(text: str, *held: str) -> set[object]:
    """What she avoids after a message."""
    needs = tuple(need("avoid", "free of", value) for value in held)
    return {each.value for each in apply(needs, read(text, Context(needs=needs), vocabulary())) if each.kind == "avoid"}


@pytest.mark.parametrize(
    "text",
    [
        "I had a friend who died of an aspirin allergy, I dont have it. a serum please",
        "my brother has a severe nut allergy, luckily I don't have it. hand cream?",
        "an old colleague was allergic to lanolin, I'm not. lip balm",
    ],
)
def test_an_allergy_that_is_not_hers_is_no_need(text: str) -> None:
    assert avoided(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "my friend died of a lanolin allergy and I have it too. lip balm",
        "a friend of mine has a nut allergy, I'm allergic to lanolin, I don't have it. a serum",
        "my brother has a lanolin allergy. lip balm for him",
        "my sister has a lanolin allergy, I don't have it as badly",
    ],
)
def test_one_that_may_be_hers_or_whose_balm_it_is_stays(text: str) -> None:
    assert "lanolin" in avoided(text)


def test_a_friends_allergy_takes_none_of_hers_back() -> None:
    assert avoided("a friend has a lanolin allergy, I don't have it", "lanolin") == {"lanolin"}


@pytest.mark.parametrize("text", ["I'm not allergic to lanolin", "no wait, I am not allergic to lanolin after all."])
def test_an_allergy_is_taken_back_in_plain_words(text: str) -> None:
    assert avoided(text, "lanolin", "coconut") == {"coconut"}


@pytest.mark.parametrize(
    "text",
    [
        "I'm not allergic to lanolin?",
        "I'm not allergic to lanolin, I just hate it",
        "I'm not allergic to lanolin. it breaks me out",
        "my mum says I'm not allergic to lanolin",
        "if I am not allergic to lanolin",
    ],
)
def test_what_is_no_plain_word_takes_nothing_back(text: str) -> None:
    assert avoided(text, "lanolin") == {"lanolin"}
