"""One conversation on the desk, as the shopper saw it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from recommender.models import IndexedItem
from tests.admin.html import Page, text
from tests.dialogue.small_shop import SmallShop
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
QUESTION = {
    "need": "claim",
    "text": "By day or at night?",
    "options": [{"value": "night", "label": "At night", "count": 9}],
}


def page_of(talk: Talk) -> str:
    return reverse("admin:belle_conversation_change", args=[talk.row.pk])


def test_what_was_said_is_shown_in_its_order_with_the_question_s_chips(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream please")
    talk.replied("By day or at night?", question=QUESTION)
    talk.said("at night")
    shown = text(desk.get(page_of(talk)))
    assert shown.index("a cream please") < shown.index("By day or at night?") < shown.index("At night 9")
    assert shown.count("By day or at night?") == 2  # once as the bubble, once among the sentences


def test_a_card_shows_its_price_then_beside_the_price_today(desk: Client) -> None:
    SmallShop.change("P1", price=Decimal("26.00"), in_stock=False, size="50 ml")
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P1", price="20.00"))
    shown = text(desk.get(page_of(talk)))
    assert "Price 20.00 USD 26.00 USD changed" in shown
    assert "Stock in stock sold out changed" in shown


def test_a_card_that_is_as_it_was_carries_no_mark(desk: Client) -> None:
    SmallShop.change("P1", size="50 ml")
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P1", price="20.0"))
    shown = text(desk.get(page_of(talk)))
    assert "Price 20.00 USD 20.00 USD" in shown
    assert "changed" not in shown


def test_a_product_the_shop_no_longer_sells_is_said_to_be_gone(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P404"))
    assert "Price 20.00 USD no longer sold" in text(desk.get(page_of(talk)))


def test_the_page_opens_although_the_catalogue_cannot_be_asked(desk: Client, settings: Settings) -> None:
    settings.BELLE = {"CATALOGUE": "nobody.knows.Shop", "EMBEDDER": "off"}
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P1"))
    shown = text(desk.get(page_of(talk)))
    assert "today's prices and stock are missing" in shown
    assert "Price 20.00 USD not known" in shown


def test_reasons_carry_their_source_and_notices_and_outcomes_stand_on_the_card(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream please")
    reply = talk.replied("Here.", card("P1", disclosures=[{"code": "vitamin_a", "text": "Contains vitamin A."}]))
    talk.came_to("accepted")
    talk.thumb(reply, "down", reasons=["too dear"], note="over my budget")
    shown = text(desk.get(page_of(talk)))
    for words in (
        "made for dry skin",
        "field skin_type",
        "Contains vitamin A.",
        "Accepted",
        "too dear",
        "over my budget",
    ):
        assert words in shown


def test_the_words_a_need_was_read_from_are_marked(desk: Client) -> None:
    talk = Talk()
    said = talk.said("no perfume please")
    talk.need(said, "avoid", "free of", "fragrance", start=3, end=10)
    html = desk.get(page_of(talk)).content.decode()
    assert 'no <mark title="avoid free of fragrance">perfume</mark> please' in html


def test_readings_candidates_dropped_sentences_and_calls_are_folded_below_a_reply(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream please")
    words = {"needs": [{"need": "category", "op": "is", "value": "Moisturizers", "strength": "must"}]}
    reply = talk.replied(
        "Here.",
        card("P1"),
        reading={"words": words, "model": {"needs": []}, "weighed": {"fit": 7, "bits": {"brand": 0.25}}},
        candidates=[
            {"sku": "P1", "score": 0.9, "features": {"rating": 0.8604258002540489}},
            {"sku": "P2", "score": 0.5, "features": {}},
        ],
        sentences=[{"text": "Only $1!", "by": "model", "kept": False, "why": "1 is on no card"}],
        timings={"look": 18, "understand": 3},
    )
    talk.called(reply, status="failed", error="timed out", retries=2)
    IndexedItem.objects.create(sku="P1", locale="en", group="P1", category=[], name="Clear Gel")
    shown = text(desk.get(page_of(talk)))
    for line in (
        "readers disagree",
        "category is Moisturizers must this reader only",
        "Candidates, best first: 2 of 2",
        "Clear Gel P1 shown 0.900 made for dry skin rating 0.860",
        "P2 0.500",
        "Weighed: 7 fitted; what each question would tell, in bits brand 0.25",
        "1 sentence dropped",
        "Only $1! model dropped: 1 is on no card",
        "Call: reply Failed",
        "prompt reply abababababab",
        "2 retries",
        "timed out",
        "raw answer",
        "understand 3 look 18",
    ):
        assert line in shown, line


def test_each_call_says_what_it_cost_where_the_shop_has_set_a_price(desk: Client, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_PRICE": (0.5, 2.0, "EUR")}
    talk = Talk()
    talk.said("a cream please")
    talk.called(talk.replied("Here."), prompt_tokens=100_000, completion_tokens=50_000)
    assert "100000 + 50000 tokens · 0.1500 EUR · 850 ms" in text(desk.get(page_of(talk)))


def test_what_she_did_with_the_cards_is_told_at_the_top(desk: Client) -> None:
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P1"), card("P2", name="Rose Cream"))
    talk.came_to("returned", "purchased", "bag", source="shop")
    talk.came_to("clicked", place=2)
    shown = text(desk.get(page_of(talk)))
    assert "What she did Clicked: Rose Cream Bag: Quiet Cream Purchased: Quiet Cream Returned: Quiet Cream" in shown
    assert "Returned" in shown
    assert "by the shop" in shown


def test_what_she_said_anew_is_marked_on_both_messages(desk: Client) -> None:
    talk = Talk()
    first = talk.said("a crem")
    talk.replied("A what?")
    talk.said("a cream", replaces=first)
    shown = text(desk.get(page_of(talk)))
    assert "said anew later" in shown
    assert shown.count("said anew") == 2


def test_nothing_that_anybody_typed_becomes_markup(desk: Client) -> None:
    evil = "<script>alert(1)</script>"
    talk = Talk()
    said = talk.said(f"{evil} cream")
    talk.need(said, "open", "about", evil, start=0, end=8)
    snapshot = card("P404", name=evil, url="javascript:alert(1)", image_url="javascript:alert(1)")
    reply = talk.replied(evil, snapshot, sentences=[{"text": evil, "by": "model", "kept": False, "why": evil}])
    talk.called(reply, answer=evil, request=[{"role": "user", "content": evil}])
    talk.thumb(reply, "down", note=evil)
    response = desk.get(page_of(talk))
    assert evil not in response.content.decode()
    assert "javascript:" not in response.content.decode()


@pytest.mark.parametrize("opened", ["list", "page"])
def test_no_page_of_the_desk_needs_an_inline_script_or_style(desk: Client, opened: str) -> None:
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P1"))
    page = Page(desk.get(page_of(talk) if opened == "page" else "/admin/belle/conversation/"))
    assert not [tag for tag, attributes in page.tags if tag == "style" or "style" in attributes]
    assert not [tag for tag, attributes in page.tags if any(name.startswith("on") for name in attributes)]
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert all("src" in one or one.get("type") == "application/json" for one in scripts)


def test_a_long_conversation_costs_as_many_queries_as_a_short_one(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    talk = Talk()

    def turn() -> None:
        said = talk.said("a cream please")
        talk.need(said, "open", "about", said.position, start=2, end=7)
        reply = talk.replied("Here.", card("P1"), card("P2"))
        talk.came_to("clicked")
        talk.called(reply)
        talk.thumb(reply, "up")

    turn()
    desk.get(page_of(talk))  # what is looked up once in a process and kept
    with django_assert_num_queries(QUERIES):
        desk.get(page_of(talk))
    for _ in range(8):
        turn()
    with django_assert_num_queries(QUERIES):
        desk.get(page_of(talk))


# Session, user, two for permissions; conversation, messages, needs, cards, outcomes, calls; its entry in the queue and
# four for its signals; the note.
QUERIES = 16
