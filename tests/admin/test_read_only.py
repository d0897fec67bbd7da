"""Who may look at the log, and that nobody changes it."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from recommender.models import Dataset, Evaluation, SafetyRule
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
EDITED = {SafetyRule, Dataset, Evaluation}  # what a shop may change or begin: tests of their own hold them
BELLE = [model for model in site._registry if model._meta.app_label == "belle" and model not in EDITED]


@pytest.fixture
def talk() -> Talk:
    """One of every row."""
    talk = Talk()
    said = talk.said("a cream please")
    talk.need(said, "category", "is", "Moisturizers")
    reply = talk.replied("Here.", card("P1"))
    talk.called(reply)
    talk.thumb(reply, "up")
    talk.came_to("clicked")
    return talk


@pytest.fixture
def superuser(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


def address(model: type[Model], action: str, *args: object) -> str:
    return reverse(f"admin:belle_{model.__name__.lower()}_{action}", args=args)


@pytest.mark.parametrize("model", BELLE, ids=lambda model: model.__name__)
def test_even_a_superuser_adds_changes_and_deletes_nothing(superuser: Client, talk: Talk, model: type[Model]) -> None:
    row = model._default_manager.first()
    before = model._default_manager.count()
    assert superuser.post(address(model, "add"), {}).status_code == 403
    if row is not None:
        assert superuser.post(address(model, "change", row.pk), {"text": "no"}).status_code == 403
        assert superuser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model._default_manager.count() == before


@pytest.mark.parametrize("model", [Dataset, Evaluation], ids=lambda model: model.__name__)
def test_what_a_superuser_may_begin_she_neither_changes_nor_deletes(superuser: Client, model: type[Model]) -> None:
    row = model._default_manager.create()
    before = model._default_manager.values().get()
    assert superuser.post(address(model, "change", row.pk), {"status": "ready", "versions": "[]"}).status_code == 403
    assert superuser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model._default_manager.values().get() == before


@pytest.mark.parametrize("model", BELLE, ids=lambda model: model.__name__)
def test_every_list_and_every_row_opens_for_whoever_may_view(desk: Client, talk: Talk, model: type[Model]) -> None:
    assert desk.get(address(model, "changelist")).status_code == 200
    row = model._default_manager.first()
    if row is not None:
        assert desk.get(address(model, "change", row.pk)).status_code == 200


def test_staff_without_the_view_permission_sees_no_conversation(wanda: User, desk: Client, talk: Talk) -> None:
    wanda.user_permissions.clear()
    page = reverse("admin:belle_conversation_change", args=[talk.row.pk])
    assert desk.get(page).status_code == 403
    assert desk.get("/admin/belle/conversation/").status_code == 403


def test_the_right_to_change_is_not_a_right_to_look(wanda: User, desk: Client, talk: Talk) -> None:
    wanda.user_permissions.set(Permission.objects.filter(codename="change_conversation"))
    assert desk.get("/admin/belle/conversation/").status_code == 403


def test_a_visitor_is_sent_to_the_login(client: Client, talk: Talk) -> None:
    assert client.get("/admin/belle/conversation/").status_code == 302


def test_a_conversation_that_does_not_exist_leads_back_with_a_word(desk: Client) -> None:
    gone = reverse("admin:belle_conversation_change", args=["00000000-0000-4000-8000-000000000000"])
    response = desk.get(gone, follow=True)
    assert "Perhaps it was deleted?" in response.content.decode()


def test_the_hash_of_her_token_is_on_no_page(desk: Client, talk: Talk) -> None:
    talk.row.token_hash = "f00dface" * 8
    talk.row.save()
    page = reverse("admin:belle_conversation_change", args=[talk.row.pk])
    for opened in (page, "/admin/belle/conversation/"):
        assert "f00dface" not in desk.get(opened).content.decode()
