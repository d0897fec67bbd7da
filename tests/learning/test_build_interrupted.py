"""Builds that something comes in between: a builder that is killed, a shopper who erases, a second builder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import call_command
from django.db import connection, connections

from belle_shop.env import ROOT
from recommender.dialogue.erase import erase
from recommender.learning import batch, build
from recommender.learning.build import begin
from recommender.learning.spec import Spec
from recommender.models import Conversation, Dataset, DatasetRow
from recommender.models.dataset import BuildStatus
from tests.learning.doomed_build import READY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("log")]


def rows(name: str) -> list[tuple[Any, ...]]:
    names = ("position", "kind", "split", "conversation", "bands", "sources", "label", "payload")
    return list(DatasetRow.objects.filter(dataset__name=name).order_by("position").values_list(*names))


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SIZE", 1)


@pytest.fixture
def doomed() -> Iterator[subprocess.Popen[str]]:
    """A builder that has stored two batches and a half."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    words = [sys.executable, "-m", "tests.learning.doomed_build"]
    env = {**os.environ, "DATABASE_URL": urlunsplit(address)}
    with subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        assert process.stdout.readline().strip() == READY
        yield process
        process.kill()


@pytest.mark.slow
def test_a_killed_build_goes_on_with_the_same_command_to_the_same_rows(doomed: subprocess.Popen[str]) -> None:
    assert Dataset.objects.get().seen == 2
    doomed.kill()
    doomed.wait()
    call_command("belle_dataset", "build", "sums")
    taken_up = Dataset.objects.get(name="sums")
    call_command("belle_dataset", "build", "whole")
    assert (taken_up.status, taken_up.version, taken_up.seen) == (BuildStatus.READY, 1, 5)
    assert rows("sums") == rows("whole")
    assert taken_up.manifest == Dataset.objects.get(name="whole").manifest


@pytest.mark.usefixtures("one_at_a_time")
def test_who_erases_while_her_rows_are_made_is_in_none(monkeypatch: pytest.MonkeyPatch) -> None:
    alice = Conversation.objects.consented().earliest("created_at")
    store = build._store

    def too_late(*given: Any) -> None:
        if Conversation.objects.filter(pk=alice.pk).exists():
            erase(alice)
        store(*given)

    monkeypatch.setattr(build, "_store", too_late)
    assert build.build(begin("sums", Spec()))
    assert not DatasetRow.objects.filter(conversation=alice.pk).exists()
    assert [row[0] for row in rows("sums")] == list(range(1, len(rows("sums")) + 1))


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("leaves", [erase, lambda talk: talk.set_training_consent(False)], ids=["erases", "withdraws"])
def test_who_leaves_while_her_rows_are_stored_waits_and_leaves_no_word(
    leaves: Callable[[Conversation], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = Conversation.objects.consented().earliest("created_at")
    add, done = build._add, []

    def leave() -> None:
        leaves(alice)
        done.append(alice)
        connections.close_all()

    leaving = Thread(target=leave)

    def meanwhile(*given: Any) -> None:
        """Between the rows and the commit of the first batch."""
        if not leaving.ident:
            leaving.start()
            leaving.join(0.5)
            assert done == []
        add(*given)

    def after(dataset: Dataset) -> None:
        leaving.join()

    monkeypatch.setattr(build, "_add", meanwhile)
    assert build.build(begin("sums", Spec()), told=after)
    (tombstone,) = DatasetRow.objects.filter(conversation=alice.pk)
    assert (tombstone.payload, tombstone.sources, tombstone.shopper) == (None, [], "")
    dataset = Dataset.objects.get()
    assert sum(dataset.counts["rows"]["chat"].values()) == dataset.rows.live().count() == dataset.rows.count() - 1


@pytest.mark.usefixtures("one_at_a_time")
def test_what_fails_in_the_middle_of_a_batch_leaves_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    dataset = begin("sums", Spec())
    monkeypatch.setattr(build, "_add", full)
    with pytest.raises(OSError, match="No space left"):
        build.build(dataset)
    dataset.refresh_from_db()
    assert (dataset.seen, dataset.cursor, dataset.rows.count(), dataset.status) == (0, {}, 0, BuildStatus.FAILED)
