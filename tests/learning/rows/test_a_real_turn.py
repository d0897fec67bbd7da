"""Rows of what a real turn stores, not of what we believe that it stores."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from recommender.dialogue.outcomes import record
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.learning.loaded import loaded
from recommender.learning.rows import Row, Tally, public_names, rows_of
from recommender.learning.spec import read
from recommender.models import Conversation, Message
from recommender.models.dataset import RowKind
from recommender.models.outcome import OutcomeKind
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.small_shop import SmallShop

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(db: None, settings: Settings) -> Iterator[dict[str, list[Row]]]:
    """Alice asks the small shop, without a model, and takes the first card; all rows of it by kind."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    talk, _ = Conversation.open("en", "", training=True)
    pending = send(talk, "a moisturizer for dry skin without fragrance under $30", "1")
    assert answer(pending.pk)
    record(Message.objects.get(pk=pending.pk).recommendations.get(place=1), OutcomeKind.ACCEPTED)
    spec, one = read({"kinds": list(RowKind.values)}), loaded(Conversation.objects.all()).get()
    found: dict[str, list[Row]] = {kind: [] for kind in RowKind}
    for row in rows_of(one, spec, public_names(), Tally()):
        found[row.kind].append(row)
    yield found
    vocabulary_store.forget()


def test_what_she_said_fills_the_form_in_her_own_words(rows: dict[str, list[Row]]) -> None:
    (row,) = rows[RowKind.UNDERSTAND]
    filled = json.loads(row.payload["messages"][-1]["content"])
    assert filled == {
        "product": "moisturizer",
        "skin_type": "dry",
        "concerns": [],
        "avoid": ["fragrance"],
        "contains": [],
        "budget_max": 30.0,
    }


def test_what_was_ranked_is_there_with_what_held_and_what_she_took(rows: dict[str, list[Row]]) -> None:
    (row,) = rows[RowKind.RANK]
    assert {(need["need"], need["value"]) for need in row.payload["needs"]} == {
        ("category", "Moisturizers"),
        ("skin_type", "dry"),
        ("avoid", "fragrance"),
        ("budget", 30.0),
    }
    taken = row.payload["candidates"][0]
    assert (taken["shown"], taken["place"], taken["label"]) == (True, 1, 3)
    assert {"wishes", "relevance"} <= set(taken["features"])


def test_the_words_speak_of_the_cards_in_the_facts(rows: dict[str, list[Row]]) -> None:
    for kind in (RowKind.CHAT, RowKind.REPLY):
        (row,) = rows[kind]
        facts, said = (row.payload["messages"][at]["content"] for at in (-2, -1))
        first = facts.split("\n1. ")[1].split(" by ")[0]
        assert first in said
        assert row.tags["arm"] == ["belle"]
        assert row.label == "browser"
