"""Fixtures of the reviewers' tests: Rosa and Ravi judge, and Alice's conversation waits for them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from recommender.desk import queue
from tests.admin.reviewers import reviewer
from tests.desk.conftest import bad
from tests.logged import Talk


@pytest.fixture(autouse=True)
def few_drawn(settings: Settings, shop: object) -> Settings:
    """One verdict is enough, and one conversation in ten thousand is drawn."""
    settings.BELLE = {**settings.BELLE, "REVIEW_SHARE": 0.0001}
    return settings


@pytest.fixture
def rosa(db: None) -> User:
    return reviewer("rosa")


@pytest.fixture
def ravi(db: None) -> User:
    return reviewer("ravi")


@pytest.fixture
def hers(rosa: User, client: Client) -> Client:
    """Rosa's browser."""
    client.force_login(rosa)
    return client


@pytest.fixture
def alice() -> Talk:
    """A conversation with a thumb down, in the queue."""
    talk = bad("Alice")
    queue.weigh_due(60)
    return talk
