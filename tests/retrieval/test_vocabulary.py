"""What words the vocabulary knows, and what it forgives."""

import pytest

from recommender.contracts import Facets, NeedKind
from recommender.retrieval.brand_names import spellings
from recommender.retrieval.language import lemma, phrase, tokens
from recommender.retrieval.lexicon import Lexicon, Meaning
from recommender.retrieval.vocabulary import Vocabulary
from tests.dialogue.needs import shop


def _values(said: str, kind: NeedKind) -> list[object]:
    return [meaning.value for meaning in shop.vocabulary().lexicon.meanings(phrase(said)) if meaning.kind is kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("moisturisers", "moisturizer"),
        ("Kiehl's", "kiehls"),
        ("brushes", "brush"),
        ("crèmes", "creme"),
        ("sulphate", "sulfate"),
    ],
)
def test_spelling_number_and_accents_do_not_matter(one: str, other: str) -> None:
    assert phrase(one) == phrase(other)


@pytest.mark.parametrize("word", ["gloss", "redness", "this", "has"])
def test_what_only_looks_like_a_plural_stays(word: str) -> None:
    assert lemma(word) == word


def test_tokens_know_their_place_in_the_original_text() -> None:
    text = "Crème Brûlée: fragrance-free ŒUVRE & 20ml"
    assert all(text[token.start : token.end].strip() for token in tokens(text))
    assert [token.lemma for token in tokens("fragrance-free & more")] == ["fragrance", "free", "and", "more"]


@pytest.mark.parametrize(
    ("said", "brand"),
    [
        ("marlowes", "Marlowe's Since 1902"),
        ("Dr Halden", "Dr. Halden"),
        ("fable and fern", "Fable & Fern"),
        ("clear day", "Clear Day Beauty"),
        ("solenn", "Sòlenn"),
        ("kindred", "Kindred By Ana Ruiz"),
        ("nordlys", "Nordlys Skincare"),
        ("quiethours", "Quiet Hours"),
    ],
)
def test_a_brand_is_known_however_it_is_written(said: str, brand: str) -> None:
    assert _values(said, NeedKind.BRAND) == [brand]


def test_of_two_spellings_of_one_brand_the_commoner_is_the_value() -> None:
    assert dict(spellings({"NORDLYS": 2, "Nordlys": 30})) == {("nordly",): "Nordlys"}


def test_a_shortened_name_means_every_brand_that_shortens_to_it() -> None:
    meant = [brand for words, brand in spellings({"Odeline Beauty": 5, "Odeline Skin": 3}) if words == ("odeline",)]
    assert sorted(meant) == ["Odeline Beauty", "Odeline Skin"]


@pytest.mark.parametrize("typo", ["niacinimide", "niacinamyde", "moisterizer", "hyalronic"])
def test_a_slip_in_a_long_word_is_forgiven(typo: str) -> None:
    corrected = shop.vocabulary().lexicon.corrected(typo)
    assert corrected in {"niacinamide", "moisturizer", "hyaluronic"}


@pytest.mark.parametrize("word", ["dream", "blast", "light", "toned", "sand", "cram", "pigment"])
def test_a_word_of_its_own_is_never_corrected(word: str) -> None:
    assert shop.vocabulary().lexicon.corrected(word) == word


def test_linoleic_is_not_linalool() -> None:
    known = Vocabulary.from_facets(Facets({}, {}, {}), ["Linalool", "Linoleic Acid"])
    assert known.lexicon.corrected("linoleic") == "linoleic"
    assert known.lexicon.corrected("linoleic", thorough=True) == "linoleic"
    assert known.lexicon.corrected("linalol", thorough=True) == "linalool"


def test_names_that_stand_on_labels_only_are_no_target_of_an_ordinary_correction() -> None:
    known = Vocabulary.from_facets(Facets({}, {}, {}), ["Zanzibarin"])
    assert known.lexicon.corrected("zanzibarn") == "zanzibarn"


def test_a_tie_between_two_corrections_corrects_nothing() -> None:
    lexicon = Lexicon(
        [(("zalara",), Meaning(NeedKind.BRAND, "Zalara")), (("zalora",), Meaning(NeedKind.BRAND, "Zalora"))]
    )
    assert lexicon.corrected("zalira") == "zalira"


def test_the_longest_phrase_wins() -> None:
    length, meanings = shop.vocabulary().lexicon.match(["eye", "cream", "please"], 0)
    assert (length, meanings[0].value) == (2, "Eye Creams & Treatments")


def test_claims_about_one_ingredient_are_left_to_the_ingredient_list() -> None:
    assert _values("fragrance free", NeedKind.CLAIM) == []
    assert _values("without parabens", NeedKind.CLAIM) == []


def test_synonyms_lead_to_the_shops_own_values() -> None:
    assert _values("blemishes", NeedKind.CONCERN) == ["acne"]
    assert _values("cruelty free", NeedKind.CLAIM) == ["Cruelty-Free"]


def test_a_concern_that_the_shop_lacks_becomes_a_wish() -> None:
    assert _values("dandruff", NeedKind.CONCERN) == []
    assert _values("dandruff", NeedKind.OPEN) == ["dandruff"]


def test_a_skin_type_that_the_shop_lacks_is_still_a_need() -> None:
    known = Vocabulary.from_facets(Facets({}, {}, {"skin_type": {"dry": 3}}))
    assert [meaning.value for meaning in known.lexicon.meanings(phrase("oily skin"))] == ["oily"]


def test_in_a_shop_that_states_no_skin_types_it_is_still_a_need_which_she_is_told_of() -> None:
    known = Vocabulary.from_facets(Facets({}, {}, {}))
    assert [meaning.kind for meaning in known.lexicon.meanings(phrase("oily skin"))] == [NeedKind.SKIN_TYPE]
    assert not known.states(NeedKind.SKIN_TYPE)


def test_a_value_that_no_synonym_file_knows_is_known_by_its_own_name() -> None:
    known = Vocabulary.from_facets(Facets({}, {}, {"concern": {"Ziehhaut": 3}}))
    assert [meaning.value for meaning in known.lexicon.meanings(phrase("ziehhaut"))] == ["Ziehhaut"]


def test_names_on_the_shops_labels_are_known() -> None:
    assert _values("bismuth oxychloride", NeedKind.CONTAINS)
    assert _values("candelilla wax", NeedKind.CONTAINS) == ["candelilla wax"]
