"""Streamed text becomes whole sentences."""

from hypothesis import given
from hypothesis import strategies as st

from recommender.dialogue.reply.sentences import sentences


def test_a_price_does_not_end_a_sentence() -> None:
    assert list(sentences(["It is $9.", "00 and by Dr. Ode. Take it."])) == ["It is $9.00 and by Dr. Ode.", "Take it."]


def test_a_sentence_is_given_out_before_the_next_one_is_whole() -> None:
    said = sentences(iter(["One is here. T", "wo is not"]))

    assert next(said) == "One is here."


@given(st.text("ab.! A", max_size=60), st.integers(1, 7))
def test_the_cut_does_not_depend_on_the_pieces(text: str, size: int) -> None:
    pieces = [text[i : i + size] for i in range(0, len(text), size)]

    assert list(sentences(pieces)) == list(sentences([text]))


@given(st.text("ab.! A", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join("".join(sentences([text])).split()) == "".join(text.split())


def test_initials_in_a_name_do_not_end_a_sentence() -> None:
    assert list(sentences(["Take U.F.O. Face Oil first. It is oil."])) == ["Take U.F.O. Face Oil first.", "It is oil."]
