"""What a screen reader hears, and who wants less motion; what axe finds is seen on the walk through all states."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import scenes

pytestmark = pytest.mark.browser


def waiting(chat: Chat) -> None:
    chat.shop.script.next([scenes.status("Looking through 214 creams…"), scenes.Wait("never")])
    chat.open().say("Creams")
    chat.sees("Looking through")


def cards(chat: Chat) -> None:
    chat.open().say("Creams")
    chat.button("Add to bag: Quiet Barrier Cream").click()
    chat.card("Quiet Barrier Cream").get_by_text("Fragrance-free").click()
    chat.button("Helpful").click()
    chat.sees("Thank you.")


def failure(chat: Chat) -> None:
    chat.shop.script.next(scenes.fail("The adviser is resting."))
    chat.open().say("Help")
    chat.sees("The adviser is resting.")


LISTEN = """(node) => {
    window.heard = [];
    new MutationObserver(() => heard.push(node.textContent)).observe(node, { childList: true });
}"""


def test_a_screen_reader_hears_each_reply_once_and_only_when_it_is_done(chat: Chat) -> None:
    *said, end = scenes.recommend()
    chat.shop.script.next([*said, scenes.Wait("a"), end])
    chat.open()
    chat.spoken.evaluate(LISTEN)
    chat.say("Creams")
    expect(chat.page.get_by_role("article")).to_have_count(3)
    assert chat.page.evaluate("heard") == []
    chat.shop.script.open("a")
    expect(chat.button("Helpful")).to_be_visible()
    text = "These creams suit dry skin and have no fragrance. The first one costs least for what it holds."
    names = "Quiet Barrier Cream, $24.00; Cloud Oat Moisturiser, $18.50; Night Garden Balm, $31.00."
    assert chat.page.evaluate("heard") == [f"Belle said: {text} 3 products: {names}"]


def test_the_talk_is_a_log_that_does_not_speak_by_itself(chat: Chat) -> None:
    expect(chat.open().log).to_have_attribute("aria-live", "off")


def test_old_replies_are_not_read_out_after_a_reload(chat: Chat) -> None:
    cards(chat)
    chat.page.reload()
    expect(chat.page.get_by_role("article")).to_have_count(3)
    expect(chat.spoken).to_have_text("")


def test_a_failure_is_heard(chat: Chat) -> None:
    failure(chat)
    expect(chat.spoken).to_have_text("The adviser is resting.")


def test_who_wants_less_motion_gets_none(chat: Chat) -> None:
    chat.page.emulate_media(reduced_motion="reduce")
    waiting(chat)
    moving = "() => document.querySelector('belle-chat').shadowRoot.getAnimations().length"
    assert chat.page.evaluate(moving) == 0


def test_who_does_not_mind_motion_sees_that_something_is_going_on(chat: Chat) -> None:
    waiting(chat)
    assert chat.page.evaluate("() => document.querySelector('belle-chat').shadowRoot.getAnimations().length") > 0
