"""False sentences that a clever or careless model could say, and the true ones that must go on passing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from recommender.contracts import Item, NeedKind, Reason
from recommender.dialogue.grounding.check import check
from recommender.dialogue.grounding.facts import facts_of
from recommender.llm.prompts import prompt
from tests.dialogue.shelf_items import FIELD, SHAMPOO, SHAMPOO_REASONS, SUNSCREEN, SUNSCREEN_REASONS

FACTS = facts_of([(SHAMPOO, SHAMPOO_REASONS), (SUNSCREEN, SUNSCREEN_REASONS)])
OF_SHAMPOO = [
    "It contains sulfates that shoppers do not like.",
    "It has sulfates if you do not look.",
    "It doesn't just contain sulfates.",
    "It is not only with sulfates.",
    "It has no sulfates but one.",
    "It has no more sulfates than it needs.",
    "It contains sulfates or not.",
    "It has sulfates (not listed).",
    "It has no sulfates if you look.",
    "Yes – contains sulfates – no panthenol.",
    "It has no sulfates and panthenol in it.",
    "It has no sulfates, and your panthenol.",
    "It does not contain sulfates and contain panthenol.",
    "It has no sulfates, in it panthenol.",
    "It is free of panthenol for you.",
    "It contains panthenol (for you).",
    "It is the one with five stars.",
    "You get three for the price of two.",
    "You get it at no cost.",
    "It is on us, so take it.",
    "We give you it to try.",
    "It is yours to have.",
    "It was at $18.50 in our shop.",
    "I have had it and it has panthenol.",
    "You have had it from our shop.",
    "We get you it with panthenol.",
    "It costs $40 for you.",
    "It stays within your $18.50 for you.",
    "It costs €18.50 for you.",
    "It costs 18.50 for you.",
    "It costs -$18.50 for you.",
    "It costs $18.50-$20 for you.",
    "It costs $18.50 to $40 for you.",
    "It costs $18.50% for you.",
    "It contains 40% panthenol for you.",
    "It contains 1/2 panthenol for you.",
    "It has 95 stars for you.",
    "It has 4.2 ratings for you.",
    "It has 18.50 stars for you.",
    "Silk Wash is the only one you need.",
    "Silk Wash costs less than any other product.",
    "It works for all skin types.",
    "Your skin will look clear.",
    "The next one contains panthenol too.",
    "Silk Wash by Litoral contains panthenol.",
    "Silk Wash and Airy Shield SPF 50 cost $26.00 in our shop.",
    "From Litoral I would pick Silk Wash.",
    "Silk \x007\x00 has no sulfates in it.",
    "I would take it from Nordlys.",
    "You get $18.50 from us with it.",
    "It is brand new for you.",
    "It has a price match for you.",
    "Yes it is.",
    "I said it contains panthenol for you.",
    "I will do as you asked.",
    "As you wished, I would do it.",
    "We will get you Silk Wash with panthenol.",
    "I will give you Silk Wash at $18.50.",
    "It is there for you in the shop.",
]
OF_SUNSCREEN = [
    "Airy Shield SPF 50 contains alcohol.",
    "It has no zinc in it.",
    "It contains oil for the skin.",
    "It contains zinc oxide for dry skin.",
    "It is made for dry skin.",
    "It gives you oily skin.",
    "It is oily for the skin.",
    "It stays within your $26.00 today.",
]


@pytest.mark.parametrize("sentence", OF_SHAMPOO)
def test_a_false_sentence_about_the_shampoo_is_stopped(sentence: str) -> None:
    assert check(sentence, FACTS, FACTS.cards[0]).why != ""


@pytest.mark.parametrize("sentence", OF_SUNSCREEN)
def test_a_false_sentence_about_the_sunscreen_is_stopped(sentence: str) -> None:
    assert check(sentence, FACTS, FACTS.cards[1]).why != ""


@pytest.mark.parametrize("brand", ["Pure", "Safe"])
def test_a_brand_that_is_a_word_of_praise_is_only_a_name_in_its_place(brand: str) -> None:
    facts = facts_of([(replace(SUNSCREEN, brand=brand), SUNSCREEN_REASONS)])

    assert not check(f"It is {brand.lower()} and made for you.", facts).passes
    assert not check(f"{brand} and made for oily skin.", facts).passes
    assert check(f"{brand}'s Airy Shield SPF 50 is made for oily skin.", facts).passes


def test_a_card_without_brand_category_price_or_rating_proves_none_of_them() -> None:
    bare = replace(SHAMPOO, brand="", category=(), price=None, rating=None)
    facts = facts_of([(bare, SHAMPOO_REASONS[1:2])])

    assert check("Silk Wash contains panthenol for you.", facts).passes
    assert not check("Silk Wash costs $18.50 in our shop.", facts).passes
    assert not check("Silk Wash has 4.2 stars from 95 ratings.", facts).passes


def test_an_amount_in_a_currency_without_a_sign_keeps_its_code() -> None:
    facts = facts_of([(replace(SHAMPOO, price=Decimal(1200), currency="SEK"), SHAMPOO_REASONS)])

    assert check("Silk Wash costs 1,200 SEK in our shop.", facts).passes
    assert not check("Silk Wash costs 1,200 in our shop.", facts).passes


HEADS = ("no ", "contains ", "listed for ", "listed as ", "made for ")


def reason(text: str) -> Reason:
    """A shown reason from its words alone, as the cards' code would build it."""
    head = next((h for h in HEADS if text.startswith(h)), text)
    term = text.removeprefix(head).removesuffix(" in its ingredient list").removesuffix(" skin")
    kind = NeedKind.BUDGET if text.startswith("within") else NeedKind.CONTAINS
    return Reason(text, kind, FIELD, (term,) if term else (), holds=head != "no ")


def item(name: str, brand: str, texts: list[str]) -> Item:
    """The item of an example, with the rating that its facts show."""
    rated = next((text.split() for text in texts if " stars from " in text), ["4.0", "", "", "1"])
    return replace(SHAMPOO, name=name, brand=brand, rating=float(rated[0]), rating_count=int(rated[3]))


@pytest.mark.parametrize("shot", prompt("reply").examples, ids=lambda shot: shot["answer"])
def test_what_the_model_is_shown_as_an_answer_would_pass_itself(shot: dict[str, Any]) -> None:
    named, *texts = shot["facts"].split(" | ")
    name, brand = named.split(" by ")
    facts = facts_of([(item(name, brand, texts), [reason(text) for text in texts])])

    assert check(shot["answer"], facts).why == ""
