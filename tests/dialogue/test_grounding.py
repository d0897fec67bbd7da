"""What the model says is held against the cards."""

from dataclasses import replace

import pytest

from recommender.contracts import NeedKind, Reason, Source
from recommender.dialogue.grounding.check import check
from recommender.dialogue.grounding.facts import facts_of
from recommender.dialogue.grounding.names import spelt
from tests.dialogue.shelf_items import SHAMPOO, SHAMPOO_REASONS, SUNSCREEN, SUNSCREEN_REASONS

FACTS = facts_of([(SHAMPOO, SHAMPOO_REASONS), (SUNSCREEN, SUNSCREEN_REASONS)])

TRUE = [
    "Silk Wash by Mara & Finn contains panthenol and has no sulfates in its ingredient list.",
    "Silk Wash is free of sulfates, and it contains panthenol!",
    "Silk Wash does not contain sulfates.",
    "It costs $18.50, within your $40.",
    "Airy Shield SPF 50 by Litoral is made for oily skin, contains zinc oxide and has no drying alcohol.",
    "For oily skin I like Airy Shield SPF 50 at $26.00, which has no drying alcohol.",
    "Silk Wash at $18.50 and Airy Shield SPF 50 at $26.00 are my two picks.",
    "Airy Shield SPF 50 has 4.4 stars from 120 ratings.",
    "Silk Wash has no sulfates within your $40.",
    "Silk Wash has no sulfates, with panthenol in it.",
    "Silk Wash has no sulfates: it contains panthenol.",
    "Silk Wash is a shampoo with panthenol.",
    "I would start with Silk Wash.",
    "You can get Silk Wash at $18.50.",
    "There are no sulfates in Silk Wash by Mara & Finn.",
    "If you like panthenol, try Silk Wash.",
    "Silk Wash is sulfate-free and contains panthenol.",
    "With Silk Wash you get panthenol, and it has no sulfates.",
    "Silk Wash has 4.2 stars from 95 reviews.",
    "Silk Wash has 95 ratings and 4.2 stars.",
    "If you want panthenol, I would pick Silk Wash: it stays within your $40.",
]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_sentence_that_the_cards_prove_passes(sentence: str) -> None:
    assert check(sentence, FACTS).why == ""


FALSE = {
    "an invented claim": "Silk Wash is vegan and contains panthenol.",
    "an invented quality": "Silk Wash is a luxurious shampoo with panthenol.",
    "a reversed absence": "Silk Wash contains sulfates and panthenol.",
    "a reversed presence": "Airy Shield SPF 50 by Litoral has no zinc oxide.",
    "another card's fact": "Silk Wash by Mara & Finn contains zinc oxide.",
    "a wrong price": "Silk Wash by Mara & Finn costs $9.99 today.",
    "another card's price": "Airy Shield SPF 50 costs $18.50 today.",
    "swapped prices": "Silk Wash at $26.00 and Airy Shield SPF 50 at $18.50 are my two picks.",
    "a wrong count": "Airy Shield SPF 50 has 4.4 stars from 1,200 ratings.",
    "an unknown product": "You could take the Nordlys Cream with it.",
    "half a name": "I would take the Silk with panthenol.",
    "a discount": "Silk Wash comes with a discount for you.",
    "free shipping": "Silk Wash is free to try with shipping.",
    "a gift": "You get Silk Wash for free today.",
    "a medical promise": "Silk Wash heals and cures your scalp.",
    "a link": "You find Silk Wash at https://silk.example today.",
    "an image": "Look at ![x](https://evil.example/a.png) for Silk Wash.",
    "markup": "Silk Wash is **my pick** for you.",
    "half a sentence": "Silk Wash by Mara & Finn contains panthenol and has",
    "a stutter": "It is in the list and it is in the list and it is in the list.",
    "another script": "Silk Wash 适合你的头发 contains panthenol.",
}


@pytest.mark.parametrize("sentence", FALSE.values(), ids=FALSE.keys())
def test_a_sentence_that_the_cards_do_not_prove_is_stopped(sentence: str) -> None:
    assert check(sentence, FACTS).why != ""


def test_a_sentence_without_a_name_is_judged_against_the_card_spoken_of_last() -> None:
    spoken_of = check("Airy Shield SPF 50 is made for oily skin.", FACTS).subject

    assert check("It costs $26.00 at our shop.", FACTS, spoken_of).passes
    assert not check("It costs $18.50 at our shop.", FACTS, spoken_of).passes


def test_a_listing_keeps_the_negation_of_its_head() -> None:
    assert check("Silk Wash has no sulfates and it contains panthenol.", FACTS).passes
    assert not check("Silk Wash has no panthenol, sulfates in its list.", FACTS).passes


LIPSTICK = facts_of(
    [
        (
            replace(SHAMPOO, name="Velvet Address", category=("Lipsticks",)),
            (
                Reason(
                    "listed with a matte finish", NeedKind.FINISH, Source("field", "finish", "its finish"), ("matte",)
                ),
                Reason("listed in a deep shade", NeedKind.SHADE, Source("field", "shade", "its shade"), ("deep",)),
            ),
        )
    ]
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Velvet Address is listed with a matte finish.",
        "Velvet Address has a matte finish.",
        "It is listed in a deep shade.",
    ],
)
def test_what_a_card_looks_like_may_be_said(sentence: str) -> None:
    assert check(sentence, LIPSTICK).why == ""


@pytest.mark.parametrize(
    "said", ["is deep and matte", "has no matte finish", "has deep colour", "is not in a deep shade"]
)
def test_what_it_looks_like_is_said_of_nothing_else_and_never_denied(said: str) -> None:
    assert check(f"Velvet Address {said}.", LIPSTICK).why != ""


def test_a_claim_about_two_cards_must_hold_for_both() -> None:
    assert not check("Silk Wash and Airy Shield SPF 50 are made for oily skin.", FACTS).passes


@pytest.mark.parametrize("said", ["airy shield spf 50", "Airy shield SPF 50", "AIRY SHIELD SPF 50"])
def test_a_long_name_is_spelt_as_the_shop_spells_it(said: str) -> None:
    assert (
        spelt(f"For oily skin I like {said} at $26.00.", FACTS) == "For oily skin I like Airy Shield SPF 50 at $26.00."
    )


def test_a_short_name_may_be_a_phrase_and_is_left_alone() -> None:
    assert spelt("It is a silk wash for hair.", FACTS) == "It is a silk wash for hair."


def test_a_wrong_number_is_shown_as_it_was_written() -> None:
    why = check("Airy Shield SPF 50 costs $9.99 and is in stock.", FACTS).why
    assert why.startswith("the number at '… costs $9")
