"""Skin, concerns of skin, hair, body and teeth, and claims, in many words; and what only sounds like them."""

import pytest

from recommender.contracts import Context, Facets, NeedKind
from recommender.dialogue.needs.words import read
from recommender.retrieval import knowledge_files
from recommender.retrieval.vocabulary import Vocabulary

KINDS = (NeedKind.SKIN_TYPE, NeedKind.CONCERN, NeedKind.CLAIM)
EVERYTHING = Vocabulary.from_facets(
    Facets(
        {("Face", "Serum"): 1, ("Hair", "Shampoo"): 1, ("Eyes", "Mascara"): 1},
        {},
        {kind.value: dict.fromkeys(knowledge_files.load(kind.value), 1) for kind in KINDS},
        "USD",
    )
)


def heard(text: str) -> set[str]:
    return {str(need.value) for need in read(text, Context(), EVERYTHING).needs if need.kind in KINDS}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("combo skin, oily t-zone", {"combination"}),
        ("my face gets greasy by lunch", {"oily"}),
        ("my skin is on the dry side", {"dry"}),
        ("a serum that's ok on reactive skin", {"sensitive"}),
        ("I'm really oily these days, a serum please", {"oily"}),
        ("acne prone and sensitive", {"acne", "sensitive"}),
        ("stretch marks on my belly", {"stretch marks"}),
        ("my heels are cracked", {"cracked heels"}),
        ("ashy elbows", {"dryness"}),
        ("for blackheads on my nose", {"blackheads"}),
        ("teeth whitening for sensitive teeth", {"whitening", "sensitive teeth"}),
        ("grow my lashes", {"hair growth"}),
        ("my edges are thinning", {"hair loss"}),
        ("shampoo for an itchy scalp with flakes", {"itchy scalp", "dandruff"}),
        ("split ends and frizz", {"damaged hair", "frizz"}),
        ("brassy tones", {"color care"}),
        ("crepey neck", {"wrinkles"}),
        ("won't block my pores", {"non comedogenic"}),
        ("suitable for vegans, never tested on animals", {"vegan", "cruelty free"}),
        ("mascara that won't smear", {"smudge proof"}),
        ("kiss proof, lasts 12 hours", {"transfer proof", "long wearing"}),
        ("derm approved, safe for contact lenses", {"dermatologist recommended", "ophthalmologist tested"}),
        ("reef friendly, factor 50", {"reef safe", "spf 50"}),
        ("spf 30 or higher", {"spf 30+"}),
    ],
)
def test_it_is_heard(text: str, values: set[str]) -> None:
    assert heard(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "my skin isn't oily",
        "everyone says my skin is oily, it isn't",
        "my doctor ruled out eczema",
        "dry shampoo",
        "doesn't have to be vegan",
        "a serum without spf",
        "I hate that greasy feel",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert heard(text) == set()


def test_a_broader_value_serves_where_the_shop_has_none_of_the_name() -> None:
    shop = Vocabulary.from_facets(Facets({}, {}, {"concern": {"dryness": 1}, "shade": {"red": 1}}, "USD"))
    needs = read("cracked heels, and a nail polish in crimson", Context(), shop).needs
    assert {need.value for need in needs if need.kind in (NeedKind.CONCERN, NeedKind.SHADE)} == {"dryness", "red"}
