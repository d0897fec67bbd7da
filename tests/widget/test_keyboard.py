"""Everything by keys alone, and the focus where one expects it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import scenes

pytestmark = pytest.mark.browser

FOCUS = """() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node && (node.getAttribute('aria-label') || node.textContent.trim());
}"""


def tab_to(chat: Chat, name: str, key: str = "Tab") -> None:
    """Press Tab until this has the focus, as somebody without a mouse would."""
    for _ in range(40):
        if chat.page.evaluate(FOCUS) == name:
            return
        chat.page.keyboard.press(key)
    raise AssertionError(f"Tab never reached {name!r}")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_launcher_opens_by_key_and_escape_gives_the_focus_back(chat: Chat, key: str) -> None:
    chat.visit()
    tab_to(chat, "Ask Belle")
    chat.page.keyboard.press(key)
    expect(chat.box).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_whole_purchase_without_a_mouse(chat: Chat, width: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": 740})
    chat.shop.script.next(scenes.ask(), scenes.recommend())
    chat.visit()
    tab_to(chat, "Ask Belle")
    press = chat.page.keyboard.press
    press("Enter")
    expect(chat.panel).to_be_visible()
    tab_to(chat, "Your message")
    chat.page.keyboard.type("A cream")
    press("Enter")
    expect(chat.button("Dry, 34 products")).to_be_visible()
    tab_to(chat, "Dry, 34 products", "Shift+Tab")
    press("Enter")
    expect(chat.page.get_by_role("article")).to_have_count(3)
    expect(chat.box if width > 640 else chat.page.get_by_role("heading", name="Belle")).to_be_focused()
    tab_to(chat, "Your message")
    tab_to(chat, "Fragrance-free", "Shift+Tab")
    press("Enter")
    expect(chat.card("Night Garden Balm").get_by_text("Taken from its ingredient list")).to_be_visible()
    tab_to(chat, "Add to bag: Night Garden Balm")
    press("Space")
    chat.sees("Night Garden Balm is in your bag.")
    tab_to(chat, "Helpful")
    press("Enter")
    chat.sees("Thank you.")


def test_a_card_that_is_reached_by_tab_comes_into_view(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    tab_to(chat, "See product: Night Garden Balm", "Shift+Tab")
    expect(chat.page.get_by_role("link", name="See product: Night Garden Balm")).to_be_in_viewport(ratio=1)


def test_every_control_shows_that_it_has_the_focus(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    outline = """() => {
        const { activeElement } = document.querySelector('belle-chat').shadowRoot;
        const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    }"""
    seen = 0
    while chat.page.evaluate("document.activeElement.localName") == "belle-chat":
        assert chat.page.evaluate(outline), chat.page.evaluate(FOCUS)
        seen += 1
        chat.page.keyboard.press("Shift+Tab")
    assert seen > 15


def test_beside_the_page_the_page_can_still_be_used(chat: Chat) -> None:
    chat.open().page.get_by_role("link", name="Another page").click()
    chat.page.wait_for_url("**/elsewhere/")
    expect(chat.panel).to_be_visible()
    assert chat.page.evaluate("document.activeElement === document.body")
