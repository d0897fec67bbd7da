"""Whatever staff does with a conversation stands in Django's own log of the admin, without a word of the shopper's."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from recommender.models import IndexedItem
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.said("something for my eczema")
    talk.replied("Here.", card("P1"))
    return talk


def log() -> list[tuple[str, str | None, str]]:
    """Who did what with which row, in order."""
    entries = LogEntry.objects.order_by("pk").select_related("user")
    return [(str(e.user), e.object_id, e.get_change_message()) for e in entries]


def test_opening_a_conversation_is_noted_each_time(desk: Client, talk: Talk) -> None:
    page = reverse("admin:belle_conversation_change", args=[talk.row.pk])
    for _ in range(2):
        desk.get(page)
    assert log() == [("wanda", str(talk.row.pk), "opened")] * 2


def test_looking_through_a_list_is_noted(desk: Client, talk: Talk) -> None:
    desk.get("/admin/belle/conversation/", {"q": "eczema"})
    assert log() == [("wanda", None, "looked through the list")]
    assert "eczema" not in str(LogEntry.objects.values())


def test_a_logged_row_that_is_opened_is_noted_without_its_words(desk: Client, talk: Talk) -> None:
    said = talk.row.messages.earliest("position")
    desk.get(reverse("admin:belle_message_change", args=[said.pk]))
    assert log() == [("wanda", str(said.pk), "opened")]
    assert LogEntry.objects.get().object_repr == f"Message {str(said.pk)[:8]}"


def test_who_is_refused_leaves_no_note_of_having_seen_it(desk: Client, wanda: User, talk: Talk) -> None:
    wanda.user_permissions.clear()
    assert desk.get(reverse("admin:belle_conversation_change", args=[talk.row.pk])).status_code == 403
    assert log() == []


def test_the_shop_s_own_items_are_read_without_a_note(desk: Client) -> None:
    row = IndexedItem.objects.create(sku="P1", locale="en", group="P1", category=[], name="Quiet Cream")
    desk.get("/admin/belle/indexeditem/")
    desk.get(reverse("admin:belle_indexeditem_change", args=[row.pk]))
    assert log() == []


def test_the_history_of_a_conversation_says_who_looked(desk: Client, talk: Talk) -> None:
    page = reverse("admin:belle_conversation_history", args=[talk.row.pk])
    assert page in desk.get(reverse("admin:belle_conversation_change", args=[talk.row.pk])).content.decode()
    history = desk.get(page).content.decode()
    assert "wanda" in history
    assert "opened" in history


def test_looks_stand_among_the_recent_actions_of_the_admin_s_front_page(desk: Client, talk: Talk) -> None:
    desk.get("/admin/belle/conversation/")
    desk.get(reverse("admin:belle_conversation_change", args=[talk.row.pk]))
    front = desk.get("/admin/").content.decode()
    assert f"Conversation {str(talk.row.pk)[:8]}" in front
    assert "eczema" not in front
