"""Wanda works in the shop and may view Belle's log; the shop is the small one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings

from tests.dialogue.small_shop import SmallShop

if TYPE_CHECKING:  # pytest reads this file before Django's apps are loaded
    from django.contrib.auth.models import User


@pytest.fixture(autouse=True)
def shop(settings: Settings) -> Iterator[type[SmallShop]]:
    """The small shop is the catalogue; the admin is all there is to visit."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off"}
    settings.ROOT_URLCONF = "tests.admin.urls"
    SmallShop.reset()
    yield SmallShop
    SmallShop.reset()


@pytest.fixture
def wanda(db: None) -> User:
    """Staff with the view permissions of Belle, and no other."""
    user = get_user_model().objects.create_user("wanda", is_staff=True)
    permissions = apps.get_model("auth.Permission").objects
    user.user_permissions.set(permissions.filter(codename__startswith="view_", content_type__app_label="belle"))
    return user


@pytest.fixture
def desk(wanda: User, client: Client) -> Client:
    """Wanda's browser."""
    client.force_login(wanda)
    return client
