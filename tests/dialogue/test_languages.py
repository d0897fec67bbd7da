"""What is said goes through gettext: English, with its own grammar, wherever no catalogue has other words."""

from __future__ import annotations

import threading

import pytest
from django.utils import translation

from recommender import saying
from recommender.contracts import Need, NeedKind, Op
from recommender.dialogue import compared, proofs, questions
from recommender.dialogue.reply import brief


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a catalogue had other words than English."""
    for room in (saying, brief, compared, proofs, questions):
        monkeypatch.setattr(room, "english", lambda: False)


@pytest.mark.parametrize("locale", ["", "en", "en-GB", "tlh"])
def test_a_locale_without_a_catalogue_is_spoken_to_in_english(locale: str) -> None:
    with saying.speaking(locale):
        assert saying.english()
        assert translation.get_language().startswith("en")


def test_a_shop_in_another_language_gets_english_whole_where_there_is_no_catalogue() -> None:
    with translation.override("de"):
        assert questions.money(1234.5, "USD") == "$1,234.50"
        assert proofs.ordinal(3) == "3rd"
        assert saying.commas(["a", "b"]) == "a, b"


def test_a_language_ends_with_its_turn_and_reaches_no_other_thread() -> None:
    before, beside = translation.get_language(), list[str]()
    with translation.override("id"):
        thread = threading.Thread(target=lambda: beside.append(translation.get_language()))
        thread.start()
        thread.join()
    assert [before, *beside] == [translation.get_language()] * 2


@pytest.mark.parametrize(("locale", "written"), [("id", "$1.234,50"), ("de", "$1.234,50"), ("en", "$1,234.50")])
def test_prices_are_written_as_the_language_writes_them(foreign: None, locale: str, written: str) -> None:
    with translation.override(locale):
        assert questions.money(1234.5, "USD") == written


def test_a_name_keeps_its_direction_in_a_sentence_from_right_to_left(foreign: None) -> None:
    with translation.override("ar"):
        assert saying.fill("{item}: {count}", item="Quiet Cream", count="كريم") == "\u2068Quiet Cream\u2069: كريم"


def test_the_grammar_of_english_stays_out_of_other_languages(foreign: None) -> None:
    assert proofs.ordinal(3) == "no. 3"
    assert brief._plural("face serum") == "face serum"
    assert questions.need_words(Need(NeedKind.AGE, Op.IS, 8.0), "USD") == "for 8-year-old"
    assert compared._listed(["listed as vegan", "listed as clean"]) == "listed as vegan and listed as clean"


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "written"),
    [("id", 150000, "IDR", "Rp150.000"), ("id", 12.5, "USD", "$12,50"), ("ar", 49, "SAR", "49 ر.س")],
)
def test_a_price_at_home_has_its_own_sign(locale: str, amount: float, currency: str, written: str) -> None:
    with saying.speaking(locale):
        assert questions.money(amount, currency) == written
