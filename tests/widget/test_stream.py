"""The event stream: nothing twice, nothing lost, whatever the line does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import scenes

pytestmark = pytest.mark.browser


def prose(chat: Chat) -> list[str]:
    """The sentences on the page."""
    return chat.page.locator(".sentence").all_inner_texts()


def test_a_dropped_stream_is_resumed_after_the_last_event(chat: Chat) -> None:
    end = scenes.Finish(scenes.whole("One. Two. Three.", move="answer"))
    said: list[scenes.Step] = [scenes.sentence("One."), scenes.Wait("cut"), scenes.CutLine()]
    chat.shop.script.next([*said, scenes.sentence("Two."), scenes.sentence("Three."), end])
    chat.open().say("Count")
    chat.sees("One.")
    chat.shop.script.open("cut")
    expect(chat.button("Helpful")).to_be_visible()
    assert prose(chat) == ["One.", "Two.", "Three."]
    resumed = chat.shop.asked("GET .*/events/")
    assert ["Last-Event-ID" in one.headers for one in resumed] == [False, True]
    assert resumed[1].headers["Last-Event-ID"] == "1"


def test_events_that_come_twice_are_shown_once(chat: Chat) -> None:
    end = scenes.Finish(scenes.whole("One. Two."))
    chat.shop.script.next([scenes.sentence("One."), scenes.Repeat(1), scenes.sentence("Two."), scenes.Repeat(2), end])
    chat.open().say("Count")
    expect(chat.button("Helpful")).to_be_visible()
    assert prose(chat) == ["One.", "Two."]


def test_a_turn_that_is_taken_over_begins_anew(chat: Chat) -> None:
    restart = scenes.Say("restart", {}, attempt=2)
    end = scenes.Finish(scenes.whole("From the start.", move="answer"), attempt=2)
    late = scenes.sentence("A dead worker's last words.", attempt=1)
    again: list[scenes.Step] = [restart, scenes.sentence("From the start.", attempt=2), late]
    chat.shop.script.next([scenes.sentence("Half a"), scenes.Wait("die"), *again, scenes.Wait("end"), end])
    chat.open().say("Count")
    chat.sees("Half a")
    chat.shop.script.open("die")
    chat.sees("From the start.")
    assert prose(chat) == ["From the start."]
    chat.shop.script.open("end")
    expect(chat.button("Helpful")).to_be_visible()
    assert prose(chat) == ["From the start."]


def test_a_line_that_stays_broken_is_told_in_words_until_it_is_back(chat: Chat) -> None:
    chat.shop.script.next([scenes.sentence("One."), scenes.Wait("cut"), scenes.CutLine(), *scenes.answer("Two.")])
    chat.open().say("Count")
    chat.sees("One.")
    for _ in range(3):
        chat.shop.refuse("GET .*/events/", 503)
    chat.shop.script.open("cut")
    chat.sees("The line broke. Trying again…")
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.panel.get_by_text("The line broke.")).to_be_hidden()


def test_without_a_stream_the_reply_is_asked_for(chat: Chat) -> None:
    chat.shop.streams = False
    chat.open().say("Creams")
    expect(chat.page.get_by_role("article")).to_have_count(3)
    assert chat.shop.asked("GET .*/belle/api/messages/")


def test_a_reply_whose_end_was_lost_is_asked_after(chat: Chat) -> None:
    chat.page.clock.install()
    chat.shop.script.next([scenes.sentence("One."), scenes.Finish(scenes.whole("One. Two."), told=False)])
    chat.open().say("Count")
    chat.sees("One.")
    chat.page.clock.fast_forward(1_000)
    expect(chat.panel.get_by_text("Two.")).to_be_hidden()
    chat.page.clock.run_for(9_000)
    chat.sees("Two.")


def test_a_long_wait_is_explained(chat: Chat) -> None:
    chat.page.clock.install()
    chat.shop.script.next([scenes.status("Looking…"), scenes.Wait("never")])
    chat.open().say("Count")
    chat.sees("Looking…")
    chat.page.clock.run_for(25_000)
    chat.sees("This takes longer than usual.")


def test_a_reply_that_ends_while_the_chat_is_shut_is_told_by_the_launcher(chat: Chat) -> None:
    chat.shop.script.next([scenes.status("Looking…"), scenes.Wait("a"), *scenes.answer("Here.")])
    chat.open().say("Count")
    chat.sees("Looking…")
    chat.button("Close the chat").click()
    expect(chat.launcher).to_have_text("Ask Belle")
    chat.shop.script.open("a")
    expect(chat.launcher).to_have_text("Belle has answered. Open the chat")
    chat.launcher.click()
    chat.sees("Here.")


def test_the_stream_is_let_go_when_nobody_waits_or_looks(chat: Chat) -> None:
    ended: list[str] = []
    chat.page.on("requestfailed", lambda asked: ended.append(asked.url))
    chat.open().say("Hello")
    expect(chat.button("Helpful")).to_be_visible()
    chat.button("Close the chat").click()
    expect(chat.launcher).to_be_visible()
    chat.page.wait_for_timeout(300)
    assert [url for url in ended if url.endswith("/events/")]
