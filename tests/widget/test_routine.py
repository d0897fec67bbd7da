"""A routine as she sees it: morning and evening in the order of use, one step swapped, all of it into the bag."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .chat import Chat
from .looks import Looks
from .scripted import routines, scenes

pytestmark = pytest.mark.browser
DAY = ["cleanser", "treatment", "moisturizer", "sunscreen"]


def built(chat: Chat, **changed: Any) -> None:  # fields of a routine, or `shown`
    chat.shop.attributes = 'data-bag="/bag/"'
    chat.page.emulate_media(reduced_motion="reduce")
    chat.shop.script.next(routines.build(**changed))
    chat.open().say("Build me a routine under $120")
    expect(chat.button("Helpful")).to_be_visible()


def steps(chat: Chat, time: str) -> Locator:
    return chat.panel.get_by_role("list", name=time).get_by_role("article")


def test_each_time_of_day_has_its_steps_in_order_with_price_and_reason(chat: Chat) -> None:
    built(chat)
    expect(steps(chat, "Morning").locator(".brand")).to_contain_text(DAY)
    expect(steps(chat, "Evening").locator(".brand")).to_contain_text(DAY[:3])
    expect(steps(chat, "Evening").locator(".price")).to_contain_text(["$14.00", "$27.00", "$24.00"])
    expect(steps(chat, "Evening").first).to_contain_text("as in the morning, counted once")
    expect(steps(chat, "Morning").first).to_contain_text("Fragrance-free")
    chat.sees("$104.50")


def test_what_is_left_out_says_why(chat: Chat) -> None:
    built(chat, left_out=[{"step": "sunscreen", "label": "sunscreen", "why": "owned"}])
    chat.sees("Left out: sunscreen (you have it)")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_everybody_can_swap_a_step_and_take_all_of_it(chat: Chat, width: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": 800})
    built(chat)
    looks = Looks(width, by_contrast=width == 360)
    looks.at(chat, "routine")
    assert looks.faults == []
    chat.shop.script.next(routines.build(text="Here is another."))
    chat.button("Swap: treatment").first.press("Enter")
    expect(chat.hers.last).to_have_text("Another morning treatment")
    expect(chat.button("Swap: treatment")).to_have_count(2)
    expect(chat.button("Add all to bag")).to_have_count(2)
    chat.button("Add all to bag").last.press("Enter")
    expect(chat.panel.get_by_text("In your bag: 5 of 5.").last).to_be_visible()
    expect(chat.spoken).to_contain_text("Night Drops is in your bag.")
    assert len(chat.shop.asked("POST .*/bag/")) == 5


def test_what_is_out_of_stock_or_sells_out_is_not_counted(chat: Chat) -> None:
    built(chat, shown=routines.cards(day={"in_stock": False}))
    chat.shop.refuse(f"POST .*/{routines.SERUM}/bag/", 409, {"detail": "This is out of stock."})
    chat.button("Add all to bag").click()
    chat.sees("In your bag: 3 of 5.")
    expect(steps(chat, "Morning").nth(1)).to_contain_text("This is out of stock.")
    expect(steps(chat, "Morning").nth(3)).to_contain_text("Out of stock")
    assert len(chat.shop.asked("POST .*/bag/")) == 4
    chat.button("Add all to bag").click()
    chat.sees("In your bag: 4 of 5.")


def test_only_the_newest_routine_can_be_changed_and_not_while_belle_answers(chat: Chat) -> None:
    built(chat)
    chat.shop.script.next([scenes.sentence("So far."), scenes.Wait("never")])
    chat.say("Is it vegan?")
    chat.sees("So far.")
    expect(chat.button("Swap: cleanser")).to_have_count(0)
