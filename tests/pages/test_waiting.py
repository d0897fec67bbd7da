"""While Belle answers, the page says what she is at and looks again by itself."""

from __future__ import annotations

import pytest

from recommender.models import Message, TurnEvent
from recommender.models.message import Status
from recommender.pages import shown
from tests.pages.conftest import Reader


@pytest.fixture
def waiting(reader: Reader) -> Reader:
    """She has just written; a worker is at it."""
    reader.sees()
    reader.says("A cream for dry skin")
    Message.objects.replies().update(status=Status.RUNNING, attempt=1)
    return reader


def tells(kind: str, text: str) -> None:
    TurnEvent.objects.append(Message.objects.replies().get(), kind, {"text": text}, attempt=1)


def test_before_any_news_it_says_that_her_message_is_read(waiting: Reader) -> None:
    waiting.sees()
    assert "Reading your message" in waiting.words


def test_it_says_what_belle_is_at_and_shows_the_sentences_that_are_checked(waiting: Reader) -> None:
    tells("status", "Looking through 214 moisturizers…")
    tells("text", "Two of them are made for dry skin.")
    waiting.sees()
    assert "Looking through 214 moisturizers…" in waiting.words
    assert "Two of them are made for dry skin." in waiting.words


def test_it_looks_again_by_itself_ever_more_rarely_and_in_the_end_no_more(waiting: Reader) -> None:
    assert 'content="1; url=/belle/talk/?look=2#now"' in waiting.sees("?look=1")
    assert 'content="4; url=/belle/talk/?look=21#now"' in waiting.sees("?look=20")
    assert "http-equiv" not in waiting.sees("?look=40")
    assert "This takes longer than usual" in waiting.words
    assert 'name="text"' in waiting.html


def test_a_page_that_reloads_has_no_box_whose_words_it_would_lose(waiting: Reader) -> None:
    assert "<textarea" not in waiting.sees()


def test_she_can_have_it_stand_still(waiting: Reader) -> None:
    html = waiting.sees("?still")
    assert "http-equiv" not in html
    assert "<textarea" in html


@pytest.mark.parametrize("odd", ["look=x", "look=-1", "look=" + "9" * 5000, "look="])
def test_an_odd_address_is_a_page_all_the_same(waiting: Reader, odd: str) -> None:
    waiting.sees(f"?{odd}")
    assert waiting.answer.status_code == 200


def test_a_reply_that_comes_while_she_is_answered_stands_on_the_page(
    waiting: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def done(_: float) -> None:
        Message.objects.replies().update(status=Status.DONE, text="Here it is.")

    monkeypatch.setattr(shown, "WAIT_S", 60)
    monkeypatch.setattr("time.sleep", done)
    waiting.sees()
    assert "Here it is." in waiting.words
    assert "http-equiv" not in waiting.html


def test_she_stops_it(waiting: Reader) -> None:
    tells("text", "Two of them fit.")
    waiting.sees()
    waiting.presses("halt")
    assert "Two of them fit." in waiting.words
    assert "You stopped this answer." in waiting.words


def test_what_failed_can_be_asked_again(waiting: Reader) -> None:
    Message.objects.replies().update(status=Status.FAILED, lease_until=None)
    waiting.sees()
    assert "This answer did not work out." in waiting.words
    waiting.presses("say", text="A cream for dry skin")
    assert Message.objects.shopper().count() == 2
