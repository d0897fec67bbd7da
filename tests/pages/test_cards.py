"""What stands on a card, and what she does with it."""

from __future__ import annotations

import pytest
from django.test import override_settings
from django.utils import translation

from recommender.invitation import signed
from recommender.models import Feedback, NeedRecord, Outcome
from tests.api.shop import CornerShop
from tests.logged import Talk, card
from tests.pages.conftest import Reader


@pytest.fixture
def log(reader: Reader) -> Talk:
    """She was shown two products."""
    log = reader.has_talk()
    log.said("A cream for dry skin")
    notice = {"code": "allergens", "text": "Contains linalool."}
    log.replied("This is made for dry skin.", card("P1"), card("P2", disclosures=[notice], unit_price=None))
    reader.sees()
    return log


def first(log: Talk) -> str:
    return str(log.row.recommendations.order_by("place")[0].pk)


def outcomes() -> list[tuple[str, str]]:
    return list(Outcome.objects.order_by("pk").values_list("outcome", "reason"))


def test_a_card_has_its_figures_its_reasons_and_its_notices(reader: Reader, log: Talk) -> None:
    for told in ("Quiet Cream", "$20", "$40 per 100 ml", "Rated 4.5 of 5, 120 ratings", "In stock"):
        assert told in reader.words
    assert "made for dry skin" in reader.words
    assert "Taken from listed by the shop" in reader.words
    assert "Contains linalool." in reader.words
    assert 'src="/media/P1.svg"' in reader.html


def test_a_card_without_figures_does_not_invent_them(reader: Reader) -> None:
    log = reader.has_talk()
    log.said("A cream")
    bare = {"price": None, "unit_price": None, "rating": None, "size": "", "image_url": "https://evil.example/x.png"}
    log.replied("This.", card("P1", **bare, url="javascript:alert(1)", in_stock=False))
    reader.sees()
    assert "Price not known" in reader.words
    assert "Out of stock" in reader.words
    assert "evil.example" not in reader.html
    assert "talk/see/" not in reader.html


def test_pictures_may_come_from_a_host_that_the_tag_names(reader: Reader) -> None:
    log = reader.has_talk()
    log.said("A cream")
    log.replied("This.", card("P1", image_url="https://pictures.example/1.svg"))
    reader.sees(f"?from={signed({'origins': 'https://pictures.example', 'bag': '/bag/'})}")
    assert 'src="https://pictures.example/1.svg"' in reader.html


def test_hostile_words_are_shown_as_words(reader: Reader) -> None:
    log = reader.has_talk()
    log.said("<script>alert(1)</script>")
    log.replied("<img src=x onerror=alert(1)>", card("P1", name='"><svg onload=alert(1)>'))
    html = reader.sees()
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "<svg onload" not in html


def test_into_the_bag(reader: Reader, log: Talk) -> None:
    reader.presses("bag", card=first(log))
    assert reader.browser.session["bag"] == {"P1": 1}
    assert outcomes() == [("bag", ""), ("accepted", "")]
    assert "In your bag" in reader.words


def test_what_sold_out_since_is_not_put_into_the_bag(reader: Reader, log: Talk) -> None:
    CornerShop.change("P1", in_stock=False)
    reader.presses("bag", card=first(log))
    assert "This is out of stock." in reader.words
    del CornerShop.items["P1"]
    reader.presses("bag", card=first(log))
    assert "The shop no longer sells this." in reader.words


def test_to_the_product(reader: Reader, log: Talk) -> None:
    assert reader.sends("see", card=first(log))["Location"] == "/p/P1/"
    assert outcomes() == [("clicked", "")]


@pytest.mark.parametrize("reason", ["price", "scent", "texture", "own", "ingredient", "brand", "other"])
def test_not_for_her_for_seven_reasons(reader: Reader, log: Talk, reason: str) -> None:
    reader.presses("reject", card=first(log), reason=reason)
    assert outcomes() == [("rejected", reason)]
    assert "Noted: not for you." in reader.words
    needs = list(NeedRecord.objects.values_list("kind", "op", "value"))
    assert needs == {"price": [("budget", "<=", 19.99)], "brand": [("brand", "is not", "Odeline")]}.get(reason, [])


@pytest.mark.parametrize(("does", "fields"), [("reject", {"reason": "odd"}), ("thumb", {"rating": "odd"})])
def test_choices_that_are_none_are_not_there(reader: Reader, log: Talk, does: str, fields: dict[str, str]) -> None:
    assert reader.sends(does, card=first(log), **fields).status_code == 404


def test_a_routine_has_its_times_its_sum_and_a_button_to_swap_each_product_once(reader: Reader) -> None:
    log = reader.has_talk()
    log.said("Build me a routine")
    steps = [("morning", "cleanser", "P1"), ("evening", "cleanser", "P1"), ("evening", "moisturizer", "P2")]
    told = [{"time": time, "step": step, "label": step, "slot": step, "sku": sku} for time, step, sku in steps]
    left = [{"step": "sunscreen", "label": "sunscreen", "why": "owned"}]
    kept = {"steps": told, "total": "40.00", "currency": "USD", "left_out": left}
    log.replied("Here it is.", card("P1"), card("P2"), reading={"routine": kept})
    html = reader.sees()
    for words in ("Morning", "Evening", "Total $40", "Left out: sunscreen (you have it)", "counted once"):
        assert words in reader.words
    assert html.count('value="Another cleanser"') == 1
    reader.presses("say", text="Another cleanser")
    assert "Another cleanser" in reader.words


def test_thumbs(reader: Reader, log: Talk) -> None:
    reader.presses("thumb", rating="up")
    assert "Thank you." in reader.words
    reader.presses("thumb", rating="down")
    assert [one.rating for one in Feedback.objects.all()] == ["down"]


def test_a_question_has_its_answers_as_buttons_and_it_does_not_matter(reader: Reader) -> None:
    log = reader.has_talk()
    log.said("A cream")
    options = [{"value": "dry", "label": "Dry skin", "count": 4}, {"value": "any", "label": "Any", "count": 9}]
    log.replied("Hm.", question={"need": "skin_type", "text": "What is your skin like?", "options": options})
    html = reader.sees()
    assert 'value="Dry skin"' in html
    assert "Dry skin, 4 products" in html
    assert html.count("Doesn&#x27;t matter") == 2  # its value and its words, once
    assert 'value="Any"' not in html


@override_settings(LANGUAGE_CODE="ar")
def test_the_page_speaks_her_language_and_runs_as_it_does(reader: Reader, log: Talk) -> None:
    with translation.override("ar"):
        html = reader.sees()
    assert '<html lang="ar" dir="rtl">' in html
    assert "احتياجاتي" in html
