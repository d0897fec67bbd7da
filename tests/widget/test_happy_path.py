"""A shopper opens the chat, says what she needs, gets products and puts one into the bag."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import scenes

pytestmark = pytest.mark.browser


def test_the_launcher_opens_the_chat_and_gives_the_focus_to_the_box(chat: Chat) -> None:
    chat.visit()
    chat.page.get_by_role("button", name="Ask Belle").click()
    expect(chat.panel).to_be_visible()
    expect(chat.box).to_be_focused()
    expect(chat.launcher).to_be_hidden()


def test_the_greeting_says_that_it_is_an_ai_and_what_is_kept(chat: Chat) -> None:
    chat.shop.attributes = 'data-shop="Halden" data-privacy="/privacy/"'
    chat.open()
    chat.sees("Belle is an AI, not a person, and can be wrong. Halden keeps this chat")
    expect(chat.panel.get_by_role("link", name="What is kept")).to_have_attribute("href", f"{chat.shop.url}privacy/")


def test_nothing_is_stored_before_she_speaks(chat: Chat) -> None:
    chat.open()
    assert chat.shop.asked("/belle/api/") == []


def test_a_starter_prompt_is_said_by_a_tap(chat: Chat) -> None:
    chat.shop.attributes = 'data-prompts="A balm for dry lips | Something for curls"'
    chat.open()
    chat.button("Something for curls").click()
    expect(chat.hers).to_have_text(["Something for curls"])
    expect(chat.button("A balm for dry lips")).to_be_hidden()


def test_status_words_come_first_then_sentences_then_cards(chat: Chat) -> None:
    status, first, second, cards, end = scenes.recommend()
    waits = [scenes.Wait(gate) for gate in "abc"]
    chat.shop.script.next([status, waits[0], first, waits[1], second, waits[2], cards, end])
    chat.open().say("A cream for dry skin, no fragrance")
    chat.sees("Looking through 214 creams…")
    chat.shop.script.open("a")
    chat.sees("These creams suit dry skin and have no fragrance.")
    expect(chat.panel.get_by_text("Looking through")).to_be_hidden()
    chat.shop.script.open("b")
    chat.sees("The first one costs least")
    chat.shop.script.open("c")
    expect(chat.page.get_by_role("article")).to_have_count(3)


def test_there_are_words_for_the_wait_even_if_the_server_sends_none(chat: Chat) -> None:
    chat.shop.script.next([scenes.Wait("never")])
    chat.open().say("Hello")
    chat.sees("Reading your message…")


def test_the_whole_reply_takes_the_place_of_the_pieces(chat: Chat) -> None:
    end = scenes.Finish(scenes.whole("What was said is mended."))
    chat.shop.script.next([scenes.sentence("What was sayd."), end])
    chat.open().say("Hello")
    expect(chat.replies.locator(".prose")).to_have_text("What was said is mended.")


def test_two_messages_in_a_row_keep_their_order_and_each_its_reply(chat: Chat) -> None:
    waiting = [scenes.Wait("a"), *scenes.answer("To the first.")]
    chat.shop.script.next(waiting, scenes.answer("To the second."))
    chat.open().say("First")
    chat.say("Second")
    chat.sees("To the second.")
    chat.shop.script.open("a")
    chat.sees("To the first.")
    said = chat.page.locator(".bubble, .prose").all_inner_texts()
    assert said == ["First", "To the first.", "Second", "To the second."]


def test_a_question_is_answered_by_a_chip_and_no_matter_is_always_there(chat: Chat) -> None:
    chat.shop.script.next(scenes.ask(), scenes.answer("Noted."))
    chat.open().say("Help me")
    expect(chat.button("Dry, 34 products")).to_be_visible()
    expect(chat.button("Doesn't matter")).to_be_visible()
    chat.button("Oily, 21 products").click()
    chat.sees("Noted.")
    assert chat.shop.asked("POST .*/messages/$")[1].body["text"] == "Oily"
    expect(chat.button("Dry, 34 products")).to_be_hidden()


def test_no_matter_is_offered_once_even_if_the_server_offers_it_too(chat: Chat) -> None:
    question = {
        "need": "brand",
        "text": "A brand?",
        "options": [{"value": "any", "label": "No preference", "count": 0}],
    }
    chat.shop.script.next(scenes.ask(question))
    chat.open().say("Help me")
    expect(chat.panel.get_by_role("list", name="A brand?").get_by_role("button")).to_have_text(["Doesn't matter"])


def test_a_thumb_is_sent_and_thanked_for(chat: Chat) -> None:
    chat.open().say("Hello")
    chat.button("Not helpful").click()
    chat.sees("Thank you.")
    expect(chat.button("Not helpful")).to_have_attribute("aria-pressed", "true")
    assert [asked.body for asked in chat.shop.asked("POST .*/feedback/")] == [{"rating": "down"}]


def test_a_thumb_that_could_not_be_sent_says_so_and_is_not_shown_as_pressed(chat: Chat) -> None:
    chat.shop.refuse("POST .*/feedback/", 503)
    chat.open().say("Hello")
    chat.button("Helpful").click()
    chat.sees("This did not work.")
    expect(chat.button("Helpful")).to_have_attribute("aria-pressed", "false")
