"""What a shopper does beyond asking: she stops, changes, compares, refuses, sees what is kept, and starts afresh."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import cards, scenes
from .scripted.server import STATIC

pytestmark = pytest.mark.browser
SAID = "POST .*/messages/$"
HERS = [cards.need("avoid", "free of", "parabens"), cards.need("budget", "<=", 40)]


def recommended(chat: Chat) -> None:
    """Three cards and two needs."""
    *said, _ = scenes.recommend()
    shown = [cards.card(1, disclosures=[cards.NOTICE]), cards.card(2), cards.card(3)]
    text = "These creams suit dry skin and have no fragrance. The first one costs least for what it holds."
    chat.shop.script.next([*said, scenes.Finish(scenes.whole(text, cards=shown, needs=HERS))])
    chat.open().say("A cream without parabens under $40")
    expect(chat.button("Helpful")).to_be_visible()


def needs(chat: Chat) -> None:
    recommended(chat)
    chat.panel.get_by_text("My needs").click()
    expect(chat.button("Take away “no parabens”")).to_be_visible()


def editing_a_need(chat: Chat) -> None:
    needs(chat)
    chat.button("Change “under $40”").click()


def compared(chat: Chat) -> None:
    recommended(chat)
    chat.button("Compare: Quiet Barrier Cream").click()
    chat.button("Compare: Cloud Oat Moisturiser").click()
    expect(chat.panel.get_by_role("region", name="Comparison")).to_be_visible()


def refusing(chat: Chat) -> None:
    recommended(chat)
    chat.card("Quiet Barrier Cream").get_by_text("Not for me").click()


def refused(chat: Chat) -> None:
    refusing(chat)
    chat.card("Quiet Barrier Cream").get_by_role("button", name="Brand").click()


def data(chat: Chat) -> None:
    recommended(chat)
    chat.panel.get_by_label("My data").click()
    chat.button("See it").click()
    expect(chat.panel.get_by_label("See it").locator("visible=true").last).to_contain_text('"conversation"')


def changing(chat: Chat) -> None:
    recommended(chat)
    chat.button("Edit").click()


def test_a_reply_is_stopped_and_the_focus_goes_to_the_box(chat: Chat) -> None:
    chat.shop.script.next([scenes.sentence("So far."), scenes.Wait("never")])
    chat.open().say("Count")
    chat.sees("So far.")
    chat.button("Stop").click()
    chat.sees("You stopped this answer.")
    expect(chat.box).to_be_focused()
    expect(chat.button("Stop")).to_be_hidden()


def test_the_last_message_is_changed_and_its_reply_goes_with_it(chat: Chat) -> None:
    changing(chat)
    expect(chat.box).to_have_value("A cream without parabens under $40")
    chat.sees("You are changing your last message.")
    chat.shop.script.next(scenes.answer("Balms it is."))
    chat.say("A balm")
    chat.sees("Balms it is.")
    expect(chat.hers).to_have_text(["A balm"])
    first, second = chat.shop.asked(SAID)
    assert second.body["replaces"] == chat.shop.script.talks[0].by_client[first.body["client_id"]]["id"]


def test_a_need_taken_away_is_gone_and_what_fits_is_asked_at_once(chat: Chat) -> None:
    needs(chat)
    chat.button("Take away “no parabens”").click()
    expect(chat.hers.last).to_have_text("What fits now?")
    expect(chat.button("Take away “no parabens”")).to_have_count(0)
    assert chat.shop.asked("PATCH .*/needs/")[0].body == {"remove": ["need-avoid-parabens"]}


def test_a_need_is_edited_and_the_question_stands_once(chat: Chat) -> None:
    editing_a_need(chat)
    field = chat.panel.get_by_role("spinbutton")
    expect(field).to_have_value("40")
    field.fill("25")
    field.press("Enter")
    expect(chat.button("Change “under $25”")).to_be_visible()
    expect(chat.button("Helpful")).to_have_count(2)
    chat.button("Take away “no parabens”").click()
    expect(chat.hers).to_have_count(2)
    asked = [one.body["set"][0] for one in chat.shop.asked("PATCH .*/needs/")[:1]]
    assert asked == [{"need": "budget", "op": "<=", "value": "25"}]


def test_a_brand_that_is_not_for_her_is_stored_and_becomes_a_need_that_she_can_see(chat: Chat) -> None:
    refused(chat)
    chat.sees("Noted: not for you.")
    expect(chat.button("Show me others")).to_be_focused()
    expect(chat.spoken).to_have_text("Noted: not for you.")
    assert [one.body for one in chat.shop.asked("POST .*/outcomes/")] == [{"outcome": "rejected", "reason": "brand"}]
    (change,) = chat.shop.asked("PATCH .*/needs/")
    assert change.body == {"set": [{"need": "brand", "op": "is not", "value": "Halden & Rue"}]}
    expect(chat.spoken).to_have_text("Noted: not for you.")


def test_a_refused_card_keeps_its_notices(chat: Chat) -> None:
    refused(chat)
    expect(chat.card("Quiet Barrier Cream").get_by_role("list", name="Please note")).to_be_visible()


def test_two_products_are_compared_side_by_side(chat: Chat) -> None:
    compared(chat)
    table = chat.panel.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Quiet Barrier Cream", "Cloud Oat Moisturiser"])
    row = table.get_by_role("row").filter(has_text="Key ingredients")
    expect(row.get_by_role("cell")).to_have_text(["ceramides, glycerin", "oat, glycerin"])
    expect(row).to_have_class("differs")
    expect(table.get_by_role("row").filter(has_text="Stock")).not_to_have_class("differs")


def test_what_is_kept_can_be_seen_and_downloaded(chat: Chat) -> None:
    data(chat)
    with chat.page.expect_download() as download:
        chat.button("Download it").click()
    (kept,) = json.loads(Path(download.value.path()).read_text())
    assert kept["messages"][0]["text"].startswith("A cream")


def test_the_conversation_is_deleted_when_she_says_so_twice(chat: Chat) -> None:
    data(chat)
    chat.page.on("dialog", lambda asked: asked.accept())
    chat.button("Delete it").click()
    chat.sees("Your chats are deleted.")
    expect(chat.hers).to_have_count(0)
    assert chat.shop.script.talks == []
    chat.say("Hello again")
    expect(chat.button("Helpful")).to_be_visible()


def test_she_starts_afresh_and_the_old_conversation_is_not_shown_again(chat: Chat) -> None:
    data(chat)
    chat.button("Start afresh").click()
    expect(chat.hers).to_have_count(0)
    chat.page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.hers).to_have_count(0)


def test_escape_closes_the_drawer_first_and_then_the_chat(chat: Chat) -> None:
    needs(chat)
    chat.page.keyboard.press("Escape")
    expect(chat.button("Take away “no parabens”")).to_be_hidden()
    chat.page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()


def test_a_question_of_the_page_s_own_opens_the_chat_and_is_asked(chat: Chat) -> None:
    chat.visit().page.get_by_role("button", name="Is it right for my skin?").dblclick()
    expect(chat.hers).to_have_text(["Is Quiet Barrier Cream right for my skin?"])
    expect(chat.button("Helpful")).to_be_visible()
    assert [sent.body["about"] for sent in chat.shop.asked("messages/$")] == [["SKU-1"]]


def test_a_question_that_the_shop_has_switched_off_is_not_shown(chat: Chat) -> None:
    chat.shop.attributes = 'data-off="product"'
    chat.visit()
    expect(chat.launcher).to_be_visible()
    expect(chat.page.get_by_role("button", name="Is it right for my skin?")).to_be_hidden()


def test_every_language_says_everything() -> None:
    told = {file.stem: json.loads(file.read_text()) for file in (STATIC / "words").glob("*.json")}
    assert {"en", "id", "ar"} <= set(told)
    for words in told.values():
        assert shape(words) == shape(told["en"])


def shape(words: object) -> object:
    """Keys and what is filled in; of plurals, that there is `other`."""
    if isinstance(words, dict):
        return (
            "plural" if "other" in words and "price" not in words else {key: shape(one) for key, one in words.items()}
        )
    if isinstance(words, list):
        return [shape(one) for one in words]
    return sorted(re.findall(r"{\w+}", str(words)))


def forced(chat: Chat) -> None:
    chat.page.emulate_media(forced_colors="active")
    needs(chat)


@pytest.mark.parametrize("act", [forced])
def test_in_forced_colours_every_control_can_be_told_from_its_ground(chat: Chat, act: Callable[[Chat], None]) -> None:
    act(chat)
    edges = chat.panel.locator(".chip").evaluate_all("all => all.map((one) => getComputedStyle(one).borderTopWidth)")
    assert set(edges) == {"1px"}
