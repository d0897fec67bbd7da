"""Phones, large letters, right to left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from .chat import Chat
from .scripted import cards, scenes

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, tab: Callable[[Page], Chat]) -> Chat:
    """The chat on a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    return tab(context.new_page())


def box(chat: Chat) -> dict[str, int]:
    """Where the panel is."""
    chat.page.wait_for_timeout(400)  # the entrance moves it
    found = chat.panel.bounding_box()
    assert found
    return {
        "x": round(found["x"]),
        "y": round(found["y"]),
        "width": round(found["width"]),
        "height": round(found["height"]),
    }


def test_on_a_phone_the_chat_is_a_sheet_over_the_whole_page(phone: Chat) -> None:
    phone.open()
    assert box(phone) == {"x": 0, "y": 0, **PHONE}


def test_on_a_phone_the_focus_goes_to_the_title_and_cannot_leave_the_sheet(phone: Chat) -> None:
    phone.open()
    expect(phone.page.get_by_role("heading", name="Belle")).to_be_focused()
    for _ in range(12):
        phone.page.keyboard.press("Tab")
        assert phone.page.evaluate("document.activeElement.localName") in ("belle-chat", "body")


def test_on_a_phone_the_sheet_makes_way_for_the_product(phone: Chat) -> None:
    phone.open().say("Creams")
    phone.page.get_by_role("link", name="See product: Quiet Barrier Cream").click()
    phone.page.wait_for_url("**/products/1/")
    expect(phone.launcher).to_be_visible()
    expect(phone.panel).to_be_hidden()


def test_a_finger_moves_the_cards_and_the_arrows_know(phone: Chat) -> None:
    phone.open().say("Creams")
    expect(phone.button("Helpful")).to_be_visible()
    start = phone.card("Quiet Barrier Cream").locator(".top").bounding_box()
    assert start
    swipe(phone.page, start["x"] + 200, start["y"] + 40, -260)
    expect(phone.page.get_by_role("heading", name="Cloud Oat Moisturiser")).to_be_in_viewport(ratio=1)
    expect(phone.button("Show the products before")).to_have_attribute("aria-disabled", "false")


def swipe(page: Page, x: float, y: float, way: float) -> None:
    """One finger, across."""
    session = page.context.new_cdp_session(page)
    for kind, part in (("touchStart", 0), *(("touchMove", part / 8) for part in range(1, 9))):
        points = [{"x": x + way * part, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_window_made_narrow_turns_the_panel_into_a_sheet_and_back(chat: Chat) -> None:
    chat.open().say("Creams")
    chat.page.set_viewport_size({"width": 390, "height": 844})
    assert box(chat) == {"x": 0, "y": 0, **PHONE}
    assert chat.panel.evaluate("node => node.matches(':modal')")
    chat.page.set_viewport_size({"width": 1280, "height": 800})
    assert box(chat)["width"] == 424
    assert not chat.panel.evaluate("node => node.matches(':modal')")


def test_nothing_sticks_out_sideways_where_there_is_little_room(chat: Chat) -> None:
    long = cards.card(1, name="Supercalifragilistic" * 8, brand="B" * 90, disclosures=[cards.NOTICE])
    chat.page.set_viewport_size({"width": 320, "height": 700})
    chat.shop.script.next(scenes.recommend([long, cards.card(2)]))
    chat.open().say("W" * 300)
    expect(chat.page.get_by_role("article")).to_have_count(2)
    assert chat.log.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert chat.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_twice_the_size_all_can_still_be_done(chat: Chat) -> None:
    chat.page.set_viewport_size({"width": 640, "height": 400})  # 1280 x 800 at 200%
    chat.open().say("Creams")
    chat.button("Add to bag: Quiet Barrier Cream").click()
    chat.sees("Quiet Barrier Cream is in your bag.")
    expect(chat.box).to_be_in_viewport(ratio=1)


def test_the_newest_words_of_hers_stay_in_sight_while_a_long_reply_grows(chat: Chat) -> None:
    chat.shop.script.next(scenes.recommend(), [*map(scenes.sentence, ["A long sentence of many words."] * 60)])
    chat.open().say("Creams")
    chat.say("Tell me everything")
    expect(chat.page.locator(".sentence")).to_have_count(62)
    expect(chat.hers.last).to_be_in_viewport(ratio=1)


def test_who_scrolls_back_is_not_pulled_forward(chat: Chat) -> None:
    more = map(scenes.sentence, ["More words."] * 20)
    said: list[scenes.Step] = [scenes.sentence("One."), scenes.Wait("a"), *more]
    chat.shop.script.next(scenes.recommend(), said)
    chat.open().say("Creams")
    chat.say("And more")
    chat.sees("One.")
    chat.log.hover()
    chat.page.mouse.wheel(0, -5000)
    chat.sees("Hello! What are you looking for?")
    where = chat.log.evaluate("node => node.scrollTop")
    chat.shop.script.open("a")
    expect(chat.page.locator(".sentence")).to_have_count(23)
    assert chat.log.evaluate("node => node.scrollTop") <= where


def test_from_right_to_left_everything_changes_sides(chat: Chat) -> None:
    chat.shop.root = '<html lang="ar" dir="rtl">'
    chat.page.set_viewport_size({"width": 1280, "height": 800})
    chat.visit().launcher.click()
    box_of_hers = chat.page.get_by_role("textbox", name="رسالتك")
    box_of_hers.fill("كريم للبشرة الجافة")
    box_of_hers.press("Enter")
    expect(chat.page.get_by_role("button", name="مفيد", exact=True)).to_be_visible()
    panel = chat.page.get_by_role("dialog").bounding_box()
    assert panel
    assert round(panel["x"]) == 20
    hers, belles = chat.hers.bounding_box(), chat.page.locator(".prose").bounding_box()
    assert hers
    assert belles
    assert hers["x"] < 200 < belles["x"] + belles["width"]
    chat.page.get_by_role("button", name="عرض مزيد من المنتجات").click()
    back = chat.page.get_by_role("button", name="عرض المنتجات السابقة")
    expect(back).to_have_attribute("aria-disabled", "false")
    assert (
        chat.page.get_by_role("list", name="٣ منتجات")
        .or_(chat.page.get_by_role("list", name="3 منتجات"))
        .evaluate("row => row.scrollLeft")
        <= 0
    )


def test_the_sign_of_a_foreign_dollar_stays_with_its_letters_where_words_run_from_right_to_left(bare: Chat) -> None:
    prices = [bare.module("dom.js", "({ money }, tag) => money('24', 'USD', tag)", tag) for tag in ("ar", "en")]
    assert [price.replace("\xa0", " ") for price in prices] == ["\u200f24.00 US$\u200e", "$24.00"]
