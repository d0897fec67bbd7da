"""What she writes arrives once, in order, or says why it did not."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import scenes

pytestmark = pytest.mark.browser

SAY = "POST .*/messages/$"


def test_enter_sends_and_shift_enter_makes_a_new_line(chat: Chat) -> None:
    chat.open().box.press_sequentially("Dry skin")
    chat.box.press("Shift+Enter")
    chat.box.press_sequentially("No perfume")
    chat.box.press("Enter")
    expect(chat.hers).to_have_text(["Dry skin\nNo perfume"])
    expect(chat.box).to_have_value("")


def test_enter_that_chooses_a_word_of_an_input_method_does_not_send(chat: Chat) -> None:
    chat.open().box.fill("に")
    press = "box => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    chat.box.evaluate(press)
    expect(chat.box).to_have_value("に")
    expect(chat.hers).to_have_count(0)


def test_blanks_are_not_sent(chat: Chat) -> None:
    chat.open().say("  \n ")
    expect(chat.hers).to_have_count(0)


def test_a_double_click_on_send_says_it_once(chat: Chat) -> None:
    chat.open().box.fill("A cream")
    chat.button("Send").dblclick()
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.hers).to_have_count(1)
    assert len(chat.shop.asked(SAY)) == 1


def test_a_double_click_on_a_chip_says_it_once(chat: Chat) -> None:
    chat.open().panel.get_by_role("list", name="Some ways to begin").get_by_role("button").first.dblclick()
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.hers).to_have_count(1)


def test_the_conversation_begins_with_the_first_words_and_only_once(chat: Chat) -> None:
    chat.open().say("One")
    chat.say("Two")
    expect(chat.button("Helpful")).to_have_count(2)
    begun = chat.shop.asked("POST .*/conversations/$")
    assert [one.body for one in begun] == [{"locale": "en", "page": "/", "consent": {"training": False}}]


def test_the_token_travels_in_a_header_and_never_in_an_address(chat: Chat) -> None:
    chat.open().say("One")
    expect(chat.button("Helpful")).to_be_visible()
    token = chat.shop.script.talks[0].token
    assert chat.shop.asked(SAY)[0].headers["Authorization"] == f"Bearer {token}"
    assert not [one for one in chat.shop.requests if token in one.path]


def test_consent_to_training_is_hers_to_give(chat: Chat) -> None:
    tick = chat.open().panel.get_by_role("checkbox", name="Optional")
    expect(tick).not_to_be_checked()
    tick.check()
    chat.say("One")
    expect(chat.button("Helpful")).to_be_visible()
    assert chat.shop.script.talks[0].consent == {"training": True}
    assert len(chat.shop.asked("POST .*/conversations/$")[0].body["visitor"]) == 36
    tick.uncheck()
    with chat.page.expect_response("**/conversations/*/"):
        tick.check()
    assert chat.shop.asked("PATCH")[0].body == {"consent": {"training": False}}


def test_who_allows_training_is_the_same_visitor_in_her_next_conversation(chat: Chat) -> None:
    chat.open().panel.get_by_role("checkbox", name="Optional").check()
    chat.say("One")
    expect(chat.button("Helpful")).to_be_visible()
    chat.page.evaluate(
        "Object.keys(localStorage).filter((name) => /talks/.test(name)).map((one) => delete localStorage[one])"
    )
    chat.visit().panel.get_by_role("checkbox", name="Optional").check()
    chat.say("Two")
    expect(chat.button("Helpful")).to_be_visible()
    first, second = [one.body["visitor"] for one in chat.shop.asked("POST .*/conversations/$")]
    assert first == second


def test_consent_that_could_not_be_saved_is_not_shown_as_given(chat: Chat) -> None:
    chat.open().say("One")
    expect(chat.button("Helpful")).to_be_visible()
    chat.shop.refuse("PATCH", 503)
    tick = chat.panel.get_by_role("checkbox", name="Optional")
    tick.click()
    chat.sees("This did not work.")
    expect(tick).not_to_be_checked()


def test_a_server_that_stumbles_is_asked_again_with_the_same_client_id(chat: Chat) -> None:
    chat.shop.refuse(SAY, 502)
    chat.open().say("One")
    expect(chat.button("Helpful")).to_be_visible()
    first, second = [one.body for one in chat.shop.asked(SAY)]
    assert first == second


def test_words_that_are_refused_say_why_and_can_be_sent_again(chat: Chat) -> None:
    chat.shop.refuse(SAY, 400, {"title": "The request is not right", "detail": "This cannot be read."})
    chat.open().say("One")
    chat.sees("Not sent. This cannot be read.")
    chat.button("Try again").click()
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.hers).to_have_text(["One"])


@pytest.mark.parametrize(("status", "words"), [(429, "You can send it again in 7 s."), (413, "Please shorten it.")])
def test_limits_are_told_in_words(chat: Chat, status: int, words: str) -> None:
    chat.shop.refuse(SAY, status)
    chat.open().say("One")
    chat.sees(words)


def test_offline_words_wait_visibly_and_go_when_the_line_is_back(chat: Chat) -> None:
    chat.open()
    chat.page.context.set_offline(True)
    chat.say("Are you there?")
    chat.sees("You are offline.")
    chat.sees("Waits here until you are online again")
    chat.page.context.set_offline(False)
    expect(chat.button("Helpful")).to_be_visible()
    assert len(chat.shop.asked(SAY)) == 1


def test_a_reply_that_failed_says_so_and_is_asked_for_anew(chat: Chat) -> None:
    chat.shop.script.next(scenes.fail("The adviser is resting."), scenes.answer("Here I am."))
    chat.open().say("One")
    chat.sees("The adviser is resting.")
    chat.button("Try again").click()
    chat.sees("Here I am.")
    expect(chat.hers).to_have_text(["One"])
    first, second = chat.shop.asked(SAY)
    assert second.body["replaces"] == chat.shop.script.talks[0].by_client[first.body["client_id"]]["id"]


def test_a_stopped_reply_keeps_what_was_said_and_says_that_it_was_stopped(chat: Chat) -> None:
    end = scenes.Finish(scenes.whole("So far.", status="stopped"))
    chat.shop.script.next([scenes.sentence("So far."), end])
    chat.open().say("One")
    chat.sees("So far.")
    chat.sees("You stopped this answer.")
