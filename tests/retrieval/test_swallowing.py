"""Names of the shop that must not become words of its vocabulary."""

import pytest

from recommender.contracts import Context, Facets, NeedKind
from recommender.dialogue.needs.words import read
from recommender.retrieval.language import phrase
from recommender.retrieval.swallowing import swallows
from recommender.retrieval.vocabulary import Vocabulary


@pytest.mark.parametrize(
    "name",
    [
        *("No Nuts", "Without Fragrance or Parabens", "Retinol-Free Formula", "Free", "Allergic", "Allergic To", "No"),
        *("Dry Skin Without", "Pregnancy Safe", "Pregnant", "I Am Allergic To", "Zero Citral", "Free of Alcohol"),
    ],
)
def test_a_name_that_would_take_words_of_safety_along_is_not_learned(name: str) -> None:
    assert swallows(phrase(name))


@pytest.mark.parametrize("name", ["Not Your Mother's", "Cruelty-Free", "Free People", "Coconut Lane", "Zero Waste"])
def test_an_ordinary_name_is_learned(name: str) -> None:
    assert not swallows(phrase(name))


@pytest.mark.parametrize("poison", ["No Nuts", "Allergic to Nuts", "Nuts", "Free of Nuts"])
@pytest.mark.parametrize("said", ["no nuts please", "I am allergic to nuts", "free of nuts"])
def test_she_is_heard_whatever_the_shop_calls_its_things(poison: str, said: str) -> None:
    values = {kind: {poison: 3} for kind in ("concern", "claim", "skin_type")}
    vocabulary = Vocabulary.from_facets(Facets({("Skin", poison): 3}, {poison: 3}, values, "USD"))

    heard = {(need.kind, need.value) for need in read(said, Context(), vocabulary).needs}

    assert (NeedKind.AVOID, "nut oils") in heard
