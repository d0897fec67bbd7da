"""What reviewers' tests share: who they are, what they press, and what they say."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from recommender.desk.verdicts import Opinion
from tests.admin.html import text
from tests.logged import Talk

LIST = "/admin/belle/queueentry/"
PASS, FAIL = Opinion(passed=True), Opinion(False, ["tone"], "Too curt.")


def reviewer(name: str) -> User:
    """Of the group that `migrate` makes."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="Belle reviewer"))
    return user


def page(talk: Talk) -> str:
    """The address of a conversation at the desk."""
    return reverse("admin:belle_conversation_change", args=[talk.row.pk])


def do(client: Client, deed: str, talk: Talk, **fields: object) -> str:
    """Post a deed; what the page says after it."""
    return text(client.post(f"{LIST}{talk.row.pk}/{deed}/", fields, follow=True))


def two(settings: Settings) -> None:
    """The shop wants two opinions."""
    settings.BELLE = {**settings.BELLE, "REVIEW_OPINIONS": 2}
