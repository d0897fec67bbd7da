"""Every state of the widget at three widths, as one shopper comes through them: looked at, measured and kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .chat import Chat
from .journey import FIRST, LATER, from_right_to_left
from .looks import Looks
from .scripted import scenes

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HEIGHT = {360: 740, 768: 1024, 1280: 800}
SPOIL = """() => {
    const root = document.querySelector('belle-chat').shadowRoot;
    const put = (where, tag, style) => Object.assign(where.appendChild(document.createElement(tag)).style, style);
    put(document.body, 'div', { width: '5000px', height: '1px' });
    put(root.querySelector('.greeting'), 'div', { width: '900px', height: '1px' });
    put(root.querySelector('.greeting'), 'button', { width: '10px', height: '10px' });
    put(root.querySelector('.panel'), 'div', { position: 'absolute', inset: '0', zIndex: '9' });
}"""
OTHERWISE = {"dark": {"color_scheme": "dark"}, "forced-colours": {"color_scheme": "light", "forced_colors": "active"}}


@pytest.mark.parametrize("width", HEIGHT)
def test_every_state_looks_right_and_can_be_used_by_everybody(
    chat: Chat, tab: Callable[[Page], Chat], width: int
) -> None:
    chat.shop.attributes = 'data-bag="/bag/" data-privacy="/privacy/" data-shop="Thistle Row"'
    chat.page.set_viewport_size({"width": width, "height": HEIGHT[width]})
    chat.page.emulate_media(reduced_motion="reduce")  # axe must not measure colours half faded in
    # Colours are the same at every width, and measuring contrast takes longer than all other rules.
    looks = Looks(width, by_contrast=width == 360)
    for step in FIRST:
        step(chat)
        looks.at(chat, step.__name__)
    seen_otherwise(chat, looks)
    for step in LATER:
        step(chat)
        looks.at(chat, step.__name__)
    second_tab(chat, tab, looks)
    from_right_to_left(chat)
    looks.at(chat, "arabic")
    assert looks.faults == []


def seen_otherwise(chat: Chat, looks: Looks) -> None:
    """In the dark, in forced colours, and at twice the size."""
    for name, media in OTHERWISE.items():
        chat.page.emulate_media(**media)  # type: ignore[arg-type] # each word is one of a few
        looks.at(chat, name)
    chat.page.emulate_media(forced_colors="none")
    chat.page.set_viewport_size({"width": max(looks.width // 2, 320), "height": HEIGHT[looks.width] // 2})
    looks.at(chat, "twice-the-size")
    chat.page.set_viewport_size({"width": looks.width, "height": HEIGHT[looks.width]})


def second_tab(chat: Chat, tab: Callable[[Page], Chat], looks: Looks) -> None:
    """A product opened in a new tab, and asked about there: the same conversation, in both tabs."""
    page = chat.page.context.new_page()
    page.set_viewport_size({"width": looks.width, "height": HEIGHT[looks.width]})
    other = tab(page).visit()
    chat.shop.script.next(scenes.answer("Yes: it is made for dry skin and has no perfume."))
    page.get_by_role("button", name="Is it right for my skin?").click()
    other.sees("Yes: it is made for dry skin")
    expect(other.hers.filter(has_text="A cream for my face")).to_have_count(1)
    expect(other.log.locator(".bubble, .prose").last).to_have_text("Yes: it is made for dry skin and has no perfume.")
    looks.at(other, "second-tab")
    page.close()
    expect(chat.hers.filter(has_text="Is Quiet Barrier Cream right for my skin?")).to_have_count(1)
    assert chat.shop.asked("POST .*/messages/$")[-1].body["about"] == ["SKU-1"]


def test_a_look_would_notice_what_is_wrong(chat: Chat) -> None:
    chat.page.emulate_media(reduced_motion="reduce")
    chat.open().page.evaluate(SPOIL)
    looks = Looks(1280, by_contrast=False)
    looks.at(chat, "spoilt")
    found = " ".join(looks.faults)
    for fault in ("10 x 10", "the page scrolls sideways", "sticks out sideways", "over the composer", "button-name"):
        assert fault in found
