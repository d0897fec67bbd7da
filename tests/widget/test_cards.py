"""A card says what the server said of it, and its buttons do what they say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .chat import Chat
from .scripted import cards, scenes

pytestmark = pytest.mark.browser


def shown(chat: Chat, **changed: object) -> Locator:
    """One card in an open chat."""
    chat.shop.script.next(scenes.recommend([cards.card(1, **changed)]))
    chat.open().say("A cream")
    expect(chat.button("Helpful")).to_be_visible()
    return chat.card("Quiet Barrier Cream")


def test_a_card_shows_the_figures_of_the_catalogue(chat: Chat) -> None:
    card = shown(chat)
    for words in ["Halden & Rue", "$24.00", "$48.00 per 100 ml", "50 ml", "In stock", "Rated 4.6 of 5, ratings: 1,234"]:
        expect(card).to_contain_text(words)


@pytest.mark.parametrize(
    ("changed", "absent"),
    [
        ({"rating": None, "rating_count": 0}, "Rated"),
        ({"unit_price": None}, "per 100"),
        ({"size": "1 set"}, "per 100"),
        ({"price": None}, "$24"),
        ({"in_stock": None}, "stock"),
    ],
)
def test_what_is_not_known_is_not_said(chat: Chat, changed: dict[str, object], absent: str) -> None:
    expect(shown(chat, **changed)).not_to_contain_text(absent)


def test_a_price_that_is_not_known_is_called_so(chat: Chat) -> None:
    expect(shown(chat, price=None)).to_contain_text("Price not known")


def test_a_reason_opens_to_what_it_rests_on(chat: Chat) -> None:
    card = shown(chat)
    source = card.get_by_text("Taken from its ingredient list: no fragrance among 23 names")
    expect(source).to_be_hidden()
    card.get_by_text("Fragrance-free").click()
    expect(source).to_be_visible()


def test_a_reason_that_rests_on_nothing_is_not_shown(chat: Chat) -> None:
    empty = {"text": "Simply lovely", "need": "open", "source": {"kind": "field", "ref": "", "label": ""}}
    expect(shown(chat, reasons=[empty])).not_to_contain_text("Simply lovely")


def test_a_notice_cannot_be_put_away_and_is_read_before_the_button(chat: Chat) -> None:
    card = shown(chat, disclosures=[cards.NOTICE])
    notice = card.get_by_role("list", name="Please note")
    expect(notice).to_have_text(cards.NOTICE["text"])
    expect(notice.get_by_role("button")).to_have_count(0)
    add = card.get_by_role("button", name="Add to bag").element_handle()
    assert notice.evaluate("(notice, add) => notice.compareDocumentPosition(add) & 4", add) == 4


def test_adding_to_the_bag_is_acknowledged_and_told_to_the_page(chat: Chat) -> None:
    chat.shop.attributes = 'data-bag="/bag/"'
    chat.visit()
    chat.page.evaluate("addEventListener('belle:bag', (event) => (window.told = event.detail))")
    chat.launcher.click()
    chat.say("A cream")
    chat.button("Add to bag: Quiet Barrier Cream").click()
    chat.sees("Quiet Barrier Cream is in your bag.")
    expect(chat.spoken).to_have_text("Quiet Barrier Cream is in your bag.")
    expect(chat.panel.get_by_role("link", name="View bag")).to_have_attribute("href", f"{chat.shop.url}bag/")
    told = chat.page.evaluate("window.told")
    answer = {"sku": "SKU-1", "quantity": 1, "bag_count": 3}
    assert told == {"sku": "SKU-1", "name": "Quiet Barrier Cream", "recommendation": "rec-1", "answer": answer}


def test_pressing_add_twice_adds_once(chat: Chat) -> None:
    shown(chat)
    chat.page.locator(".card .button").first.dblclick()
    chat.sees("In your bag")
    assert len(chat.shop.asked("POST .*/bag/")) == 1


def test_a_bag_that_refuses_says_why_and_can_be_tried_again(chat: Chat) -> None:
    chat.shop.refuse("POST .*/bag/", 409, {"title": "Conflict", "detail": "The last one has just been sold."})
    shown(chat).get_by_role("button", name="Add to bag").click()
    chat.sees("The last one has just been sold.")
    chat.button("Try again: Quiet Barrier Cream").click()
    chat.sees("In your bag")


def test_what_is_out_of_stock_cannot_be_added(chat: Chat) -> None:
    button = shown(chat, in_stock=False).get_by_role("button", name="Out of stock")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.click(force=True)
    assert chat.shop.asked("POST .*/bag/") == []


def test_see_product_goes_there_and_reports_the_click(chat: Chat) -> None:
    shown(chat).get_by_role("link", name="See product: Quiet Barrier Cream").click()
    chat.page.wait_for_url("**/products/1/")
    asked = chat.shop.asked("POST .*/outcomes/")
    assert [one.body for one in asked] == [{"outcome": "clicked"}]


def test_a_picture_that_fails_gives_way_to_a_drawing(chat: Chat) -> None:
    card = shown(chat, image_url="/shop/files/none.svg")
    expect(card.locator(".picture img")).to_have_count(0)
    expect(card.locator(".picture svg")).to_be_visible()


def test_the_arrows_bring_the_next_card_and_stop_at_the_ends(chat: Chat) -> None:
    chat.open().say("Creams")
    row = chat.panel.get_by_role("list", name="3 products")
    expect(chat.button("Show the products before")).to_have_attribute("aria-disabled", "true")
    chat.button("Show more products").click()
    chat.button("Show more products").click()
    expect(chat.button("Show more products")).to_have_attribute("aria-disabled", "true")
    assert row.evaluate("row => row.scrollLeft > 300")


def test_an_open_reason_stays_open_when_the_reply_is_done(chat: Chat) -> None:
    *said, end = scenes.recommend()
    chat.shop.script.next([*said, scenes.Wait("a"), end])
    chat.open().say("Creams")
    chat.card("Quiet Barrier Cream").get_by_text("Fragrance-free").click()
    chat.shop.script.open("a")
    expect(chat.button("Helpful")).to_be_visible()
    chat.sees("Taken from its ingredient list")
