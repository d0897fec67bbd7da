"""manage.py belle_explain: one turn retold from what is stored."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import InternalError
from pytest_django.fixtures import Settings

from recommender.dialogue.explain import rooms
from recommender.models import Conversation, IndexedItem, Message
from tests.dialogue.conftest import Alice
from tests.llm.scripted import ScriptedVoice

READ = '{"product": "", "skin_type": "oily", "concerns": [], "avoid": ["sheep grease"], "contains": []}'
SEEN = (
    'she said  "A moisturizer for dry skin without fragrance under $30"',
    'words     must   avoid free of fragrance, sure 1.00, from "fragrance"',
    "model     not heard: no model is configured",
    'must   budget <= 30.0, sure 1.00, by words from "under $30"',
    "products that met every must: 1",
    "now budget <= 30.0 leaves 7; with the musts above it ",
    "P1 Quiet Cream [card 1]",
    "documented 1 · in_stock 1",
    "recommend: 1 fit",
    "ingredient list: now Aqua, Glycerin, Squalane",
    "field price: now 20.00",
    "none",
)


def _explained(conversation: object, turn: int | None = None) -> str:
    out = StringIO()
    call_command("belle_explain", str(conversation), turn=turn, stdout=out)
    return out.getvalue()


def _rows() -> str:
    """All that Belle has stored, as text."""
    out = StringIO()
    call_command("dumpdata", "belle", stdout=out)
    return out.getvalue()


def test_a_turn_is_told_room_by_room(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin without fragrance under $30")

    headings = re.findall(r"^([\w ]+) -{5,}( \d+ ms)?$", _explained(alice.talk.pk), re.MULTILINE)

    assert [title for title, _ in headings] == ["1 UNDERSTAND", "2 LOOK", "3 DECIDE", "4 SPEAK", "5 MODEL CALLS"]
    assert all(took for _, took in headings[:4])


def test_what_every_room_saw_is_told(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin without fragrance under $30")
    told = _explained(alice.talk.pk)

    assert [seen for seen in SEEN if seen not in told] == []


def test_what_the_model_said_is_told_with_its_fate(shop: object) -> None:
    alice = Alice(ScriptedVoice(read=READ, reply="Rose Cream is made for dry skin. It cures everything."))
    alice.says("A moisturizer for dry skin, my mirror giggles at me")
    told = " ".join(_explained(alice.talk.pk).split())

    assert "skin_type is oily, sure 0.30, from no words of hers -> kept out: the rules found another skin type" in told
    assert "It cures everything. -> DROPPED: " in told
    assert "reply by scripted: done, prompt reply " in told


def test_a_safety_rule_is_told_with_what_called_it_and_its_source(alice: Alice) -> None:
    alice.says("I'm pregnant and want a moisturizer")
    told = " ".join(_explained(alice.talk.pk).split())

    assert "rule pregnant, now called by pregnancy is pregnant: without retinoids" in told
    assert "European Medicines" in told
    assert "avoid free of retinoids, sure 1.00, by rule" in told


def test_what_a_question_is_worth_and_what_giving_up_would_free_is_told(alice: Alice, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "MAX_QUESTIONS": 2}
    alice.says("Something for my face")
    alice.says("A moisturizer under $5")

    assert re.search(r"worth of each question, in bits: open \d\.\d+ · ", _explained(alice.talk.pk, 1))
    assert "without budget <= 5.0: 5 would fit" in _explained(alice.talk.pk, 2)


def test_no_line_is_wider_than_a_hundred_columns(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin, " + "it must be a very gentle one because everything stings, " * 5)

    assert max(map(len, _explained(alice.talk.pk).splitlines())) <= 100


def test_nothing_that_is_told_can_steer_the_terminal(alice: Alice) -> None:
    reply = alice.says("A moisturizer for dry skin")
    broken: list[Any] = [{"text": "\x1b[2J\nx", "by": "model", "kept": False, "why": "names"}]
    Message.objects.filter(pk=reply.pk).update(sentences=broken)

    assert "?[2J x -> DROPPED: names" in _explained(alice.talk.pk)


def test_telling_changes_no_row(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")
    before = _rows()

    _explained(alice.talk.pk)

    assert _rows() == before


def test_the_database_refuses_any_write_while_a_turn_is_told(alice: Alice, monkeypatch: pytest.MonkeyPatch) -> None:
    alice.says("A moisturizer")
    monkeypatch.setattr(rooms, "retold", lambda *_: Message.objects.update(move=""))

    with pytest.raises(InternalError, match="read-only"):
        _explained(alice.talk.pk)

    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",)  # what comes after may write again


def test_an_earlier_turn_is_told_with_what_held_then(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")
    alice.says("actually, fragrance is fine")
    held = [_explained(alice.talk.pk, turn).partition("Needs that hold")[2] for turn in (1, 2)]

    assert ["avoid free of fragrance" in part for part in held] == [True, False]


def test_the_beginning_of_an_id_is_enough(alice: Alice) -> None:
    alice.says("A moisturizer")
    whole = _explained(alice.talk.pk)

    assert _explained(str(alice.talk.pk)[:11]) == whole
    assert _explained(alice.talk.pk.hex[:11].upper()) == whole


@pytest.mark.parametrize(
    ("prefix", "turn", "remedy"),
    [("nothing", None, "The admin lists them"), ("", None, "The admin lists them"), (None, 2, "--turn takes 1 to 1")],
)
def test_what_cannot_be_told_is_refused_with_the_remedy(
    alice: Alice, prefix: str | None, turn: int | None, remedy: str
) -> None:
    alice.says("A moisturizer")

    with pytest.raises(CommandError, match=remedy):
        _explained(alice.talk.pk if prefix is None else prefix, turn)


def test_ids_that_begin_alike_are_named(db: None) -> None:
    for last in "12":
        Conversation.objects.create(id=UUID(f"abcd0000-0000-4000-8000-00000000000{last}"), token_hash=last)

    with pytest.raises(CommandError, match="give more of it: abcd0000-0000-4000-8000-00000000000"):
        _explained("abcd")


def test_a_conversation_without_a_word_has_no_turn(alice: Alice) -> None:
    with pytest.raises(CommandError, match="no turn to explain"):
        _explained(alice.talk.pk)


def test_a_source_that_is_gone_since_is_called_so(alice: Alice) -> None:
    alice.says("A moisturizer for dry skin without fragrance")
    IndexedItem.objects.filter(sku="P1").update(ingredients=None)

    assert "ingredient list: NOT FOUND in the index now" in _explained(alice.talk.pk)


def test_a_reply_that_never_came_is_told_as_far_as_it_went(alice: Alice) -> None:
    reply = alice.says("A moisturizer for dry skin")
    empty: dict[str, Any] = {"reading": {}, "candidates": [], "sentences": [], "timings": {}, "finished_at": None}
    Message.objects.filter(pk=reply.pk).update(status="pending", move="", reason="", **empty)

    assert "pending, not finished" in _explained(alice.talk.pk)
