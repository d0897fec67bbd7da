"""An error in a table names the line on which the wrong value stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.retrieval.knowledge_lines import line_of, walked, written_twice

TEXT = """{
 "_doc": "an \\" escaped } , [ mark, and \\"two\\"",
 "one": {"says": ["a",
   "two", {"deep": [1,
   2]}],
  "": 3, "list": [], "object": {},
  "z":
   "y"
 },
 "two": true
}"""


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("one",), 3),
        (("one", "says", 0), 3),
        (("one", "says", 1), 4),
        (("one", "says", 2, "deep", 1), 5),
        (("one", ""), 6),
        (("one", "z"), 7),
        (("two",), 10),
    ],
)
def test_every_value_has_its_line(where: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, where) == line


def test_what_is_missing_has_the_line_of_what_should_hold_it() -> None:
    assert line_of(TEXT, ("one", "says", 2, "deep", 7)) == 4
    assert line_of(TEXT, ("three", "says")) == 1


def test_a_name_written_twice_is_found_where_it_is_written_again() -> None:
    assert written_twice('{"a": {"b": 1},\n "c": {"b": 1,\n "b": 2}}') == (("c", "b"), 3)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _leads_to(value: object, where: tuple[str | int, ...]) -> bool:
    for step in where:
        value = value[step]  # type: ignore[index]
    return True


@given(VALUES)
def test_all_ways_of_any_json_lead_somewhere(value: object) -> None:
    text = json.dumps(value, indent=1)
    ways = list(walked(text))
    assert all(_leads_to(value, where) for where, _ in ways)
    assert len({where for where, _ in ways}) == len(ways)
    assert [line for _, line in ways] == sorted(line for _, line in ways)
    assert written_twice(text) == ((), 1)
