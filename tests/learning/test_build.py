"""Building a version: what it holds, that it goes on where it stopped, and what it refuses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from recommender.exceptions import DatasetHeld, ExportError
from recommender.learning import batch, hold
from recommender.learning.build import begin, build
from recommender.learning.overlap import overlap, refuse_to_leak
from recommender.learning.spec import Spec, read
from recommender.models import Conversation, Dataset, DatasetRow
from recommender.models.dataset import BuildStatus
from tests.logged import Talk, card

pytestmark = pytest.mark.usefixtures("log")
WISHES = (
    "I want a rich night cream for my very dry hands and elbows after a long winter outside",
    "Which shampoo would you take for thin and oily hair that has been coloured twice this year",
    "My daughter looks for a gentle lip balm without any perfume that tastes of nothing at all",
    "Something against dark circles below the eyes for somebody who works in shifts and sleeps badly",
    "A sun lotion that leaves no white film on darker skin and does not burn in the eyes",
)


def built(name: str = "sums", **spec: Any) -> Dataset:
    dataset = begin(name, read(spec))
    assert build(dataset)
    return Dataset.objects.get(pk=dataset.pk)


def rows(dataset: Dataset) -> list[tuple[Any, ...]]:
    names = ("position", "kind", "split", "conversation", "bands", "sources", "label", "tags", "payload")
    return list(DatasetRow.objects.filter(dataset=dataset).order_by("position").values_list(*names))


def test_a_version_holds_rows_of_those_who_allow_training_in_the_order_in_which_they_began() -> None:
    dataset = built()
    first = [who for (who,) in Conversation.objects.consented().order_by("created_at").values_list("pk")]
    assert [row[3] for row in rows(dataset)] == [who for who in first if who in {row[3] for row in rows(dataset)}]
    assert (dataset.status, dataset.seen, dataset.expected) == (BuildStatus.READY, 5, 5)
    assert sum(dataset.counts["rows"]["chat"].values()) == len(rows(dataset)) > 2
    assert dataset.counts["overlap"] == {"shopper": 0, "near-duplicate": 0, "equal text": 0}


def test_the_same_command_makes_the_next_version_with_the_same_bytes() -> None:
    first, second = built(kinds=["chat", "rank"]), built(kinds=["chat", "rank"])
    assert (str(first), str(second)) == ("sums@1", "sums@2")
    assert rows(first) == rows(second)
    assert first.manifest == second.manifest


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_size_of_a_batch_changes_nothing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built(kinds=["chat", "understand"])
    monkeypatch.setattr(batch, "SIZE", size)
    again = built("other", kinds=["chat", "understand"])
    assert rows(again) == rows(whole)
    assert again.manifest == whole.manifest


def test_a_build_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built("whole")
    monkeypatch.setattr(batch, "SIZE", 1)
    dataset = begin("sums", Spec())
    assert not build(dataset, seconds=0)
    assert (dataset.seen, dataset.status) == (1, BuildStatus.RUNNING)
    assert begin("sums", Spec()) == dataset
    assert build(dataset)
    assert rows(dataset) == rows(whole)


def test_an_error_is_told_and_the_same_command_goes_on_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built("whole")
    monkeypatch.setattr(batch, "SIZE", 2)

    def stops(dataset: Dataset) -> None:
        raise MemoryError

    dataset = begin("sums", Spec())
    with pytest.raises(MemoryError):
        build(dataset, told=stops)
    dataset.refresh_from_db()
    assert dataset.status == BuildStatus.FAILED
    assert dataset.error == "MemoryError stopped it; build it again, and it goes on where it stopped."
    assert rows(built()) == rows(whole)
    assert Dataset.objects.get(name="sums").error == ""


def test_of_two_who_build_the_same_version_the_second_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SIZE", 1)
    monkeypatch.setattr(hold, "POLL_S", 0)
    dataset = begin("sums", Spec())
    first = hold.take(dataset)
    monkeypatch.setattr("time.sleep", lambda _: first.save())  # the first works on while the second looks
    with pytest.raises(DatasetHeld, match=r"sums@1 is in the hands of another process \(0 of 5 conversations\)"):
        build(Dataset.objects.get(pk=dataset.pk))
    assert DatasetRow.objects.count() == 0


def test_a_dead_builder_s_work_is_taken_over_and_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = begin("sums", Spec())
    dead = hold.take(dataset)
    Dataset.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert build(Dataset.objects.get(pk=dataset.pk))
    with pytest.raises(DatasetHeld, match="taken over by another process"):
        dead.save("seen")


def test_of_two_who_begin_the_same_version_at_once_the_second_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(spec: Spec) -> int:
        return len([Dataset.objects.create(name="sums", version=1, spec=spec.as_json())])

    monkeypatch.setattr("recommender.learning.build.counted", meanwhile)
    with pytest.raises(DatasetHeld, match="sums@1 was begun by another process at this moment"):
        begin("sums", Spec())
    assert Dataset.objects.count() == 1


def test_what_is_ready_is_not_built_again() -> None:
    dataset = built()
    with pytest.raises(DatasetHeld, match=r"sums@1 is ready already; begin it anew."):
        build(dataset)


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ({"since": "2031-01-01"}, "'since 2031-01-01' leaves none. Widen or drop it. conversations: 6; in which"),
        ({"locales": ["fr"], "outcomes": ["bag"]}, "'locales fr' leaves none"),
        ({"outcomes": ["accepted"], "reviewed": "passed"}, "'reviewed passed' leaves none"),
        ({"models": ["gone"]}, "with consent to training: 5; models gone: 0."),
    ],
)
def test_a_filter_that_selects_nothing_is_named_and_nothing_is_stored(spec: dict[str, Any], told: str) -> None:
    with pytest.raises(ExportError) as refused:
        begin("sums", read(spec))
    assert told in str(refused.value)
    assert not Dataset.objects.exists()


def test_conversations_of_which_no_row_comes_fail_with_the_reasons_and_leave_no_row() -> None:
    dataset = begin("sums", read({"kinds": ["regression"]}))
    with pytest.raises(ExportError, match=r"No row came of 5 conversations. nothing in it may be learned: 5."):
        build(dataset)
    dataset.refresh_from_db()
    assert (dataset.status, dataset.cursor, dataset.rows.count()) == (BuildStatus.FAILED, {}, 0)


def test_the_last_day_there_is_ends_nothing() -> None:
    assert built(until="9999-12-31").seen == 5


@pytest.mark.parametrize("name", ["", "two words", "../up", "a@2", "a" * 61])
def test_a_name_must_do_for_a_file(name: str) -> None:
    with pytest.raises(ExportError, match="name: "):
        begin(name, Spec())


def test_a_shopper_gives_no_more_rows_than_the_cap() -> None:
    for number in range(4):
        talk = Talk(f"Gina {number}", training=True, day=10 + number)
        Conversation.objects.filter(pk=talk.row.pk).update(visitor="gina")
        talk.said(f"A cream for hands, number {'i' * number}")
        talk.replied(f"This one, {'i' * number}.", card("P1"))
        talk.came_to("accepted")
    dataset = built(cap=2, since="2026-03-11")
    assert dataset.counts["dropped"] == {"more rows than one shopper may give": 2}
    assert {row.shopper for row in dataset.rows.all()} == {"gina"}
    assert list(dataset.counts["rows"]["chat"].values()) == [2]


def test_one_shopper_stands_on_one_side_and_so_does_what_two_say_alike() -> None:
    long = "I am looking for a light moisturizer for my dry and rather sensitive skin without any perfume, under $"
    for number in range(12):
        talk = Talk(f"Gina {number}", training=True, day=10 + number)
        talk.said(f"{long}{number}")
        talk.replied(f"Take this one, and use it {'very ' * number} often.", card("P1"))
        talk.came_to("accepted")
    dataset = built(since="2026-03-11", ratios=[0.34, 0.33, 0.33])
    assert list(dataset.counts["rows"]["chat"].values()) == [12]


def test_a_split_by_time_follows_the_days() -> None:
    dataset = built(split_by="time", cuts=["2026-03-04", "2026-03-07"])
    days = dict(Conversation.objects.values_list("pk", "created_at__day"))
    sides = {days[row.conversation]: row.split for row in dataset.rows.all()}
    assert sides == {day: "train" if day < 4 else "validation" if day < 7 else "test" for day in sides}
    assert len(set(sides.values())) == 3


def test_the_log_grows_and_another_seed_is_drawn_and_nobody_changes_sides() -> None:
    def says(numbers: range) -> None:
        for number in numbers:
            talk = Talk(f"Hana {number}", training=True, day=10 + number % 7)  # new ones come between the old
            talk.said(f"{WISHES[number % 5]} {'really ' * (number // 5)}please")
            talk.replied(f"Take this {'very ' * number} fine one.", card("P1"))
            talk.came_to("accepted")

    spec: dict[str, Any] = {"since": "2026-03-11", "ratios": [0.4, 0.3, 0.3]}
    says(range(0, 30, 2))
    first = built(**spec)
    says(range(1, 30, 2))
    second = built(**spec, seed=7)
    sides = dict(second.rows.values_list("conversation", "split"))
    assert {talk: sides[talk] for talk in first.rows.values_list("conversation", flat=True)} == dict(
        first.rows.values_list("conversation", "split")
    )
    assert second.rows.count() > first.rows.count()
    assert not any(second.counts["overlap"].values())


def test_an_overlap_is_counted_where_there_is_one() -> None:
    dataset = built()
    one = dataset.rows.first()
    assert one is not None
    one.pk, one.position, one.split = None, 1000, "test" if one.split == "train" else "train"
    one.save()
    assert overlap(dataset) == {"shopper": 1, "near-duplicate": len(one.bands), "equal text": 1}


def test_a_file_holds_one_side_of_a_version_that_is_ready_and_without_overlap() -> None:
    dataset = built()
    refuse_to_leak(dataset, "train")
    with pytest.raises(ExportError, match="split: '' is none of train, validation, test"):
        refuse_to_leak(dataset, "")
    dataset.counts["overlap"]["shopper"] = 1
    with pytest.raises(ExportError, match="has the same on two sides"):
        refuse_to_leak(dataset, "train")
    with pytest.raises(ExportError, match="other@1 is pending: build it to the end first"):
        refuse_to_leak(begin("other", Spec()), "train")


def test_the_manifest_says_what_it_was_made_of() -> None:
    manifest = built().manifest
    assert manifest["filter"] == Spec().as_json()
    assert manifest["rows"]["count"]["chat"]
    assert len(manifest["rows"]["sha256"]) == len(manifest["code"]["redactor"]) == 64
    assert not [mark for mark in ("sums", "created", "built_at") if mark in manifest]
