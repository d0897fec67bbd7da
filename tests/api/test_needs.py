"""PATCH conversations/{id}/needs/"""

import pytest

from recommender.models import NeedRecord
from tests.api.conftest import JSON, Answer, Shopper


def edit(shopper: Shopper, **body: JSON) -> Answer:
    return shopper.patch(f"{shopper.here}needs/", body)


def test_a_need_that_is_set_by_hand_is_a_must(alice: Shopper) -> None:
    (need,) = edit(alice, set=[{"need": "avoid", "op": "free of", "value": "Fragrance"}]).json()["needs"]
    assert (need["value"], need["strength"], need["confidence"]) == ("fragrance", "must", 1.0)
    assert need["source"] == {"message": None, "start": None, "end": None}
    assert NeedRecord.objects.get().reader == "widget"


def test_an_ingredient_is_stored_by_the_group_that_it_names(alice: Shopper) -> None:
    (need,) = edit(alice, set=[{"need": "avoid", "op": "free of", "value": "Nuts"}]).json()["needs"]
    assert need["value"] == "nut oils"


def test_a_removed_need_is_dropped_not_deleted(alice: Shopper) -> None:
    need = alice.log.need(alice.log.said("Under $30"), "budget", "<=", 30.0)
    assert edit(alice, remove=[str(need.pk)]).json() == {"needs": []}
    assert NeedRecord.objects.get().dropped_at is not None


def test_a_new_budget_takes_the_place_of_the_old(alice: Shopper) -> None:
    edit(alice, set=[{"need": "budget", "op": "<=", "value": 30}])
    (need,) = edit(alice, set=[{"need": "budget", "op": "<=", "value": "45.5"}]).json()["needs"]
    assert need["value"] == 45.5


def test_two_things_can_be_avoided(alice: Shopper) -> None:
    edit(alice, set=[{"need": "avoid", "op": "free of", "value": "fragrance"}])
    answer = edit(alice, set=[{"need": "avoid", "op": "free of", "value": "parabens"}])
    assert [one["value"] for one in answer.json()["needs"]] == ["fragrance", "parabens"]


def test_setting_what_holds_changes_nothing(alice: Shopper) -> None:
    wish = {"need": "brand", "op": "is", "value": "Odeline"}
    first, second = (edit(alice, set=[wish]).json() for _ in range(2))
    assert first == second
    assert NeedRecord.objects.count() == 1


def test_a_wish_becomes_a_must_when_she_sets_it(alice: Shopper) -> None:
    alice.log.need(None, "brand", "is", "Odeline", strength="prefer")
    (need,) = edit(alice, set=[{"need": "brand", "op": "is", "value": "Odeline"}]).json()["needs"]
    assert need["strength"] == "must"


def test_nobody_removes_what_another_needs(alice: Shopper, bob: Shopper) -> None:
    his = bob.log.need(None, "budget", "<=", 30.0)
    answer = edit(alice, remove=[str(his.pk)], set=[{"need": "rating", "op": ">=", "value": 4}])
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["remove"])
    assert NeedRecord.objects.live().get() == his


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"need": "colour", "op": "is", "value": "red"}, "set.0.need"),
        ({"need": "budget", "op": "is", "value": 30}, "set.0.op"),
        ({"need": "budget", "op": "<=", "value": "cheap"}, "set.0.value"),
        ({"need": "budget", "op": "<=", "value": -1}, "set.0.value"),
        ({"need": "budget", "op": "<=", "value": 10**400}, "set.0.value"),
        ({"need": "budget", "op": "<=", "value": "nan"}, "set.0.value"),
        ({"need": "budget", "op": "<=", "value": True}, "set.0.value"),
        ({"need": "rating", "op": ">=", "value": 6}, "set.0.value"),
        ({"need": "avoid", "op": "free of", "value": 7}, "set.0.value"),
        ({"need": "avoid", "op": "free of", "value": "\u200b"}, "set.0.value"),
        ({"need": "avoid", "op": "free of", "value": "x" * 201}, "set.0.value"),
        ({"need": "avoid", "op": "free of"}, "set.0.value"),
        ("no fragrance", "set.0"),
    ],
)
def test_a_bad_wish_names_its_field(alice: Shopper, wish: object, field: str) -> None:
    answer = edit(alice, set=[wish])
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not NeedRecord.objects.exists()
