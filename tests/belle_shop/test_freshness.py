"""What changes in the shop is indexed anew, after the commit."""

from __future__ import annotations

import logging

import pytest
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from belle_shop.freshness import follow_the_shop
from products.signals import products_changed
from recommender.tasks import refresh_items
from tests.products.cast import product

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every list of skus that a task is sent with."""
    lists: list[list[str]] = []
    monkeypatch.setattr(refresh_items, "delay", lists.append)
    follow_the_shop()
    return lists


def test_a_saved_product_is_indexed_after_the_commit(
    sent: list[list[str]], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        product("CREAM")
        assert sent == []
    assert sent == [["CREAM"]]


def test_many_products_go_in_several_tasks(sent: list[list[str]]) -> None:
    products_changed.send(sender=None, skus=frozenset(f"P{number:04}" for number in range(1200)))
    assert [len(skus) for skus in sent] == [500, 500, 200]
    assert sent[0][0] == "P0000"


def test_a_broker_that_is_away_undoes_no_sale(
    sent: list[list[str]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(skus: list[str]) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(refresh_items, "delay", fail)
    with caplog.at_level(logging.WARNING):
        products_changed.send(sender=None, skus=frozenset(["CREAM"]))
    assert "1 products are not indexed anew" in caplog.text
