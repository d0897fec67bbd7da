"""POST conversations/{id}/messages/ with `about`: the products of the page where she says it."""

from __future__ import annotations

import pytest

from recommender.dialogue.own_data import export
from recommender.models import Message
from tests.api.conftest import Shopper


def said_last(shopper: Shopper) -> Message:
    return shopper.row.messages.shopper().order_by("-position")[0]


def test_the_products_of_her_page_are_kept_with_her_message_once_each(alice: Shopper) -> None:
    assert alice.says("Is it right for me?", about=["MO-1", "MO-2", "MO-1"]).status_code == 202
    assert said_last(alice).about == ["MO-1", "MO-2"]


def test_she_finds_them_among_her_own_data(alice: Shopper) -> None:
    alice.says("Is it right for me?", about=["MO-1"])
    assert export(alice.row)["messages"][0]["about"] == ["MO-1"]


def test_a_message_without_a_page_of_its_own_is_about_nothing(alice: Shopper) -> None:
    alice.says("A cream")
    assert said_last(alice).about == []


def test_what_she_words_anew_is_still_about_the_same(alice: Shopper) -> None:
    first = alice.says("Is it right for me?", about=["MO-1"]).json()["id"]
    alice.says("Is it right for my dry skin?", "c2", replaces=first)
    assert said_last(alice).about == ["MO-1"]


@pytest.mark.parametrize("about", ["MO-1", [7], ["x" * 65], ["MO-1"] * 51, [None]])
def test_what_is_no_list_of_ids_is_refused_with_the_field_named(alice: Shopper, about: object) -> None:
    answer = alice.says("Is it right for me?", about=about)
    assert answer.status_code == 400
    assert all(field.startswith("about") for field in answer.json()["errors"])
