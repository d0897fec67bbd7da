"""Who may do what at the desk: three groups, made by a migration."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
Again = Callable[[], None]
WORDS = ["conversation", "message", "needrecord", "recommendation", "outcome", "feedback", "llmcall"]


@pytest.fixture
def talk() -> Talk:
    talk = Talk()
    talk.said("a cream please")
    talk.replied("Here.", card("P1"))
    return talk


def member_of(*groups: str) -> User:
    user = get_user_model().objects.create_user("mia", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def test_a_reviewer_reads_conversations_and_says_what_she_thinks_of_them(client: Client, talk: Talk) -> None:
    mia = member_of("Belle reviewer")
    client.force_login(mia)
    assert client.get(reverse("admin:belle_conversation_change", args=[talk.row.pk])).status_code == 200
    assert mia.has_perms(["belle.add_verdict", "belle.add_correction", "belle.change_queueentry"])
    assert not mia.has_perm("belle.add_dataset")
    assert not mia.has_perm("belle.change_safetyrule")


@pytest.mark.parametrize("group", ["Belle data exporter", "Belle configurator"])
@pytest.mark.parametrize("table", WORDS)
def test_nobody_but_a_reviewer_reads_what_was_said(client: Client, talk: Talk, group: str, table: str) -> None:
    client.force_login(member_of(group))
    assert client.get(reverse(f"admin:belle_{table}_changelist")).status_code == 403


@pytest.mark.parametrize("group", ["Belle data exporter", "Belle configurator"])
def test_neither_the_exporter_nor_the_configurator_opens_a_conversation(client: Client, talk: Talk, group: str) -> None:
    client.force_login(member_of(group))
    page = reverse("admin:belle_conversation_change", args=[talk.row.pk])
    assert client.get(page).status_code == 403
    assert talk.row.pk.hex[:8] not in client.get("/admin/").content.decode()


def test_an_exporter_builds_and_takes_data_sets_away() -> None:
    mia = member_of("Belle data exporter")
    assert mia.has_perms(["belle.add_dataset", "belle.view_datasetrow", "belle.add_datasetexport"])
    assert not mia.has_perm("belle.view_conversation")


def test_a_configurator_edits_safety_rules_and_reads_the_figures(client: Client) -> None:
    mia = member_of("Belle configurator")
    client.force_login(mia)
    assert client.get("/admin/belle/safetyrule/add/").status_code == 200
    assert mia.has_perm("belle.view_dashboard")


def test_staff_in_no_group_sees_nothing_of_belle(client: Client, talk: Talk) -> None:
    client.force_login(member_of())
    assert "Conversations" not in client.get("/admin/").content.decode()
    assert client.get(reverse("admin:belle_conversation_change", args=[talk.row.pk])).status_code == 403


def test_the_groups_are_made_where_django_has_not_made_their_permissions_yet(groups_again: Again) -> None:
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label="belle").delete()
    groups_again()
    reviewer = Group.objects.get(name="Belle reviewer")
    assert reviewer.permissions.filter(codename="view_conversation", name="Can view conversation").exists()


def test_what_a_shop_changed_about_a_group_of_its_own_making_is_left_alone(groups_again: Again) -> None:
    reviewer = Group.objects.get(name="Belle reviewer")
    extra = Permission.objects.get(codename="view_safetyrule")
    reviewer.permissions.add(extra)
    groups_again()
    assert extra in reviewer.permissions.all()
    assert Group.objects.filter(name__startswith="Belle ").count() == 4
