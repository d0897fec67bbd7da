"""The data card tells what is in a version, and what is not."""

from __future__ import annotations

import uuid

import pytest

from recommender.learning.card import CARD, FILES, card
from recommender.models import Dataset, DatasetRow

pytestmark = pytest.mark.django_db


def version(**counts: object) -> Dataset:
    made = Dataset.objects.create(name="spring", seen=3, counts=counts)
    for position, (kind, split, tags) in enumerate(
        (
            ("chat", "train", {"locale": ["en"], "move": ["recommend"], "rules": ["pregnancy"]}),
            ("chat", "test", {"locale": ["en"], "move": ["ask", "recommend"]}),
            ("reply", "train", {"locale": ["id"]}),
        )
    ):
        DatasetRow.objects.create(
            dataset=made, position=position, kind=kind, split=split, tags=tags, label="browser",
            conversation=uuid.uuid4(), payload={},
        )  # fmt: skip
    return made


def test_rows_are_counted_by_kind_and_side_and_by_what_they_are_about() -> None:
    text = card(version())[CARD]
    assert "| chat | 1 | 0 | 1 |" in text
    assert "- en: 2" in text
    assert "- recommend: 2" in text
    assert "Labels came from: browser 3." in text


def test_what_no_row_shows_is_named() -> None:
    text = card(version())[CARD]
    assert "- Moves that no row shows: answer," in text
    assert "fewer than 30 rows: en (2), id (1)" in text


def test_what_was_left_out_and_masked_is_told_with_its_reason() -> None:
    text = card(version(dropped={"touches two sides": 4}, masked={"EMAIL": 2}))[CARD]
    assert "- dropped: touches two sides: 4" in text
    assert "- masked: EMAIL: 2" in text


def test_a_row_that_was_erased_is_counted_as_that_and_as_nothing_else() -> None:
    made = version()
    DatasetRow.objects.filter(position=2).bury()
    text = card(made)[CARD]
    assert "- erased since, on a shopper's word: 1" in text
    assert "- id:" not in text


def test_every_plot_that_the_text_shows_lies_beside_it() -> None:
    files = card(version())
    assert set(files) == set(FILES)
    assert files["card-locale.svg"].startswith("<svg ")


def test_an_empty_version_has_a_card_that_says_so() -> None:
    assert "No row says." in card(Dataset.objects.create(name="none"))[CARD]
