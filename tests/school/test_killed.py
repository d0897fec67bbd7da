"""kill -9 in the middle: the same command goes on, and nothing is asked for twice. The command itself, too."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from threading import Event
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from belle_shop.env import ROOT
from recommender.learning import hold
from recommender.management.commands import belle_finetune
from recommender.models import ModelVersion, Tuning
from recommender.models.tuning import JobStatus
from tests.school.openai_server import KEY, STEPS, Far
from tests.school.tuned import taught, tuning

pytestmark = pytest.mark.django_db(transaction=True)
Doom = Callable[[Tuning, Callable[[], object]], None]


def command(**given: object) -> None:
    call_command("belle_finetune", "sums", provider="openai", name="belle-2", kinds=["chat"], **given)


@pytest.fixture
def killed_when(far: Far) -> Iterator[Doom]:
    """Starts a process that goes on with a fine-tuning, and kills it at a moment."""
    started: list[subprocess.Popen[bytes]] = []
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    folder = str(settings.BELLE["SCHOOL"])
    env = {**os.environ, "DATABASE_URL": urlunsplit(address), "OPENAI_BASE_URL": far.url, "OPENAI_API_KEY": KEY}
    env |= {"BELLE_MODEL": "gpt-small", "BELLE_DATA": folder, "XDG_DATA_HOME": folder}

    def doom(one: Tuning, moment: Callable[[], object]) -> None:
        words = [sys.executable, "-m", "tests.school.doomed_tuning", str(one.pk)]
        process = subprocess.Popen(words, cwd=ROOT, env=env)  # noqa: S603 - ours
        started.append(process)
        deadline = time.monotonic() + 60
        while not moment():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.kill()
        process.wait()

    yield doom
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_killed_in_mid_upload_the_same_command_sends_the_file_once(
    far: Far, killed_when: Doom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hold, "POLL_S", 0.1)
    far.go_on = Event()
    one = tuning()
    killed_when(one, far.uploading.is_set)
    far.go_on.set()
    assert Tuning.objects.get().status == JobStatus.RUNNING
    assert not ModelVersion.objects.exists()
    command()
    assert ModelVersion.objects.get().tuning == one
    assert sum(name.startswith("POST /files") for name in far.asked) <= 3  # at most the one that was cut off again
    assert len(far.jobs) == 1


@pytest.mark.slow
def test_killed_while_the_job_runs_the_same_command_follows_the_same_job(
    far: Far, killed_when: Doom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hold, "POLL_S", 0.1)
    far.waits = True
    one = tuning()
    killed_when(one, lambda: Tuning.objects.get(pk=one.pk).cursor.get("job"))
    far.waits = False
    command()
    one.refresh_from_db()
    assert (one.status, len(one.curve), len(far.jobs), len(far.contents)) == (JobStatus.READY, STEPS, 1, 2)


def test_the_command_shows_progress_and_registers_the_version(
    far: Far, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(belle_finetune, "EVERY_S", 0)
    taught()
    command(epochs=2.0, seed=3)
    told = capsys.readouterr()
    assert re.search(r"\[#+\.+\] belle-2: 10 of 30 steps \(33%\), loss 0\.182", told.err)
    assert told.out == "belle-2: ft:gpt-small:org:belle-2:7p4l, tuned on sums@1, 30 of 30 steps (100%), loss 0.065\n"
    assert ModelVersion.objects.get().manifest["options"]["epochs"] == 2.0


def test_the_command_tells_what_is_refused_in_a_line(far: Far) -> None:
    with pytest.raises(CommandError, match="There is no training set sums"):
        command()
    taught()
    far.ends = "failed"
    with pytest.raises(CommandError, match="The moderation system stopped it"):
        command()
    assert not ModelVersion.objects.exists()


@pytest.mark.parametrize(("ends", "told"), [(JobStatus.READY, ""), (JobStatus.CANCELLED, "is cancelled")])
def test_the_command_follows_what_a_worker_has_in_its_hands(
    far: Far, monkeypatch: pytest.MonkeyPatch, ends: JobStatus, told: str
) -> None:
    one = tuning()
    Tuning.objects.update(lease_until=timezone.now() + hold.LEASE, status=JobStatus.RUNNING)

    def works_on(_: float) -> None:
        """The worker renews its lease while the command waits, and is done at its third breath."""
        works_on.breaths += 1  # type: ignore[attr-defined]
        Tuning.objects.update(lease_until=timezone.now() + hold.LEASE)
        if works_on.breaths > 2:  # type: ignore[attr-defined]
            if ends == JobStatus.READY:
                ModelVersion.objects.create(name="belle-2", model="ft", tuning=one)
            Tuning.objects.update(status=ends, lease_until=None)

    works_on.breaths = 0  # type: ignore[attr-defined]
    monkeypatch.setattr("time.sleep", works_on)
    if told:
        with pytest.raises(CommandError, match=told):
            command()
    else:
        command()
    assert far.asked == []
