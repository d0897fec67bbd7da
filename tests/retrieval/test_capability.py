"""What this database can do."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from recommender.retrieval import capability

pytestmark = pytest.mark.django_db


def test_the_tests_own_database_can_do_everything() -> None:
    capability.forget()
    assert capability.vectors()
    assert capability.trigrams()


def test_the_database_is_asked_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    capability.vectors()
    capability.trigrams()
    with django_assert_num_queries(0):
        assert capability.vectors()
        assert capability.trigrams()
