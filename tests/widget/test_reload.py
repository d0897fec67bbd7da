"""The page goes and comes; the conversation stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .chat import Chat
from .scripted import scenes

pytestmark = pytest.mark.browser


def test_after_a_reload_the_talk_and_its_cards_are_there_and_the_chat_is_open(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.page.reload()
    expect(chat.hers).to_have_text(["Creams"])
    expect(chat.page.get_by_role("article")).to_have_count(3)
    expect(chat.launcher).to_be_hidden()


def test_a_reply_in_flight_goes_on_after_a_reload(chat: Chat) -> None:
    end = scenes.Finish(scenes.whole("One. Two.", move="answer"))
    chat.shop.script.next([scenes.sentence("One."), scenes.Wait("a"), scenes.sentence("Two."), end])
    chat.open().say("Count")
    chat.sees("One.")
    chat.page.reload()
    chat.sees("One.")
    chat.shop.script.open("a")
    expect(chat.button("Helpful")).to_be_visible()
    assert chat.page.locator(".sentence").all_inner_texts() == ["One.", "Two."]
    expect(chat.hers).to_have_text(["Count"])


def test_a_chat_that_was_shut_stays_shut_after_a_reload(chat: Chat) -> None:
    chat.open().button("Close the chat").click()
    chat.page.reload()
    expect(chat.launcher).to_be_visible()
    assert not chat.shop.asked("GET /static/recommender/panel.js")[1:]


def test_words_half_typed_are_there_after_a_reload(chat: Chat) -> None:
    chat.open().box.press_sequentially("A cream that")
    chat.page.reload()
    expect(chat.box).to_have_value("A cream that")


def test_words_that_had_not_gone_out_go_out_after_a_reload(chat: Chat) -> None:
    for _ in range(3):
        chat.shop.refuse("POST .*/messages/$", 503)
    chat.open().say("Creams")
    chat.sees("Sending…")
    chat.page.reload()
    chat.shop.refusals.clear()
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.hers).to_have_text(["Creams"])
    assert len({one.body["client_id"] for one in chat.shop.asked("POST .*/messages/$")}) == 1


def test_words_that_nobody_answered_are_tried_again_on_the_next_page(chat: Chat) -> None:
    for _ in range(3):
        chat.shop.refuse("POST .*/messages/$", 503)
    chat.open().say("Creams")
    chat.sees("Not sent. The shop did not answer.")
    chat.page.reload()
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.hers).to_have_text(["Creams"])


def test_words_that_were_refused_are_not_sent_again_unasked(chat: Chat) -> None:
    chat.shop.refuse("POST .*/messages/$", 400)
    chat.open().say("Creams")
    chat.sees("Not sent.")
    chat.page.reload()
    expect(chat.box).to_be_visible()
    assert len(chat.shop.asked("POST .*/messages/$")) == 1


def test_a_product_in_a_new_tab_has_the_same_conversation(chat: Chat, tab: Callable[[Page], Chat]) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    other = tab(chat.page.context.new_page()).open()
    expect(other.hers).to_have_text(["Creams"])


def test_what_is_said_in_another_tab_appears_here(chat: Chat, tab: Callable[[Page], Chat]) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.shop.script.next(scenes.answer("From the other tab."))
    other = tab(chat.page.context.new_page()).open()
    other.say("And balms?")
    other.sees("From the other tab.")
    chat.sees("From the other tab.")
    expect(chat.hers).to_have_text(["Creams", "And balms?"])


def test_a_conversation_that_is_kept_no_longer_gives_way_to_a_new_one(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.shop.script.talks.clear()
    chat.page.reload()
    chat.sees("Your earlier conversation is no longer kept.")
    chat.say("Balms")
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.hers).to_have_text(["Balms"])
    expect(chat.panel.get_by_text("no longer kept")).to_be_hidden()


def test_a_conversation_erased_while_she_talks_does_not_swallow_her_words(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.shop.script.talks.clear()
    chat.say("Balms")
    expect(chat.hers).to_have_text(["Balms"])
    expect(chat.button("Helpful")).to_be_visible()


def test_a_history_that_cannot_be_fetched_says_so_and_can_be_tried_again(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.shop.streams = False  # its events would tell that there is something to fetch
    chat.shop.refuse("GET .*/conversations/[^/]+/$", 503)
    chat.page.reload()
    chat.sees("Your conversation could not be fetched.")
    chat.button("Try again").click()
    expect(chat.hers).to_have_text(["Creams"])


def test_a_day_without_a_word_ends_what_this_browser_remembers(chat: Chat) -> None:
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.page.clock.install()
    chat.page.clock.fast_forward("24:00:01")
    chat.page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.hers).to_have_count(0)


def test_a_browser_that_forbids_storage_can_still_talk(chat: Chat) -> None:
    forbid = "Object.defineProperty(window, '{0}', {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"
    for name in ("localStorage", "sessionStorage"):
        chat.page.add_init_script(forbid.format(name))
    chat.open().say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.say("Balms")
    expect(chat.button("Helpful")).to_have_count(2)
    assert len(chat.shop.asked("POST .*/conversations/$")) == 1
