"""The index follows the shop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from recommender.contracts import Item
from recommender.models import IndexedItem
from recommender.retrieval import index, row
from recommender.retrieval.found import IndexReport
from tests.retrieval.shelf import MemoryCatalogue, item

pytestmark = pytest.mark.django_db


def stored(sku: str, locale: str = "en") -> IndexedItem:
    return IndexedItem.objects.get(sku=sku, locale=locale)


def test_a_new_item_is_stored_as_the_shop_tells_it() -> None:
    one = item("a", facets={"skin_type": ("dry", "oily")}, size="50 ml", group="a-family", url="/a/")
    report = index.refresh(MemoryCatalogue(one), "en")
    assert report == IndexReport(indexed=1)
    assert stored("a").as_item() == one


def test_ingredient_groups_are_found_when_an_item_is_stored() -> None:
    index.refresh(MemoryCatalogue(item("a", ingredients=("Aqua", "Parfum", "Cetearyl Alcohol"))), "en")
    assert "fragrance" in stored("a").groups_contained
    assert "fragrance" in stored("a").groups_suspected
    assert "drying alcohol" not in stored("a").groups_suspected


def test_an_empty_ingredient_list_is_stored_as_unknown() -> None:
    index.refresh(MemoryCatalogue(item("a", ingredients=()), item("b", ingredients=None)), "en")
    assert stored("a").ingredients is None
    assert stored("b").ingredients is None


def test_an_item_without_a_group_is_a_group_of_its_own() -> None:
    index.refresh(MemoryCatalogue(item("a")), "en")
    assert stored("a").group == "a"


def test_an_unchanged_item_is_not_written_again() -> None:
    catalogue = MemoryCatalogue(item("a"), item("b"))
    index.refresh(catalogue, "en")
    written = stored("a").updated_at
    assert index.refresh(catalogue, "en") == IndexReport(unchanged=2)
    assert stored("a").updated_at == written


def test_a_changed_item_is_written_and_keeps_its_row() -> None:
    catalogue = MemoryCatalogue(item("a"), item("b"))
    index.refresh(catalogue, "en")
    number = stored("a").pk
    catalogue.items["a"] = replace(catalogue.items["a"], price=Decimal("9.50"))
    assert index.refresh(catalogue, "en") == IndexReport(indexed=1, unchanged=1)
    assert (stored("a").pk, stored("a").price) == (number, Decimal("9.50"))


def test_a_changed_name_can_be_found_by_its_new_words_only() -> None:
    catalogue = MemoryCatalogue(item("a", name="Rose Balm"))
    index.refresh(catalogue, "en")
    catalogue.items["a"] = replace(catalogue.items["a"], name="Peony Balm")
    index.refresh(catalogue, "en")
    assert IndexedItem.objects.filter(search="peony").exists()
    assert not IndexedItem.objects.filter(search="rose").exists()


def test_new_ingredient_knowledge_writes_every_item_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    monkeypatch.setattr(row, "_makers", lambda: "other knowledge")
    assert index.refresh(catalogue, "en") == IndexReport(indexed=1)


def test_what_the_shop_no_longer_sells_is_dropped() -> None:
    catalogue = MemoryCatalogue(item("a"), item("b"))
    index.refresh(catalogue, "en")
    del catalogue.items["a"]
    assert index.refresh(catalogue, "en") == IndexReport(unchanged=1, dropped=1)
    assert not IndexedItem.objects.filter(sku="a").exists()


def test_named_skus_alone_are_brought_up_to_date() -> None:
    catalogue = MemoryCatalogue(item("a"), item("b"), item("c"))
    index.refresh(catalogue, "en")
    del catalogue.items["a"]
    del catalogue.items["c"]
    catalogue.items["b"] = replace(catalogue.items["b"], name="Night Cream")
    assert index.refresh(catalogue, "en", skus={"a", "b"}) == IndexReport(indexed=1, dropped=1)
    assert sorted(IndexedItem.objects.values_list("sku", flat=True)) == ["b", "c"]


def test_locales_are_kept_apart() -> None:
    index.refresh(MemoryCatalogue(item("a", name="Day cream")), "en")
    index.refresh(MemoryCatalogue(item("a", name="Tagescreme")), "de")
    index.refresh(MemoryCatalogue(), "en")
    assert [one.name for one in IndexedItem.objects.all()] == ["Tagescreme"]


def test_an_item_that_arrives_while_the_live_list_is_read_stays() -> None:
    class BusyShop(MemoryCatalogue):
        def live_skus(self, locale: str) -> Iterator[str]:
            yield from list(self.items)
            self.items["late"] = item("late")
            index.refresh(self, "en", skus={"late"})

    index.refresh(BusyShop(item("a")), "en")
    assert IndexedItem.objects.filter(sku="late").exists()


def test_a_killed_run_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(Exception): ...

    class Crashing(MemoryCatalogue):
        def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
            for count, one in enumerate(super().changed_since(moment, locale)):
                if count == 5:
                    raise Killed
                yield one

    monkeypatch.setattr(index, "BATCH", 2)
    items = [item(f"i{number}") for number in range(8)]
    with pytest.raises(Killed):
        index.refresh(Crashing(*items), "en")
    assert index.refresh(MemoryCatalogue(*items), "en") == IndexReport(indexed=4, unchanged=4)


def test_no_more_than_a_batch_is_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "BATCH", 2)
    catalogue = MemoryCatalogue(*(item(f"i{number}") for number in range(6)))
    told: list[tuple[str, int, int]] = []
    index.refresh(catalogue, "en", progress=lambda phase, count: told.append((phase, count, len(catalogue.read))))
    assert [step for step in told if step[0] == "items"] == [("items", count, count) for count in (2, 4, 6)]


def test_progress_is_told_by_phase() -> None:
    told: list[tuple[str, int]] = []
    index.refresh(MemoryCatalogue(item("a"), item("b")), "en", progress=lambda *step: told.append(step))
    assert told == [("items", 2), ("dropped", 0)]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (item("x" * 65), "sku is longer than 64"),
        (item("b", brand="x" * 201), "brand is longer than 200"),
        (item("b", category=("Skincare", "x" * 201)), "leaf is longer than 200"),
        (item("b", category=("x" * 201, "Balms")), "category"),
        (item("b", description="a\0b"), "NUL"),
        (item("b", currency="Dollar"), "currency is longer than 3"),
        (item("b", price=Decimal(10) ** 12), "price"),
        (item(""), "no sku"),
    ],
)
def test_an_item_that_cannot_be_stored_is_named_and_stops_no_other(
    bad: Item, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    report = index.refresh(MemoryCatalogue(item("a"), bad), "en")
    assert report == IndexReport(indexed=1, refused=1)
    assert why in caplog.text


def test_the_last_of_two_items_with_one_sku_wins() -> None:
    class Stutter(MemoryCatalogue):
        def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
            yield item("a", name="First")
            yield item("a", name="Second")

    index.refresh(Stutter(item("a")), "en")
    assert stored("a").name == "Second"


def test_forgetting_writes_everything_anew_and_loses_nothing_meanwhile() -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    index.forget("en")
    assert IndexedItem.objects.count() == 1
    assert index.refresh(catalogue, "en") == IndexReport(indexed=1)
