"""A version's own price: set at the desk, audited, kept by another wording of it, refused where it means nothing."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from recommender.admin.prompt_version import PromptForm
from recommender.models import ModelVersion
from recommender.school.prices import of_a_token


@pytest.fixture
def tina(db: None, client: Client, settings: Settings) -> Client:
    """A trainer, in a shop that pays for its model."""
    settings.BELLE = {**settings.BELLE, "LLM_PRICE": (2.0, 8.0, "EUR")}
    user = get_user_model().objects.create_user("tina", is_staff=True)
    user.groups.add(Group.objects.get(name="Belle trainer"))
    client.force_login(user)
    return client


@pytest.fixture
def version(db: None) -> ModelVersion:
    return ModelVersion.objects.create(name="tuned", model="ft:small", provider="openai")


def price(client: Client, of: ModelVersion, prompt: str, completion: str) -> str:
    given = {"prompt_price": prompt, "completion_price": completion}
    answer = client.post(reverse("admin:belle_modelversion_price", args=[of.pk]), given, follow=True)
    of.refresh_from_db()
    return answer.content.decode()


def test_a_price_is_set_and_taken_off_again(tina: Client, version: ModelVersion) -> None:
    page = tina.get(reverse("admin:belle_modelversion_change", args=[version.pk])).content.decode()
    assert "2 and 8 EUR for 1,000,000 tokens of prompts and answers (LLM_PRICE)" in page
    assert reverse("admin:belle_modelversion_price", args=[version.pk]) in page
    assert "3 and 12.5 EUR for 1,000,000 tokens of prompts and answers (its own)" in price(tina, version, "3", "12.5")
    assert of_a_token(version) == (3e-06, 12.5e-06)
    assert LogEntry.objects.get().change_message.startswith("set its price: 3 and 12.5 EUR")
    assert "2 and 8 EUR" in price(tina, version, "", "")
    assert of_a_token(version) == of_a_token(None) == (2e-06, 8e-06)


@pytest.mark.parametrize(
    ("prompt", "completion", "told"),
    [
        ("3", "", "Give both prices, or neither."),
        ("-1", "2", "greater than or equal to 0"),
        ("nan", "2", "Enter a number"),
        ("inf", "2", "Enter a number"),
        ("free", "2", "Enter a number"),
    ],
)
def test_what_is_no_price_is_refused(
    tina: Client, version: ModelVersion, prompt: str, completion: str, told: str
) -> None:
    answer = price(tina, version, prompt, completion)
    assert "Nothing was stored." in answer
    assert told in answer
    assert (version.prompt_price, LogEntry.objects.count()) == (None, 0)


def test_a_price_beside_a_base_without_one_is_refused(tina: Client, version: ModelVersion, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_PRICE": (0.0, 0.0, "USD")}
    assert "LLM_PRICE" in price(tina, version, "3", "12")
    assert version.prompt_price is None


def test_another_wording_costs_what_its_version_costs(tina: Client, version: ModelVersion) -> None:
    price(tina, version, "3", "12")
    form = PromptForm({"name": "worded", **dict.fromkeys(("read", "ask", "reply", "choose"), "Be brief.")}, of=version)
    form.is_valid()
    form.cleaned_data |= {"name": "worded", "examples": True}
    assert of_a_token(form.made(None)) == (3e-06, 12e-06)


def test_who_may_only_look_sets_no_price(desk: Client, version: ModelVersion) -> None:
    there = reverse("admin:belle_modelversion_price", args=[version.pk])
    assert (desk.get(there).status_code, desk.post(there, {"prompt_price": "1"}).status_code) == (403, 403)
    assert there not in desk.get(reverse("admin:belle_modelversion_change", args=[version.pk])).content.decode()


def test_half_a_price_is_none(version: ModelVersion, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LLM_PRICE": (2.0, 8.0, "EUR")}
    version.prompt_price = 1.0
    assert of_a_token(version) == (2e-06, 8e-06)
