"""How far a "no" reaches in a list."""

import pytest

from recommender.contracts import Context, Facets, NeedKind
from recommender.dialogue.needs.words import read
from recommender.retrieval.vocabulary import Vocabulary
from tests.dialogue.needs.shop import vocabulary
from tests.dialogue.needs.test_words import heard


@pytest.mark.parametrize("wish", ["vitamin C would be great", "vitamin c would be nice"])
def test_a_wish_at_the_end_of_a_list_of_refusals_is_a_wish(wish: str) -> None:
    assert heard(f"no lanolin, {wish}") == {
        ("avoid", "free of", "lanolin"),
        ("contains", "contains", "vitamin c"),
    }


def test_a_colon_behind_avoid_opens_a_list() -> None:
    assert heard("avoid: mineral oil, lanolin. want: ceramides") == {
        ("avoid", "free of", "mineral oil"),
        ("avoid", "free of", "lanolin"),
        ("contains", "contains", "ceramides"),
    }


@pytest.mark.parametrize("text", ["nothing by Dr. Ode please", "please no Dr. Ode, anything else is fine"])
def test_the_dot_of_a_title_ends_no_refusal(text: str) -> None:
    shop = Vocabulary.from_facets(Facets({("Skincare", "Serums"): 3}, {"Dr. Ode": 2, "Verity": 1}, {}))

    needs = read(text, Context(), shop).needs

    assert [(n.kind, n.op, n.value) for n in needs] == [(NeedKind.BRAND, "is not", "Dr. Ode")]


@pytest.mark.parametrize(
    ("text", "group"),
    [("with glycolic or lactic acid", "ahas"), ("I want mandelic acid or glycolic acid in it", "ahas")],
)
def test_one_of_two_of_a_kind_is_the_kind(text: str, group: str) -> None:
    assert heard(text) == {("contains", "contains", group)}


def test_one_of_two_unlike_things_is_a_preference() -> None:
    needs = read("with niacinamide or squalane", Context(), vocabulary()).needs

    assert {(n.value, n.strength) for n in needs} == {("niacinamide", "prefer"), ("squalane", "prefer")}


def test_neither_of_two_is_wanted_where_both_are_refused() -> None:
    assert heard("no parabens or sulfates") == {("avoid", "free of", "parabens"), ("avoid", "free of", "sulfates")}
