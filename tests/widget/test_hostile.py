"""A catalogue and a model that mean harm: every field is words, and no address leads astray."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import Chat
from .scripted import cards, scenes

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="window.harmed = 1"><script>window.harmed = 1</script>'
NOT_OURS = [
    "javascript:window.harmed=1",
    "data:text/html,<b>",
    "//evil.example/x",
    "https://evil.example/x",
    "\\\\evil",
    "vbscript:x",
]


def harmed(chat: Chat) -> bool:
    """Whether anything ran or became an element."""
    chat.page.wait_for_timeout(200)
    planted = "document.querySelector('belle-chat').shadowRoot.querySelectorAll('script, img[src=\"x\"]').length"
    return bool(chat.page.evaluate(f"window.harmed || {planted}"))


def evil_card() -> dict[str, object]:
    """A card with markup in every field of words."""
    source = {"kind": EVIL, "ref": EVIL, "label": EVIL}
    words = dict.fromkeys(("name", "brand", "variant", "size", "sku", "group", "currency", "recommendation"), EVIL)
    reasons = [{"text": EVIL, "need": EVIL, "source": source}]
    return cards.card(1, **words, reasons=reasons, disclosures=[{"code": EVIL, "text": EVIL}])


def test_markup_in_every_field_stays_words(chat: Chat) -> None:
    question = {"need": EVIL, "text": EVIL, "options": [{"value": EVIL, "label": EVIL, "count": 3}]}
    end = scenes.Finish(scenes.whole(EVIL, question=question, cards=[evil_card()]))
    chat.shop.script.next([scenes.status(EVIL), scenes.Wait("a"), scenes.sentence(EVIL), end])
    chat.open().say(EVIL)
    expect(chat.hers).to_have_text([EVIL])
    chat.sees(EVIL)
    chat.shop.script.open("a")
    expect(chat.page.get_by_role("heading", name=EVIL)).to_be_visible()
    chat.page.locator(".reasons summary").click()
    assert not harmed(chat)
    chat.page.reload()
    expect(chat.page.get_by_role("heading", name=EVIL)).to_be_visible()
    assert not harmed(chat)


def test_markup_in_an_error_stays_words(chat: Chat) -> None:
    chat.shop.script.next(scenes.fail(EVIL))
    chat.open().say("Hello")
    expect(chat.replies.locator(".trouble")).to_contain_text(EVIL)
    chat.shop.refuse("POST .*/messages/$", 400, {"title": EVIL, "detail": EVIL})
    chat.say("Hello")
    expect(chat.page.locator(".fate").last).to_contain_text(EVIL)
    assert not harmed(chat)


@pytest.mark.parametrize("address", NOT_OURS)
def test_an_address_that_is_not_ours_is_neither_followed_nor_fetched(chat: Chat, address: object) -> None:
    chat.shop.script.next(scenes.recommend([cards.card(1, url=address, image_url=address)]))
    chat.open().say("Hello")
    expect(chat.button("Helpful")).to_be_visible()
    expect(chat.page.locator(".card a, .card img")).to_have_count(0)


def test_a_host_that_the_shop_has_named_may_be_linked(chat: Chat) -> None:
    chat.shop.attributes = 'data-origins="https://shop.example"'
    chat.shop.script.next(scenes.recommend([cards.card(1, url="https://shop.example/cream")]))
    chat.open().say("Hello")
    link = chat.page.get_by_role("link", name="See product")
    expect(link).to_have_attribute("href", "https://shop.example/cream")


def test_right_to_left_overrides_in_a_name_do_not_turn_the_price_around(chat: Chat) -> None:
    chat.shop.script.next(scenes.recommend([cards.card(1, name="Cream \u202e 00.1$")]))
    chat.open().say("Hello")
    expect(chat.page.locator(".price strong")).to_have_text("$24.00")
    assert chat.page.locator("h3").evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"


def test_ten_thousand_letters_are_held_by_their_card(chat: Chat) -> None:
    chat.shop.script.next(scenes.recommend([cards.card(1, name="cream " * 1700)]))
    chat.open().say("Hello")
    expect(chat.button("Helpful")).to_be_visible()
    height = chat.page.get_by_role("article").evaluate("node => node.offsetHeight")
    assert height < 600
