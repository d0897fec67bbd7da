"""A reviewer's better answer stands on the same ground as the model's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from pytest_django import Settings

from recommender.contracts import Item
from recommender.desk.corrections import Draft, Fault, faults, save
from recommender.desk.data_tasks import open_tasks
from recommender.desk.ground import Ground, ground
from recommender.desk.wording import always_true, in_belles_words
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, Correction, Message
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.small_shop import SmallShop
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
QUIET = "Quiet Cream is made for dry skin."
DRY = [
    {
        "text": "made for dry skin",
        "need": "skin_type",
        "source": {"kind": "field", "ref": "skin_type", "label": "the shop's own data: skin type dry"},
    }
]


@pytest.fixture(autouse=True)
def shop(settings: Settings) -> Iterator[None]:
    """The small shop, indexed."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off"}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield
    SmallShop.reset()
    vocabulary_store.forget()


@pytest.fixture
def talk() -> Talk:
    """Alice wants a cream without fragrance for dry skin and got P1, at a price of that day."""
    talk = Talk("Alice", training=True)
    said = talk.said("a moisturizer for dry skin without perfume")
    talk.need(said, "category", "is", "Moisturizers")
    talk.need(said, "skin_type", "is", "dry")
    talk.need(said, "avoid", "free of", "fragrance")
    return talk


def answered(talk: Talk, **fields: Any) -> Ground:
    talk.now = max(need.created_at for need in talk.row.needs.all())
    talk.replied("Have a look at Quiet Cream first.", card("P1", reasons=DRY, price="21.00"), **fields)
    return ground(Message.objects.replies().get(conversation=talk.row))


def wrong(stands: Ground, **typed: Any) -> list[Fault]:
    return faults(stands, Draft(**typed))


def test_a_true_sentence_about_a_shown_card_passes(talk: Talk) -> None:
    assert wrong(answered(talk), text=QUIET) == []


def test_each_sentence_that_nobody_can_prove_is_named_with_its_reason(talk: Talk) -> None:
    told = wrong(answered(talk), text=f"{QUIET} It heals eczema. It is the best cream in the world.")
    assert [(fault.field, fault.about) for fault in told] == [
        ("text", "It heals eczema."),
        ("text", "It is the best cream in the world."),
    ]
    assert all(fault.why for fault in told)


def test_a_price_is_true_as_it_stood_on_the_card_and_not_as_it_is_today(talk: Talk) -> None:
    stands = answered(talk)
    assert wrong(stands, text="I suggest Quiet Cream at $21.") == []
    assert "$20" in wrong(stands, text="I suggest Quiet Cream at $20.")[0].why


def test_what_code_said_above_the_same_cards_may_be_said_again(talk: Talk) -> None:
    kept = [{"text": "Got it: no fragrance.", "by": "composed", "kept": True, "why": ""}]
    assert wrong(answered(talk, sentences=kept), text=f"Got it: no fragrance. {QUIET}") == []


def test_what_code_said_of_one_card_is_not_said_of_another(talk: Talk) -> None:
    SmallShop.change("P4", facets={"skin_type": ("dry",)})
    lead = "Have a look at Quiet Cream first. It is rich in squalane."
    kept = [{"text": lead, "by": "composed", "kept": True, "why": ""}]
    stands = answered(talk, sentences=kept)
    assert wrong(stands, text=f"{lead} Quiet Cream is made for dry skin.") == []
    told = wrong(stands, skus=("P4",), text="I would start with Clear Gel. It is rich in squalane.")
    assert [fault.about for fault in told] == ["It is rich in squalane."]


def test_a_safety_rule_may_be_told_where_the_cards_keep_it(talk: Talk) -> None:
    stands, told = answered(talk), "During a pregnancy I leave out retinoids and hydroquinone."
    assert wrong(stands, text=f"{told} I would start with Quiet Cream.") == []
    SmallShop.change("P1", ingredients=("Aqua", "Retinol"))
    now = ground(stands.reply)
    assert [fault.about for fault in wrong(now, text=f"{told} I would start with Quiet Cream.")] == [told]


def test_a_real_reply_passes_its_own_check(settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "MAX_QUESTIONS": 0}
    talk, _ = Conversation.open("en", "", training=False)
    assert answer(send(talk, "a moisturizer for dry skin without fragrance under $30", "1").pk)
    stands = ground(Message.objects.replies().get(conversation=talk))
    assert stands.skus
    name = stands.shown[0][0].name
    assert wrong(stands, text=f"{stands.reply.text} {name} has no fragrance in its ingredient list.") == []


def test_a_sentence_that_the_check_dropped_does_not_come_back_by_hand(talk: Talk) -> None:
    dropped = [{"text": "It is only $1!", "by": "model", "kept": False, "why": "number"}]
    assert [f.about for f in wrong(answered(talk, sentences=dropped), text=f"{QUIET} It is only $1!")]


def test_a_question_may_be_put_as_belle_puts_it_and_no_other(talk: Talk) -> None:
    stands = answered(talk)
    assert wrong(stands, text=f"{QUIET} What is your skin type?") == []
    assert [f.about for f in wrong(stands, text=f"{QUIET} Are you rich and careless?")] == [
        "Are you rich and careless?"
    ]


@pytest.mark.parametrize(
    ("sku", "why"),
    [
        ("P2", "she asked for “no fragrance”"),
        ("P3", "she asked for “no fragrance”, and its ingredient list is unknown"),
        ("P4", "she asked for “for dry skin”"),
        ("P404", "the shop sells no product of this SKU"),
    ],
)
def test_a_better_product_that_breaks_what_she_asked_for_is_named_with_the_need(talk: Talk, sku: str, why: str) -> None:
    told = wrong(answered(talk), skus=(sku,))
    assert [(fault.field, fault.about, fault.why) for fault in told] == [("skus", sku, why)]


def test_a_better_product_that_a_safety_rule_keeps_out_says_so(talk: Talk) -> None:
    SmallShop.items["P10"] = twin("P10")
    talk.need(None, "avoid", "free of", "squalane", reader="rule")
    assert [fault.why for fault in wrong(answered(talk), skus=("P10",))] == ["a safety rule holds “no squalane”"]


def twin(sku: str, **fields: object) -> Item:
    """Quiet Cream under another name."""
    return replace(SmallShop.items["P1"], sku=sku, name="Still Cream", **fields)  # type: ignore[arg-type]


def test_a_better_product_that_is_sold_out_is_refused(talk: Talk) -> None:
    SmallShop.items["P10"] = twin("P10", in_stock=False)
    assert [fault.why for fault in wrong(answered(talk), skus=("P10",))] == ["it is sold out"]


def test_the_old_text_does_not_stand_above_better_cards(talk: Talk) -> None:
    SmallShop.items["P10"] = twin("P10")
    stands = answered(talk)
    for left_as_it_was in (stands.reply.text, ""):
        assert [f.field for f in wrong(stands, skus=("P10",), text=left_as_it_was)] == ["text"]
    words = in_belles_words(stands, stands.cards(["P10"]))
    assert "Still Cream" in words
    assert wrong(stands, skus=("P10",), text=words) == []


def test_more_products_than_a_list_holds_are_refused(talk: Talk) -> None:
    told = wrong(answered(talk), skus=("P1", "P2", "P3", "P4"))
    assert ("P4", "a list holds 3 products at most") in [(fault.about, fault.why) for fault in told]


def test_a_draft_that_changes_nothing_is_no_correction(talk: Talk) -> None:
    stands = answered(talk)
    assert [fault.why[:20] for fault in wrong(stands, text=f" {stands.reply.text}\r\n", skus=("P1",))] == [
        "nothing is corrected"
    ]


def test_where_no_card_is_shown_nothing_may_be_claimed(talk: Talk) -> None:
    talk.replied("I have none.", move="no_match")
    stands = ground(Message.objects.replies().get(conversation=talk.row))
    claims = ("Our products are all vegan.", "Try Wonder Cream for your skin.", "Find 10 products on the list.", "So.")
    for claim in claims:
        assert [fault.about for fault in wrong(stands, text=claim)] == [claim]
    assert wrong(stands, text=" ".join(always_true(stands, ()))) == []
    assert wrong(stands, text="I'll look on this shelf for you.") == []


def test_saved_twice_is_one_correction_as_it_was_left(talk: Talk) -> None:
    stands, ann = answered(talk), get_user_model().objects.create_user("ann")
    save(stands, Draft(text=QUIET, missing=(("P3", "ingredients"),)), ann)
    row = save(stands, Draft(text=stands.reply.text, skus=("P4",)), ann)
    assert Correction.objects.get() == row
    assert (row.text, row.skus, row.missing, row.training_consent) == ("", ["P4"], [], True)


def test_a_task_is_open_until_the_shop_states_it(talk: Talk) -> None:
    save(answered(talk), Draft(missing=(("P3", "ingredients"),)), get_user_model().objects.create_user("ann"))
    assert [(task.says, task.name, task.corrections) for task in open_tasks()] == [
        ("no ingredient list on SKU P3", "Lost Label Cream", 1)
    ]
    SmallShop.change("P3", ingredients=("Aqua",))
    assert open_tasks() == []


def test_a_task_on_a_product_that_is_gone_is_no_task(talk: Talk) -> None:
    save(answered(talk), Draft(missing=(("P3", "ingredients"),)), get_user_model().objects.create_user("ann"))
    del SmallShop.items["P3"]
    assert open_tasks() == []


@pytest.mark.parametrize(
    ("sku", "field", "why"),
    [
        ("P1", "ingredients", "its ingredient list is there: the task is done already"),
        ("P1", "colour", "“colour” is nothing that a product states"),
        ("P404", "price", "the shop sells no product of this SKU"),
    ],
)
def test_a_tick_for_what_is_not_missing_is_refused(talk: Talk, sku: str, field: str, why: str) -> None:
    told = wrong(answered(talk), missing=((sku, field),))
    assert [fault.why.partition(":")[0] for fault in told] == [why.partition(":")[0]]
