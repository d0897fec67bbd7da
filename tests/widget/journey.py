"""One shopper's way through every state of the widget, in one conversation: each step begins where the last ended."""

from __future__ import annotations

from playwright.sync_api import expect

from .chat import Chat
from .scripted import cards, scenes

TEXTS = ["These creams suit dry skin and have no fragrance.", "The first one costs least for what it holds."]
REVIEW = cards.reason("Calms tight skin", "concern", "review", "a review by Mina, dry skin: “Calm within a day.”")
FLAMMABLE = {"code": "flammable", "text": "Flammable until it has dried: keep it away from flames."}
HERS = [cards.need("category", "is", "face cream"), cards.need("avoid", "free of", "parfum")]
NEEDS = [*HERS, cards.need("skin_type", "is", "dry"), cards.need("budget", "<=", 40)]
#: Markup, a link of a script's, and an override that would turn around what follows.
EVIL = '<img src=x onerror="window.harmed = 1"><b>Bold</b> [free](javascript:window.harmed=1) \u202eevil'


def launcher(chat: Chat) -> None:
    chat.visit()
    expect(chat.launcher).to_be_visible()


def greeting(chat: Chat) -> None:
    chat.launcher.click()
    chat.sees("is an AI, not a person")
    expect(chat.panel.get_by_role("checkbox", name="Optional")).not_to_be_checked()


def waiting(chat: Chat) -> None:
    words: list[scenes.Step] = [scenes.status("Looking through 214 creams…"), scenes.Wait("words")]
    first, second = map(scenes.sentence, TEXTS)
    chat.shop.script.next([*words, first, scenes.CutLine(), second, scenes.Wait("never")])
    chat.say("A cream for my face")
    chat.sees("Looking through 214 creams…")


def streamed(chat: Chat) -> None:
    """The line breaks between the sentences: nothing is lost and nothing there twice."""
    chat.shop.script.open("words")
    expect(chat.page.locator(".sentence")).to_have_text(TEXTS)


def stopped(chat: Chat) -> None:
    chat.button("Stop").click()
    chat.sees("You stopped this answer.")


def editing(chat: Chat) -> None:
    chat.button("Edit").click()
    expect(chat.box).to_have_value("A cream for my face")


def question(chat: Chat) -> None:
    chat.shop.script.next(scenes.ask())
    chat.say("A cream for my face, without perfume, under $40")
    expect(chat.button("Doesn't matter")).to_be_visible()
    expect(chat.hers).to_have_count(1)


def listed(chat: Chat) -> None:
    first = cards.card(1, disclosures=[cards.NOTICE, FLAMMABLE])
    shown = [{**first, "reasons": [*first["reasons"], REVIEW]}, cards.card(2), cards.card(3)]
    *said, _ = scenes.recommend(shown)
    chat.shop.script.next([*said, scenes.Finish(scenes.whole(" ".join(TEXTS), cards=shown, needs=NEEDS))])
    chat.button("Dry, 34 products").click()
    expect(chat.button("Helpful")).to_have_count(2)


def ingredient(chat: Chat) -> None:
    chat.card("Quiet Barrier Cream").get_by_text("Fragrance-free").click()
    chat.sees("Taken from its ingredient list")


def review(chat: Chat) -> None:
    chat.card("Quiet Barrier Cream").get_by_text("Calms tight skin").click()
    chat.sees("“Calm within a day.”")


def compared(chat: Chat) -> None:
    for name in ("Quiet Barrier Cream", "Cloud Oat Moisturiser", "Night Garden Balm"):
        chat.button(f"Compare: {name}").click()
    expect(chat.panel.get_by_role("columnheader")).to_have_count(3)


def refusing(chat: Chat) -> None:
    chat.card("Cloud Oat Moisturiser").get_by_text("Not for me").click()
    chat.button("Scent").scroll_into_view_if_needed()


def refused(chat: Chat) -> None:
    chat.button("Scent").click()
    chat.sees("Noted: not for you.")
    assert chat.shop.asked("POST .*/outcomes/")[-1].body == {"outcome": "rejected", "reason": "scent"}


def bagged(chat: Chat) -> None:
    chat.button("Add to bag: Night Garden Balm").click()
    chat.sees("Night Garden Balm is in your bag.")
    expect(chat.panel.get_by_role("link", name="View bag")).to_be_visible()


def needs(chat: Chat) -> None:
    chat.panel.get_by_text("My needs").click()
    chat.button("Change “under $40”").click()
    expect(chat.panel.get_by_role("spinbutton")).to_have_value("40")


def data(chat: Chat) -> None:
    chat.page.keyboard.press("Escape")
    chat.panel.get_by_label("My data").click()
    chat.button("See it").click()
    expect(chat.panel.locator("pre")).to_contain_text('"conversation"')


def offline(chat: Chat) -> None:
    chat.page.keyboard.press("Escape")
    chat.page.context.set_offline(True)
    chat.say("Are you there?")
    chat.sees("Waits here until you are online again")


def line_back(chat: Chat) -> None:
    """What waited goes, once."""
    chat.shop.script.next(scenes.answer("Yes, and this is what you asked."))
    chat.page.context.set_offline(False)
    chat.sees("Yes, and this is what you asked.")
    expect(chat.hers.filter(has_text="Are you there?")).to_have_count(1)


def failed(chat: Chat) -> None:
    chat.shop.script.next(scenes.fail("The adviser is resting."))
    chat.box.fill("And a balm?")
    chat.button("Send").dblclick()
    chat.sees("The adviser is resting.")
    expect(chat.hers.filter(has_text="And a balm?")).to_have_count(1)


def hostile(chat: Chat) -> None:
    """Markup, an override and ten thousand letters wherever a catalogue or a model has words."""
    evil = {
        **dict.fromkeys(("recommendation", "name", "brand", "size"), EVIL),
        "url": "javascript:window.harmed=1",
        "image_url": "//evil.example/x",
    }
    notice = {"code": "x", "text": "A description that does not end. " * 310}
    shown = [cards.card(2, **evil, disclosures=[notice]), cards.card(3, name="cream " * 1700, recommendation="rec-9")]
    *said, _ = scenes.recommend(shown)
    asked = {"need": "x", "text": EVIL, "options": [{"value": "x", "label": EVIL, "count": 3}]}
    chat.shop.script.next([*said, scenes.Finish(scenes.whole(f"{EVIL} {'W' * 400}", question=asked, cards=shown))])
    chat.button("Try again").click()
    expect(chat.page.get_by_role("article")).to_have_count(5)
    expect(chat.page.get_by_role("heading", name="Bold")).to_be_visible()
    assert chat.page.evaluate("window.harmed") is None
    assert chat.page.locator(".prose b, .prose a, .prose img, .card b, .card img[src='x']").count() == 0


def not_sent(chat: Chat) -> None:
    chat.shop.refuse("POST .*/messages/$", 400, {"detail": "This cannot be read."})
    chat.say("And a balm?")
    chat.sees("Not sent. This cannot be read.")


def from_right_to_left(chat: Chat) -> None:
    """The same conversation on a page in Arabic."""
    chat.shop.root = '<html lang="ar" dir="rtl">'
    text = "هذا الكريم يناسب البشرة الجافة، وليس في مكوّناته عطر."
    because = cards.reason("بلا عطر", "avoid", "ingredient", "قائمة المكوّنات")
    notice = {"code": "allergens", "text": "يحتوي على لينالول، وقد يسبب الحساسية للبعض."}
    shown = [cards.card(1, reasons=[because], disclosures=[notice]), cards.card(2, reasons=[because])]
    chat.shop.script.next([scenes.Finish(scenes.whole(text, cards=shown))])
    chat.page.reload()
    box = chat.page.get_by_role("textbox", name="رسالتك")
    box.fill("كريم للبشرة الجافة بلا عطر")
    box.press("Enter")
    expect(chat.page.get_by_role("article")).to_have_count(7)


FIRST = (launcher, greeting, waiting, streamed, stopped, editing, question, listed, ingredient, review)
LATER = (compared, refusing, refused, bagged, needs, data, offline, line_back, failed, hostile, not_sent)
