"""Alive, ready and the figures, over HTTP: who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from recommender.health import door, look
from recommender.models import Heartbeat
from tests.health.conftest import READY, with_key

LIVE, METRICS = "/belle/health/live/", "/belle/metrics/"


def test_alive_asks_nobody(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert Client().get(LIVE).json() == {"status": "ok"}


def test_a_stranger_hears_whether_and_not_what(well: None) -> None:
    look.forget()
    answer = Client().get(READY)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_down_is_503_and_the_key_opens_what_and_what_to_do(well: None) -> None:
    Heartbeat.objects.filter(name="worker").update(at=timezone.now() - timedelta(minutes=2))
    look.forget()
    assert Client().get(READY).status_code == 503
    answer = with_key().get(READY)
    assert answer.status_code == 503
    assert answer.json()["parts"]["worker"]["status"] == "down"
    assert answer.json()["parts"]["database"] == {"status": "ok", "words": "The database answers."}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic YTpi", "Bearer \u00e9"])
def test_the_figures_are_not_there_for_strangers(db: None, header: str) -> None:
    assert Client().get(METRICS, headers={"Authorization": header}).status_code == 404
    assert Client(REMOTE_ADDR="127.0.0.1").get(METRICS).status_code == 404


def test_a_conversations_token_is_no_key(db: None) -> None:
    token = Client().post("/belle/api/conversations/", {}, "application/json").json()["token"]
    assert Client().get(METRICS, headers={"Authorization": f"Bearer {token}"}).status_code == 404


@pytest.mark.parametrize(("is_staff", "status"), [(True, 200), (False, 404)])
def test_the_shops_staff_sees_the_figures_and_its_customers_do_not(db: None, is_staff: bool, status: int) -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.create_user("kim", is_staff=is_staff))
    assert browser.get(METRICS).status_code == status


def test_the_key_is_not_the_secret_and_changes_with_it(settings: Settings) -> None:
    first = door.key()
    settings.SECRET_KEY = "another"
    assert door.key() != first
    assert len(first) == 64


@pytest.mark.parametrize("path", [LIVE, READY, METRICS])
def test_nothing_can_be_written_there(db: None, path: str) -> None:
    assert with_key().post(path).status_code == 405
