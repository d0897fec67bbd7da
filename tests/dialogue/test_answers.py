"""Questions about the cards she was shown are answered from the shop's data, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recommender.contracts import Facets, Item
from recommender.dialogue.answers import answer, chosen
from recommender.dialogue.compared import TOGETHER
from recommender.retrieval.vocabulary import Vocabulary
from tests.dialogue.shelf_items import SHAMPOO, SHAMPOO_REASONS, SUNSCREEN, SUNSCREEN_REASONS

BALM = Item(
    sku="S3",
    name="Shea Butter Balm",
    brand="Okapi",
    category=("Lips",),
    price=None,
    currency="USD",
    size="15 ml",
    ingredients=("Butyrospermum Parkii Butter", "Cetearyl Alcohol", "Parfum", "May Contain: Carmine"),
    facets={"concern": ("Dryness",), "claim": ("Cruelty-Free",)},
    in_stock=False,
)
SECRET = replace(BALM, sku="S4", name="Secret Serum", brand="Nuri", ingredients=None, facets={})
SHELF = (SHAMPOO, SUNSCREEN, BALM)
REASONS = {"S1": [r.text for r in SHAMPOO_REASONS], "S2": [r.text for r in SUNSCREEN_REASONS]}
WORDS = Vocabulary.from_facets(
    Facets(
        categories={("Hair", "Shampoo"): 1, ("Sunscreen",): 1, ("Lips",): 1, ("Hair", "Conditioner"): 1},
        brands={"Mara & Finn": 1, "Litoral": 1, "Okapi": 1, "Nuri": 1, "Zephyrine": 1},
        values={
            "claim": {"Vegan": 1, "Cruelty-Free": 1},
            "skin_type": {"oily": 1, "dry": 1},
            "concern": {"Dryness": 1, "Acne": 1},
        },
        currency="USD",
    ),
    inci=("Cetearyl Alcohol", "Coco-Glucoside"),
)


def said(text: str, *shown: Item) -> str:
    """What Belle answers with these cards before her, the whole shelf for none."""
    return answer(text, shown or SHELF, REASONS, WORDS)


def test_an_ingredient_that_is_listed_is_told_with_its_place() -> None:
    assert said("Does it have panthenol?") == "Yes: Silk Wash lists panthenol, at place 3 of its ingredient list."


def test_a_printed_name_that_differs_from_hers_is_told_too() -> None:
    told = said("does the third one contain shea butter?")

    assert told == (
        "Yes: Shea Butter Balm lists shea butter (Butyrospermum Parkii Butter), at place 1 of its ingredient list."
    )


def test_an_absent_ingredient_is_said_of_the_list_and_not_of_the_product() -> None:
    assert said("Is there shea butter in it?") == "Silk Wash's ingredient list names no shea butter."


def test_a_suspicion_is_not_hidden() -> None:
    told = said("is there carmine in the balm by Okapi?")

    assert told.startswith("Shea Butter Balm's list does not name carmine itself")
    assert "I would not rely on it" in told


def test_an_unknown_list_is_no_answer_either_way() -> None:
    told = "The shop has no ingredient list for Secret Serum, so I cannot say."

    assert said("Does it contain parabens?", SECRET) == told
    assert said("is this fragrance-free?", replace(SECRET, ingredients=())) == told


def test_cetearyl_alcohol_is_not_drying_alcohol() -> None:
    assert said("Does it have alcohol in it?", BALM) == "Shea Butter Balm's ingredient list names no drying alcohol."
    assert said("Does it have cetearyl alcohol?", BALM).startswith("Yes: Shea Butter Balm lists cetearyl alcohol, at p")


@pytest.mark.parametrize(
    "question", ["Is it fragrance-free?", "is it free of fragrance?", "is it without perfume?", "is it unscented?"]
)
def test_a_hoped_for_absence_is_answered_with_no_where_it_is_listed(question: str) -> None:
    assert said(question, BALM).startswith("No: Shea Butter Balm lists fragrance (Parfum), at place 3")


def test_a_free_of_does_not_reach_into_the_next_wish() -> None:
    told = said("is it free of parabens and does it have panthenol?")

    assert "names no parabens. Yes: Silk Wash lists panthenol" in told


def test_an_allergy_gets_no_yes_and_the_label_is_pointed_to() -> None:
    told = said("I'm allergic to panthenol, can I use it?")

    assert told.startswith("Silk Wash lists panthenol")
    assert told.endswith("Please check the label on the pack too.")
    assert "safe" not in told


def test_safe_for_oily_skin_is_answered_with_what_the_shop_lists_and_no_yes() -> None:
    assert said("is it safe for oily skin?", SUNSCREEN) == "The shop lists Airy Shield SPF 50 for oily skin."


def test_a_claim_is_the_shops_and_its_lack_promises_nothing() -> None:
    assert said("Is the second one vegan?") == "Yes: the shop lists Airy Shield SPF 50 as vegan."
    assert said("Is it vegan?") == "The shop does not list Silk Wash as vegan, so I cannot promise it."


def test_skin_type_and_concern_are_read_from_the_facets() -> None:
    assert said("is the Litoral one good for oily skin?") == "Yes: the shop lists Airy Shield SPF 50 for oily skin."
    assert said("will it help with acne?") == "The shop does not list Silk Wash for acne, so I cannot promise it."


def test_a_card_is_found_by_name_place_number_and_brand() -> None:
    for words in ("Airy Shield SPF 50", "the airy shield", "the second one", "#2", "Litoral's"):
        assert said(f"how much is {words}?") == "Airy Shield SPF 50 costs $26."


def test_an_ingredient_that_begins_a_products_name_is_still_an_ingredient() -> None:
    assert said("does it have shea butter?") == "Silk Wash's ingredient list names no shea butter."
    assert said("Does the Shea Butter Balm have parabens?") == "Shea Butter Balm's ingredient list names no parabens."


def test_two_cards_named_in_one_question_are_both_answered() -> None:
    told = said("is silk wash or the airy shield vegan?")

    assert "not list Silk Wash as vegan" in told
    assert "Yes: the shop lists Airy Shield SPF 50 as vegan." in told


def test_a_whole_name_is_not_taken_for_the_beginning_of_another() -> None:
    weaker = replace(SUNSCREEN, sku="S5", name="Airy Shield SPF 30", price=None)

    assert said("how much is the Airy Shield SPF 50?", weaker, SUNSCREEN) == "Airy Shield SPF 50 costs $26."


def test_a_slip_of_spelling_is_forgiven() -> None:
    assert said("does it have niacinimide?") == "Silk Wash's ingredient list names no niacinamide."


def test_all_cards_get_a_sentence_each_and_three_at_most() -> None:
    told = said("are any of these vegan?", *SHELF, SECRET)

    assert told.count(" as vegan") == 3
    assert told.endswith("I looked at the first three only.")


def test_price_size_stock_and_stars_are_the_items_own() -> None:
    assert said("How much is it?") == "Silk Wash costs $18.50."
    assert said("how big is the third one?") == "Shea Butter Balm comes in this size: 15 ml."
    assert said("is the third one in stock?") == "Shea Butter Balm is out of stock right now."
    assert said("what do people say about it?") == "Silk Wash has 4.2 stars from 95 ratings."


def test_what_the_shop_does_not_state_is_said_to_be_unstated() -> None:
    assert said("How much is it?", BALM) == "The shop states no price for Shea Butter Balm."
    assert said("what size is it?") == "The shop states no size for Silk Wash."
    assert said("any reviews?", BALM) == "Shea Butter Balm has no ratings in this shop yet."


def test_why_is_answered_with_the_reasons_of_the_card() -> None:
    told = said("Why did you pick the second one?")

    assert told == (
        "I picked Airy Shield SPF 50 because it is made for oily skin, has no drying alcohol in its ingredient list "
        "and contains zinc oxide."
    )


def test_her_pick_is_the_first_card() -> None:
    told = said("Which one would you recommend?")

    assert told.startswith("I put Silk Wash first because it has no sulfates")
    assert told.endswith("and stays within your $40.")


def test_no_reason_is_invented() -> None:
    assert said("why this one?", BALM) == "I have no fact about Shea Butter Balm that I could give as a reason."


@pytest.mark.parametrize("question", ["Do you offer free shipping?", "what's your return policy?", "any discounts?"])
def test_the_shops_own_affairs_are_left_to_the_shop(question: str) -> None:
    assert said(question).startswith("I only know the shop's products")


@pytest.mark.parametrize(
    "text",
    [
        "I want something with shea butter",
        "Do you have anything vegan?",
        "is there a vegan one without parabens in your shop?",
        "is Zephyrine vegan?",
        "does the ninth... I mean #9 have parabens?",
        "which conditioner would you recommend?",
        "no parabens please",
        "tell me about the moon",
        "what does panthenol do?",
    ],
)
def test_what_is_no_question_about_the_cards_stays_unanswered(text: str) -> None:
    assert said(text) == ""


def test_without_cards_only_the_shops_affairs_are_answered() -> None:
    assert answer("is it vegan?", (), {}, WORDS) == ""
    assert answer("when will it ship?", (), {}, WORDS) != ""


@pytest.mark.parametrize(
    "text", ["does it dry quickly?", "is the second one good for beginners?", "Is Silk Wash any good?"]
)
def test_what_the_data_is_silent_about_is_said_to_be_unknown(text: str) -> None:
    assert said(text).startswith("The shop's data does not say that about")


def test_what_is_different_is_told_from_the_data_of_both() -> None:
    told = said("what is the difference between 2 and 3?")

    assert "Shea Butter Balm has no price" in told
    assert "Only Shea Butter Balm is listed for dryness and as cruelty-free." in told
    assert "Silk Wash" not in told


ACID = replace(BALM, sku="S5", name="Peel Pads", ingredients=("Aqua", "Glycolic Acid"))


@pytest.mark.parametrize("text", ["can I use it with retinol?", "can I layer glycolic acid and retinol?"])
def test_a_substance_that_she_names_clashes_too(text: str) -> None:
    assert "different evenings" in said(text, ACID)


def test_where_no_rule_speaks_that_is_all_that_is_said() -> None:
    assert said("can I use it with niacinamide?", ACID).startswith(
        "None of my rules speaks against using Peel Pads and niacinamide together. They cover retinoids, "
    )


def test_without_a_list_nothing_is_said_to_go_together() -> None:
    told = said("does it go together with retinol?", SECRET)

    assert told.startswith("The shop has no ingredient list for Secret Serum")


def test_a_card_that_she_takes_is_named_with_its_price() -> None:
    assert chosen([SUNSCREEN]).startswith(f"Gladly: {SUNSCREEN.name} ($")
    assert "out of stock" in chosen([BALM])


@pytest.mark.parametrize("asked", ["is the first one ok with the second one?", "is it safe with the other?"])
def test_whether_one_is_fine_with_another_is_a_question_of_both(asked: str) -> None:
    assert TOGETHER.search(asked)
