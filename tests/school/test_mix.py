"""Which rows are learned from."""

import json
from collections.abc import Mapping

import pytest

from recommender.school.mix import mixed


def row(form: Mapping[str, object] | str, number: int) -> bytes:
    said = form if isinstance(form, str) else json.dumps(form)
    asked = [{"role": "user", "content": f"message {number}"}]
    return json.dumps({"prompt": asked, "completion": [{"role": "assistant", "content": said}]}).encode() + b"\n"


EMPTY = [row({"avoid": [], "open": ""}, number) for number in range(60)]
SHORT = [row({"avoid": ["a"]}, number) for number in range(100, 130)]
LONG = [row({"avoid": [f"{letter}" * 200]}, 200 + number) for number, letter in enumerate("abcdefghij")]
WORDS = [row("The cream suits dry skin.", number) for number in range(300, 320)]


def test_of_forms_that_stayed_empty_only_the_share_is_kept() -> None:
    kept = mixed([*EMPTY, *SHORT], {"empty": 0.25})
    assert len(set(kept) & set(EMPTY)) == 10
    assert set(SHORT) < set(kept)


def test_the_fullest_forms_come_first_where_not_all_are_taken() -> None:
    kept = mixed([*EMPTY, *SHORT, *LONG], {"rows": 10, "empty": 0.1})
    assert (len(kept), len(set(kept) & set(EMPTY)), len(set(kept) & set(LONG))) == (10, 1, 9)


def test_all_rows_are_taken_as_they_come_where_nothing_is_said() -> None:
    every = [*EMPTY, *SHORT, *WORDS]
    assert sorted(mixed(every, {})) == sorted(every)


def test_words_are_never_taken_for_an_empty_form() -> None:
    assert sorted(mixed(WORDS, {"empty": 0})) == sorted(WORDS)


@pytest.mark.parametrize("options", [{"rows": 5, "empty": 1}, {"rows": 5, "empty": 0}, {"rows": 5, "empty": 0.5}])
def test_no_more_than_the_wanted_rows_are_taken(options: dict[str, float]) -> None:
    assert len(mixed([*EMPTY, *SHORT], options)) == 5
    assert mixed([], options) == []


def test_the_seed_draws_the_order_and_the_order_in_which_they_lay_does_not() -> None:
    every = [*EMPTY, *SHORT]
    assert mixed(every, {"seed": 1}) == mixed(every[::-1], {"seed": 1}) != mixed(every, {"seed": 2})


def test_rows_of_whole_messages_are_read_by_what_the_assistant_says_at_last() -> None:
    talk = [{"role": "user", "content": "hm"}, {"role": "assistant", "content": '{"avoid": []}'}]
    assert mixed([json.dumps({"messages": talk}).encode()], {"empty": 0}) == []
