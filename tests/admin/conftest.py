"""Wanda works in the shop and may view Belle's log; the shop is the small one in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.dialogue.small_shop import SmallShop

if TYPE_CHECKING:  # pytest reads this file before Django's apps are loaded
    from django.contrib.auth.models import User
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    Opened = Callable[..., Page]


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


@pytest.fixture
def groups_again(db: None) -> Callable[[], None]:
    """Makes the groups of the desk as the migration does."""
    step = import_module("recommender.migrations.0006_groups_for_the_desk")
    school = import_module("recommender.migrations.0012_what_a_roll_back_brings_back")

    def make() -> None:
        with connection.schema_editor() as editor:
            step.make_groups(apps, editor)
            school.make_group(apps, editor)

    return make


@pytest.fixture
def groups(groups_again: Callable[[], None]) -> None:
    """In a test that commits, the groups that the migration made are gone."""
    groups_again()


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Opened]:
    """Opens a browser of its own for somebody, which must not break the policy nor ask anybody else for anything."""
    faults: list[str] = []
    contexts = []

    def open_for(user: User, width: int = 1280, scripts: bool = True, start: str = "/admin/belle/queueentry/") -> Page:
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=scripts)
        contexts.append(context)
        host = urlsplit(live_server.url).hostname or ""
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "domain": host, "path": "/"}])
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(live_server.url) else faults.append(asked.url))
        page.goto(live_server.url + start)
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert faults == []
