"""Reasons from ingredients and from reviews: only where they hold, and said only with their own figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.contracts import Facets, Item, Need, NeedKind, Op, Opinion, Reason, Scored, Source
from recommender.dialogue import reasons as room
from recommender.dialogue.grounding.check import check
from recommender.dialogue.grounding.facts import facts_of
from recommender.dialogue.proofs import known_for, liked_by, ordinal
from recommender.dialogue.reasons import reasons
from recommender.dialogue.reply.composed import lead
from recommender.dialogue.sources import resolves
from recommender.retrieval.vocabulary import Vocabulary

ITEM = Item(
    "P1",
    "Clear Gel",
    "Odeline",
    ("Skincare", "Moisturizers"),
    Decimal("24.00"),
    "USD",
    ingredients=("Aqua", "Glycerin", "Salicylic Acid", "Parfum"),
    facets={"skin_type": ("oily",), "concern": ("acne",)},
    rating=4.4,
    rating_count=80,
)
ACNE = Need(NeedKind.CONCERN, Op.HELPS, "acne")
OILY = Need(NeedKind.SKIN_TYPE, Op.IS, "oily")
LIKED = Opinion(NeedKind.SKIN_TYPE, "oily", 5, 21, 4)
WORDS = Vocabulary.from_facets(
    Facets({("Skincare", "Moisturizers"): 1}, {"Odeline": 1}, {"concern": {"acne": 1}}, "USD")
)
REVIEWED = "rated 4 stars or more by 4 of 5 reviewers with oily skin"
KNOWN = "contains salicylic acid, 3rd in its list, often recommended for acne"


def card(*opinions: Opinion, **changes: object) -> Scored:
    return Scored(replace(ITEM, **changes), 0.5, {}, opinions)  # type: ignore[arg-type]


def texts(shown: Scored, *needs: Need) -> list[str]:
    return [reason.text for reason in reasons(shown, needs, WORDS)]


def test_each_reason_is_bound_to_the_need_it_answers_and_to_its_source() -> None:
    known, made, liked = reasons(card(LIKED), [OILY, ACNE], WORDS)
    assert (known.text, known.need, known.source.ref) == (KNOWN, NeedKind.CONCERN, "3:Salicylic Acid")
    assert "J Am Acad Dermatol" in known.source.label
    assert (made.text, made.need) == ("made for oily skin", NeedKind.SKIN_TYPE)
    assert (liked.text, liked.need) == (REVIEWED, NeedKind.SKIN_TYPE)
    assert (liked.source.kind, liked.source.ref) == ("review", "skin_type:oily")


@pytest.mark.parametrize(("reviews", "good", "is_one"), [(4, 4, False), (5, 3, True), (5, 2, False), (50, 29, False)])
def test_few_reviews_and_bad_ones_are_no_reason(reviews: int, good: int, is_one: bool) -> None:
    assert (liked_by(Opinion(NeedKind.SKIN_TYPE, "dry", reviews, 4 * reviews, good)) is not None) is is_one


def test_an_ingredient_far_down_the_list_is_no_reason() -> None:
    long = (*(f"Filler {number}" for number in range(10)), "Salicylic Acid")
    assert known_for(replace(ITEM, ingredients=long), ACNE) is None
    assert texts(card(ingredients=long), ACNE)[0] == "listed for acne"


def test_an_ingredient_that_is_known_for_something_else_is_no_reason() -> None:
    assert known_for(ITEM, Need(NeedKind.CONCERN, Op.HELPS, "wrinkles")) is None
    assert known_for(replace(ITEM, ingredients=None), ACNE) is None


def test_what_the_shop_does_not_list_for_a_concern_is_not_talked_into_it() -> None:
    assert not any("salicylic" in text for text in texts(card(facets={}), ACNE))


SOURCES = {
    "a field it lacks": Source("field", "size", ""),
    "a facet it lacks": Source("field", "claim", ""),
    "a strange field": Source("field", "moon_phase", ""),
    "another place": Source("ingredient", "2:Salicylic Acid", ""),
    "beyond the list": Source("ingredient", "9:Salicylic Acid", ""),
    "no place": Source("ingredient", "x:Aqua", ""),
    "reviews of others": Source("review", "skin_type:dry", ""),
    "no trait": Source("review", "", ""),
    "hearsay": Source("blog", "acne", ""),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_a_reason_whose_source_does_not_resolve_is_dropped(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    lie = Reason("made of moonlight", NeedKind.SKIN_TYPE, source)
    assert not resolves(source, card(LIKED))
    monkeypatch.setitem(room.RULES, NeedKind.SKIN_TYPE, lambda item, need: lie)
    assert "made of moonlight" not in texts(card(LIKED), OILY)
    true = replace(lie, source=Source("field", "skin_type", ""))
    monkeypatch.setitem(room.RULES, NeedKind.SKIN_TYPE, lambda item, need: true)
    assert "made of moonlight" in texts(card(LIKED), OILY)


def test_a_label_without_entries_proves_no_absence() -> None:
    assert not resolves(Source("ingredient", "list", ""), card(ingredients=()))
    assert not resolves(Source("ingredient", "list", ""), card(ingredients=None))


FACTS = facts_of([(ITEM, reasons(card(LIKED), [OILY, ACNE], WORDS))])
TRUE = [
    "Clear Gel is rated 4 stars or more by 4 of 5 reviewers with oily skin.",
    "4 of 5 reviewers with oily skin gave it 4 stars or more.",
    "Clear Gel is made for oily skin, and 4 out of 5 shoppers with oily skin gave it 4 stars or more.",
    "Clear Gel by Odeline contains salicylic acid, 3rd in its list, often recommended for acne.",
    "It contains salicylic acid, which is the 3rd in its ingredient list, and is made for oily skin.",
    "It contains salicylic acid, often recommended for acne.",
]
FALSE = [
    "Clear Gel is rated 4 stars or more by 5 of 5 reviewers with oily skin.",
    "Clear Gel is rated 4 stars or more by 4 of 6 reviewers with oily skin.",
    "Clear Gel is rated 5 stars or more by 4 of 5 reviewers with oily skin.",
    "Clear Gel is rated 4 stars or more by 4 of 5 reviewers with dry skin.",
    "Clear Gel is rated 4 stars or more by 4 of 5 reviewers.",
    "4 of 5 reviewers with oily skin gave it 5 stars.",
    "4 of 5 dermatologists with oily skin gave it 4 stars or more.",
    "14 of 5 reviewers with oily skin gave it 4 stars or more.",
    "Not 4 of 5 reviewers with oily skin gave it 4 stars or more.",
    "Clear Gel contains salicylic acid, 2nd in its list.",
    "Clear Gel contains glycerin, 3rd in its list.",
    "Clear Gel contains no salicylic acid, 3rd in its list.",
    "Clear Gel contains salicylic acid, often recommended for oily skin.",
    "Clear Gel contains salicylic acid, which cures acne.",
    "Clear Gel contains salicylic acid, 3rd in its list, always recommended for acne.",
    "Often recommended for oily skin, it is made for oily skin.",
    "Clear Gel is recommended by reviewers with oily skin.",
]


@pytest.mark.parametrize("sentence", TRUE)
def test_exactly_these_figures_may_be_said(sentence: str) -> None:
    assert check(sentence, FACTS).why == ""


@pytest.mark.parametrize("sentence", FALSE)
def test_other_figures_and_stronger_words_are_stopped(sentence: str) -> None:
    assert check(sentence, FACTS).why != ""


def test_reviews_that_stand_on_no_card_may_not_be_cited() -> None:
    silent = facts_of([(ITEM, reasons(card(), [OILY, ACNE], WORDS))])
    assert check("4 of 5 reviewers with oily skin gave it 4 stars or more.", silent).why != ""


def test_a_place_of_one_card_is_not_said_of_two() -> None:
    other = replace(ITEM, sku="P2", name="Soft Foam")
    both = facts_of([(one, reasons(replace(card(LIKED), item=one), [OILY, ACNE], WORDS)) for one in (ITEM, other)])
    assert check("Clear Gel and Soft Foam contain salicylic acid, 3rd in its list.", both).why != ""
    assert check("Clear Gel contains no fragrance and salicylic acid, 3rd in its list.", both).why != ""


def test_code_says_them_in_whole_sentences() -> None:
    said = lead((ITEM, reasons(card(LIKED), [OILY, ACNE], WORDS)), "seed")
    assert f"It {KNOWN}, is made for oily skin and is {REVIEWED}." in said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")]
)
def test_places_are_told_as_people_tell_them(number: int, said: str) -> None:
    assert ordinal(number) == said


@pytest.mark.parametrize(("sure", "told"), [(1.0, ["within your $30"]), (0.8, [])])
def test_a_ceiling_that_came_of_cheaper_is_not_told_as_her_figure(sure: float, told: list[str]) -> None:
    ceiling = Need(NeedKind.BUDGET, Op.AT_MOST, 30.0, confidence=sure)
    found = [each.text for each in reasons(card(), [ceiling], WORDS) if each.need is NeedKind.BUDGET]
    assert found == told
