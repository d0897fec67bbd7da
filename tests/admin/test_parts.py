"""The pure parts of the desk: marks, readings, addresses, money."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from recommender.admin.cards import money
from recommender.admin.highlight import segments
from recommender.admin.links import safe_url
from recommender.admin.readings import disagree, readings
from recommender.admin.spend import Spend, cost
from recommender.conf import BelleSettings


@dataclass
class Span:
    start: int | None
    end: int | None
    name: str = "need"

    def __str__(self) -> str:
        return self.name


def parts(text: str, *spans: Span) -> list[tuple[str, str]]:
    return [(one.text, "+".join(one.sources)) for one in segments(text, spans)]


def test_overlapping_stretches_are_cut_where_they_meet() -> None:
    cut = parts("dry tight skin", Span(0, 9, "a"), Span(4, 14, "b"))
    assert cut == [("dry ", "a"), ("tight", "a+b"), (" skin", "b")]


@pytest.mark.parametrize("span", [Span(None, None), Span(5, 2), Span(3, 3)])
def test_a_need_without_a_stretch_of_words_marks_nothing(span: Span) -> None:
    assert [source for _, source in parts("dry skin", span) if source] == []


def test_offsets_beyond_the_text_are_cut_off() -> None:
    assert parts("dry", Span(1, 99)) == [("d", ""), ("ry", "need")]


def test_whatever_is_marked_the_text_stays_whole() -> None:
    assert "".join(text for text, _ in parts("a dry 🧴 skin", Span(2, 7), Span(0, 3))) == "a dry 🧴 skin"


NEED = {"need": "budget", "op": "<=", "value": 30, "strength": "must", "confidence": 0.9}


def test_a_reader_that_was_not_asked_disagrees_with_nobody() -> None:
    views = readings({"words": {"needs": [NEED]}, "model": None, "model_skipped": "every word was explained"})
    assert not disagree(views)
    assert views[1].note == "every word was explained"


def test_two_readers_who_are_differently_sure_of_the_same_need_agree() -> None:
    assert not disagree(
        readings({"words": {"needs": [NEED]}, "model": {"needs": [{**NEED, "confidence": 0.4, "strength": "prefer"}]}})
    )


def test_a_need_of_one_reader_only_is_a_disagreement() -> None:
    assert disagree(readings({"words": {"needs": [NEED]}, "model": {"needs": []}}))


def test_a_message_without_a_reading_has_no_views() -> None:
    assert readings({}) == []


@pytest.mark.parametrize("address", ["https://shop.example/a.jpg", "http://shop.example/a", "/media/a.svg"])
def test_pages_and_pictures_of_shops_may_be_loaded(address: str) -> None:
    assert safe_url(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//evil.example/a", "data:text/html,x", "/\\evil.example", "https://[x", "a.jpg", None, 7],
)
def test_nothing_else_may(address: object) -> None:
    assert safe_url(address) == ""


@pytest.mark.parametrize(
    ("amount", "said"), [("18.5", "18.50 USD"), ("1200", "1200 USD"), (None, "no price"), ("?", "?")]
)
def test_money_is_written_as_on_a_price_tag(amount: str | None, said: str) -> None:
    assert money(amount, "USD") == said


def test_tokens_of_a_model_without_a_price_make_the_whole_unpriced() -> None:
    settings = BelleSettings(LLM_MODEL="small", LLM_PRICE=(1.0, 2.0, "USD"))
    small, other = Spend("small", 500_000, 250_000), Spend("other", 10, 10)
    assert cost([small], settings) == 1.0
    assert cost([small, other], settings) is None
    assert cost([small], BelleSettings(LLM_MODEL="small")) is None
