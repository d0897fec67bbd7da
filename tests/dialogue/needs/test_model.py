"""The second reader: every field of its schema comes to a need, in the first reader's own words."""

import json

import pytest

from recommender.contracts import Context, Facets, Need, NeedKind
from recommender.dialogue.needs.model import FIELDS, SCHEMA, read, request_for
from recommender.llm.formats import response_format
from recommender.llm.prompts import prompt
from recommender.retrieval.vocabulary import Vocabulary
from tests.llm.scripted import CallNotes, ScriptedVoice

FILLED: dict[str, tuple[object, object]] = {
    "product": ("toner", "Toners"),
    "skin_type": ("oily", "oily"),
    "concerns": (["acne"], "acne"),
    "avoid": (["perfume"], "fragrance"),
    "contains": (["niacinamide"], "niacinamide"),
    "claims": (["vegan"], "Vegan"),
    "brand": ("Aurelle", "Aurelle"),
    "budget_max": (30, 30.0),
    "budget_min": (19.5, 19.5),
    "rating_min": (4, 4.0),
    "hair_type": ("curly", "curly"),
    "finish": ("matte", "matte"),
    "shade": ("red", "red"),
    "size": ("50 ml", "50 ml"),
    "pregnancy": ("pregnant", "pregnant"),
    "age": ("12", 12.0),
    "medication": ("tretinoin", "tretinoin"),
    "wishes": (["light texture"], "lightweight"),
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    values = {"skin_type": "oily", "concern": "acne", "claim": "Vegan", "hair_type": "curly", "finish": "matte"}
    facets = {kind: {value: 5} for kind, value in {**values, "shade": "red"}.items()}
    return Vocabulary.from_facets(Facets({("Skincare", "Toners"): 9}, {"Aurelle": 9}, facets, "USD"), [])


def needs(vocabulary: Vocabulary, filled: dict[str, object], text: str = "hm") -> tuple[Need, ...]:
    voice = ScriptedVoice(read=json.dumps(filled))
    return read(text, Context(), vocabulary, voice, CallNotes(), 0.0).needs


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_comes_to_a_need_of_its_kind(vocabulary: Vocabulary, name: str) -> None:
    value, meant = FILLED[name]
    assert [(need.kind, need.value) for need in needs(vocabulary, {name: value})] == [(FIELDS[name].kind, meant)]


def test_the_schema_holds_every_kind_of_need() -> None:
    assert {field.kind for field in FIELDS.values()} == set(NeedKind)


@pytest.mark.parametrize("value", [True, None, "", "none", {"a": 1}, [None, False], 10**400, -1, float("nan")])
def test_what_is_no_value_is_no_need(vocabulary: Vocabulary, value: object) -> None:
    assert not needs(vocabulary, {"budget_max": value})


@pytest.mark.parametrize(
    ("text", "quoted"), [("for my OILY face", "OILY"), ("my face is oily.", "oily"), ("oilyish", ""), ("no idea", "")]
)
def test_only_whole_words_of_hers_are_a_quotation(vocabulary: Vocabulary, text: str, quoted: str) -> None:
    (need,) = needs(vocabulary, {"skin_type": "oily"}, text)
    assert text[need.start : need.end] == quoted if quoted else need.start is None


def test_the_examples_of_the_prompt_fit_the_schema() -> None:
    for shot in prompt("read").examples:
        assert set(SCHEMA["required"]) <= set(shot["answer"]) <= set(SCHEMA["properties"])


def test_a_form_with_fields_that_may_be_left_out_is_not_asked_for_strictly() -> None:
    first = response_format(request_for("hi").schema)[0]
    assert first is not None
    assert first["json_schema"]["strict"] is False
