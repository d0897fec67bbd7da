"""The worked examples that the model which decides is shown."""

from recommender.dialogue.alike_talks import Talk, alike
from recommender.llm.prompts import prompt


def moves(talk: Talk) -> list[str]:
    return [one["answer"]["move"] for one in alike(prompt("choose").examples, talk)]


def about(words: str) -> str:
    return str(alike(prompt("choose").examples, [("shopper", words)])[-1]["answer"]["about"])


def test_an_opening_is_answered_by_a_question_and_a_later_word_by_a_list() -> None:
    opening = ("shopper", "A lotion for my dry legs that costs 25 dollars at most")
    answered = [opening, ("Belle", "What else matters to you?"), ("shopper", "it should be rich and vegan please")]

    assert moves([opening])[-1] == "ask"
    assert moves(answered)[-1] == "recommend"
    assert moves([*answered, ("Belle", "Here is one."), ("shopper", "not that")])[-1] == "recommend"


def test_who_says_little_is_asked_for_the_kind_of_product_and_who_says_more_for_the_rest() -> None:
    assert about("hi, help me please") == "category"
    assert about("I am looking for a lotion for dry legs, not above 25 dollars") == "open"


def test_the_refusal_is_always_shown_and_never_the_last() -> None:
    talks: list[Talk] = [[("shopper", "hi")], [("shopper", "a"), ("Belle", "b"), ("shopper", "c")], []]

    assert [moves(talk).index("no_match") for talk in talks] == [0, 0, 0]
    assert all(len(moves(talk)) > 1 for talk in talks)
