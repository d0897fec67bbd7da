"""What Belle goes by and what is kept: seen, taken away, taken along."""

from __future__ import annotations

from recommender.models import Conversation, Message, NeedRecord
from recommender.models.message import Status
from tests.logged import Talk
from tests.pages.conftest import Reader


def has_needs(reader: Reader) -> Talk:
    log = reader.has_talk()
    said = log.said("A cream for dry skin, no parabens")
    log.replied("What would you like to spend?")
    log.need(said, "skin_type", "is", "dry")
    log.need(said, "avoid", "free of", "parabens")
    reader.sees()
    return log


def need(kind: str) -> str:
    return str(NeedRecord.objects.get(kind=kind).pk)


def test_each_need_is_a_chip_that_can_be_taken_away_and_belle_looks_again(reader: Reader) -> None:
    has_needs(reader)
    assert "no parabens" in reader.words
    reader.presses("needs", need=need("avoid"))
    assert [one.kind for one in NeedRecord.objects.live()] == ["skin_type"]
    assert Message.objects.shopper().last().text == "What fits now?"  # type: ignore[union-attr] # it is there


def test_the_second_need_taken_away_in_a_row_asks_in_place_of_the_first(reader: Reader) -> None:
    log = has_needs(reader)
    reader.presses("needs", need=need("avoid"))
    Message.objects.unfinished().update(status=Status.DONE, finished_at=log.now)
    reader.sees()
    reader.presses("needs", need=need("skin_type"))
    first, second = Message.objects.shopper().filter(text="What fits now?")
    assert second.replaces == first
    assert "Nothing yet." in reader.words


def test_a_need_that_is_not_hers_is_not_there(reader: Reader) -> None:
    has_needs(reader)
    assert reader.sends("needs", need="00000000-0000-4000-8000-000000000000").status_code == 404


def test_training_is_allowed_and_withdrawn(reader: Reader) -> None:
    has_needs(reader)
    reader.presses("allow", training="on")
    assert "You allow our shop to use this chat" in reader.words
    reader.presses("allow", training="off")
    assert not reader.row.training_consent


def test_she_sees_and_downloads_all_of_it(reader: Reader) -> None:
    has_needs(reader)
    answer = reader.browser.get("/belle/talk/data/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.json()["messages"][0]["text"] == "A cream for dry skin, no parabens"
    assert reader.browser.get("/belle/talk/data/?see")["Content-Disposition"].startswith("inline")


def test_she_deletes_it(reader: Reader) -> None:
    has_needs(reader)
    reader.presses("forget")
    assert "Your conversation is deleted." in reader.words
    assert Conversation.objects.count() == 0


def test_she_starts_afresh_with_another_key(reader: Reader) -> None:
    has_needs(reader)
    before = reader.token
    reader.presses("afresh")
    assert "no parabens" not in reader.words
    assert reader.token != before
    assert Conversation.objects.count() == 1
