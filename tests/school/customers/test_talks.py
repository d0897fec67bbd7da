"""Customers of a small shop: what they say is labelled rightly, and what they do is stored as the widget stores it."""

from __future__ import annotations

import random
from dataclasses import replace

from recommender.contracts import Need, NeedKind, Op
from recommender.models import Conversation, Feedback, NeedRecord, Outcome
from recommender.retrieval.fit import still_fits
from recommender.retrieval.vocabulary_store import current
from recommender.school.customers.drawn import customers
from recommender.school.customers.hand import Hand
from recommender.school.customers.messages import messages
from recommender.school.customers.said import filled
from recommender.school.customers.talks import talk
from recommender.school.customers.wordings import HALVES, template
from recommender.school.evaluation.labels import row
from tests.dialogue.small_shop import SmallShop


def test_the_same_seed_gives_the_same_customers_and_another_gives_others(shop: type[SmallShop]) -> None:
    assert customers(1, 20, "train") == customers(1, 20, "train")
    assert customers(1, 20, "train") != customers(2, 20, "train")


def test_what_a_customer_wants_is_met_by_her_product(shop: type[SmallShop]) -> None:
    for one in customers(3, 60, "train"):
        assert all(still_fits(need, shop.items[one.sku], current("en")) for need in one.needs)


def test_every_label_lies_on_its_words_and_can_be_read_back(shop: type[SmallShop]) -> None:
    for half in HALVES:
        read = [row(one) for one in messages(5, 80, half)]

        assert len({one.text for one in read}) > 60
        for one in read:
            assert one.needs or one.intents or one.context
            assert all(0 <= need.start < need.end <= len(one.text) for need in one.needs)


def test_slips_of_the_finger_move_no_label() -> None:
    drawn, hand = random.Random(1), Hand(slips=1.0, lower=True, bare=True)  # noqa: S311 - repeatable, not secret
    need = Need(NeedKind.CATEGORY, Op.IS, "Eye Care")
    said = filled(
        template("I'm LOOKING for a {category}, something gentle"),
        {"category": [need]},
        lambda slot, need: "eye cream",
        lambda text: hand.write(text, drawn),
    )

    stated = said.needs[0]
    assert said.text != "I'm LOOKING for an eye cream, something gentle"
    assert said.text == said.text.lower()
    assert "an " + said.text[stated.start : stated.end] in said.text


def test_a_customer_who_finds_her_product_takes_it_and_leaves_the_widgets_rows(shop: type[SmallShop]) -> None:
    talks = [talk(one) for one in customers(7, 12, "train")]
    found = [one for one in talks if one.success]

    assert len(found) >= 6
    assert Outcome.objects.filter(outcome="accepted").count() == len(found)
    assert all(Conversation.objects.get(pk=one.conversation).training_consent for one in talks)
    assert Feedback.objects.filter(rating="up").count() <= len(found)
    assert Feedback.objects.exists()
    for one in found:
        item = shop.items[one.taken]
        assert all(still_fits(need, item, current("en")) for need in one.customer.needs)


def test_a_card_that_breaks_her_wishes_is_sent_away_with_a_reason(shop: type[SmallShop]) -> None:
    one = customers(7, 1, "train")[0]
    picky = replace(one, wishes=(one.wishes[0], *one.wishes[1:]), told=1)
    dear = Need(NeedKind.BUDGET, Op.AT_MOST, 1.0)
    picky = replace(picky, wishes=(*picky.wishes[:1], replace(picky.wishes[0], slot="max", need=dear, plain="")))

    held = talk(picky, turns=2)

    assert not held.success
    assert Outcome.objects.filter(outcome="rejected").exclude(reason="").exists()


def test_a_careful_customer_sets_by_hand_what_was_not_heard(shop: type[SmallShop]) -> None:
    for one in customers(11, 25, "held_out"):
        talk(replace(one, careful=True))

    assert NeedRecord.objects.filter(reader="widget").exists()
