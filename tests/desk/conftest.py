"""Conversations that went quiet, and two reviewers: Rosa and Ravi."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from pytest_django import Settings

from recommender.models import Conversation
from tests.logged import Talk, card

if TYPE_CHECKING:  # pytest reads this file before Django's apps are loaded
    from django.contrib.auth.models import User


def quiet(talk: Talk, minutes: float = 31) -> Talk:
    """She said nothing for so long."""
    then = timezone.now() - timedelta(minutes=minutes)
    Conversation.objects.filter(pk=talk.row.pk).update(spoke_at=then)
    return talk


def bad(who: str, *, thumbs: int = 1, minutes: float = 31) -> Talk:
    """A conversation with a thumb down, or with none a calm one."""
    talk = Talk(who)
    talk.said("a cream please")
    reply = talk.replied("Here.", card("P1"))
    if thumbs:
        talk.thumb(reply, "down")
    return quiet(talk, minutes)


@pytest.fixture(autouse=True)
def no_lot(settings: Settings) -> Settings:
    """Nothing is drawn, one verdict is enough."""
    settings.BELLE = {"REVIEW_SHARE": 0.0, "REVIEW_OPINIONS": 1}
    return settings


@pytest.fixture
def rosa(db: None) -> User:
    return get_user_model().objects.create_user("rosa", is_staff=True)


@pytest.fixture
def ravi(db: None) -> User:
    return get_user_model().objects.create_user("ravi", is_staff=True)
