"""Talks that she left are still hers: from the same browser she sees, takes away and deletes all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .chat import Chat

pytestmark = pytest.mark.browser


def said_and_left(chat: Chat) -> None:
    """One talk, with training allowed, that she has left by starting afresh."""
    chat.open().panel.get_by_role("checkbox", name="Optional").check()
    chat.say("Creams")
    expect(chat.button("Helpful")).to_be_visible()
    chat.panel.get_by_label("My data").click()
    chat.button("Start afresh").click()
    expect(chat.hers).to_have_count(0)


def said_again(chat: Chat) -> None:
    """A second talk."""
    said_and_left(chat)
    chat.say("Balms")
    expect(chat.button("Helpful")).to_be_visible()
    chat.panel.get_by_label("My data").click()


def test_what_she_takes_away_holds_the_talk_that_she_left(chat: Chat) -> None:
    said_again(chat)
    with chat.page.expect_download() as download:
        chat.button("Download it").click()
    kept = json.loads(Path(download.value.path()).read_text())
    assert [one["messages"][0]["text"] for one in kept] == ["Creams", "Balms"]


def test_deleting_deletes_the_talk_that_she_left_on_the_next_page_too(chat: Chat) -> None:
    said_and_left(chat)
    chat.page.reload()
    chat.page.on("dialog", lambda asked: asked.accept())
    chat.panel.get_by_label("My data").click()
    chat.button("Delete it").click()
    chat.sees("Your chats are deleted.")
    assert chat.shop.script.talks == []
    assert chat.page.evaluate("Object.entries(localStorage).filter(([name]) => /talks/.test(name))[0][1]") == "[]"


def test_consent_taken_back_is_taken_back_for_the_talk_that_she_left(chat: Chat) -> None:
    said_and_left(chat)
    chat.page.reload()
    chat.panel.get_by_label("My data").click()
    with chat.page.expect_response("**/conversations/*/"):
        chat.button("No training on my chats").click()
    assert [talk.consent for talk in chat.shop.script.talks] == [{"training": False}]


def test_consent_given_is_given_for_the_talk_that_she_is_in(chat: Chat) -> None:
    said_again(chat)
    with chat.page.expect_response("**/conversations/*/"), chat.page.expect_response("**/conversations/*/"):
        chat.button("No training on my chats").click()
    tick = chat.panel.locator(".drawer[open]").get_by_role("checkbox", name="Optional")
    expect(tick).not_to_be_checked()
    with chat.page.expect_response("**/conversations/*/"):
        tick.check()
    assert [one.body["consent"]["training"] for one in chat.shop.asked("PATCH")] == [False, False, True]
    assert [talk.consent["training"] for talk in chat.shop.script.talks] == [False, True]


def test_a_talk_that_the_shop_keeps_no_longer_does_not_stand_in_the_way(chat: Chat) -> None:
    said_again(chat)
    chat.shop.script.talks.pop(0)
    with chat.page.expect_download() as download:
        chat.button("Download it").click()
    kept = json.loads(Path(download.value.path()).read_text())
    assert [one["messages"][0]["text"] for one in kept] == ["Balms"]


def test_a_deletion_that_did_not_go_through_says_so_and_can_be_tried_again(chat: Chat) -> None:
    said_again(chat)
    chat.page.on("dialog", lambda asked: asked.accept())
    chat.shop.refuse("DELETE", 503)
    chat.button("Delete it").click()
    chat.sees("This did not work.")
    assert len(chat.shop.script.talks) == 1
    chat.button("Delete it").click()
    chat.sees("Your chats are deleted.")
    assert chat.shop.script.talks == []
