"""Buttons on old pages, numbers that cannot be, shares beyond all: nothing is done, and the page says so."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from recommender.models import ModelVersion, Release
from recommender.school.releases import changes
from tests.admin.test_releases import LIST, begin_trial, done, post
from tests.school.releases.shoppers import at, version


@pytest.fixture
def school(db: None, client: Client) -> Client:
    """A trainer's browser."""
    tina = get_user_model().objects.create_user("tina", is_staff=True)
    tina.groups.add(Group.objects.get(name="Belle trainer"))
    client.force_login(tina)
    return client


def hidden(page: str, name: str = "seen") -> set[str]:
    return set(re.findall(rf'name="{name}"\s+value="([^"]*)"', page))


def test_every_button_hands_back_what_stood_on_its_page(school: Client) -> None:
    changes.promote(version("belle-1"))
    new = version("belle-2")
    changes.try_on(version("belle-3"), 0.1, {})
    pages = [LIST, f"/admin/belle/modelversion/{new.pk}/change/", reverse("admin:belle_release_try", args=[new.pk])]
    for there in pages:
        page = school.get(there).content.decode()
        assert hidden(page) == {changes.seen()}
    buttons = school.get(LIST).content.decode()
    assert buttons.count('name="seen"') == 4  # roll back, promote the canary, end the trial, promote belle-2


def test_a_button_on_an_old_page_does_nothing_and_says_so(school: Client) -> None:
    changes.promote(version("belle-1"))
    changes.promote(version("belle-2"))
    (page,) = hidden(school.get(LIST).content.decode())
    assert "belle-2: rolled it back" in post(school, "roll_back", seen=page)
    assert "Nothing was done: meanwhile somebody else changed it" in post(school, "roll_back", seen=page)
    assert at(changes.live()) == "belle-1"
    assert done() == ["rolled it back"]


@pytest.mark.parametrize("odd", ["9" * 5000, "7" * 12, "abc", "-1", "0", "1.5"])
def test_a_version_that_cannot_be_is_not_promoted_nor_taken_for_the_configured_model(
    school: Client, settings: Settings, odd: str
) -> None:
    settings.ROOT_URLCONF = "belle_shop.urls"
    changes.promote(version("belle-1"))
    assert school.post(reverse("admin:belle_release_promote"), {"version": odd}).status_code == 404
    assert at(changes.live()) == "belle-1"


def test_a_dry_run_of_absurdly_many_is_refused(school: Client) -> None:
    assert "1 to 200" in post(school, "dry_run", version("belle-3").pk, conversations="9" * 5000)


@pytest.mark.parametrize("share", ["0", "91", "200", "-1", "nan", "inf", "", "9" * 400])
def test_a_share_that_cannot_be_begins_no_trial(school: Client, share: str) -> None:
    assert "Nothing was begun" in begin_trial(school, version("belle-2"), share=share)
    assert changes.canary() is None


def test_not_even_a_superuser_deletes_a_version_or_a_release(admin_client: Client) -> None:
    changes.promote(version("belle-1"))
    for model, row in (("modelversion", ModelVersion.objects.get()), ("release", Release.objects.get())):
        assert admin_client.post(f"/admin/belle/{model}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert at(changes.live()) == "belle-1"
