"""Fine-tuning on this machine: a program is started, watched, found again, and only what is whole is registered."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from recommender.exceptions import SchoolError
from recommender.models import ModelVersion, Tuning
from recommender.models.tuning import JobStatus
from recommender.school import adapters
from recommender.school.providers import local, python, served
from recommender.school.shelf import run_folder
from recommender.school.trainer.progress import lines
from recommender.school.tuning import begin, cancel, go_on
from tests.school.stand_in import STEPS
from tests.school.tuned import taught, tuning

pytestmark = pytest.mark.django_db
STAND_IN = Path(__file__).with_name("stand_in.py")


@pytest.fixture
def school(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a base model in it, and a training program in a hurry."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "SCHOOL": str(tmp_path)}
    monkeypatch.setattr(local, "POLL_S", 0.02)
    monkeypatch.setattr(python, "command", lambda job: [sys.executable, str(STAND_IN), str(job)])
    base = tmp_path / "base.gguf"
    base.write_bytes(b"GGUF base")
    adapters.tell_base(tmp_path, "small", base, adapters.sha256_of(base))
    yield tmp_path
    for one in Tuning.objects.all():
        local.PROVIDER.stop(one)


def behave(school: Path, how: str) -> None:
    (school / "runs").mkdir(exist_ok=True)
    (school / "runs" / "behaviour").write_text(how)


def one_of(**given: object) -> Tuning:
    return tuning(provider="local", **given)  # type: ignore[arg-type]


def again(one: Tuning) -> Tuning:
    options = {name: value for name, value in one.options.items() if name not in ("name", "kinds")}
    return begin(one.dataset, "local", one.options["name"], kinds=one.options["kinds"], options=options)


def worker(one: Tuning) -> int:
    return local._worker(run_folder(one.pk) / "work" / "lock")


def training(one: Tuning) -> int:
    """Go on with it until its program has done a step; the program's number."""
    while not one.step:
        go_on(one, seconds=0)
    return worker(one)


def test_what_was_trained_is_registered_with_its_checksum(school: Path) -> None:
    one = one_of(options={"rank": 4})
    version = go_on(one)
    assert version is not None
    assert (version.model, version.examples, version.beside) == ("small", False, {"lora": [{"id": 0, "scale": 1.0}]})
    (file,) = version.files
    assert adapters.sha256_of(school / file["name"]) == file["sha256"]
    assert version.manifest["trained"]["options"] == {"rank": 4}
    one.refresh_from_db()
    assert (one.status, one.step, one.steps) == (JobStatus.READY, STEPS, STEPS)
    assert [point["step"] for point in one.curve] == list(range(1, STEPS + 1))


def test_a_program_that_is_killed_goes_on_from_its_last_whole_checkpoint(school: Path) -> None:
    behave(school, "dies")
    one = one_of()
    assert go_on(one) is not None
    steps = [line["step"] for line in lines(run_folder(one.pk) / "work" / "progress.jsonl") if "step" in line]
    assert steps == list(range(1, STEPS + 1))
    assert "killed" not in one.error


def test_the_next_process_finds_the_program_that_the_killed_one_left(school: Path) -> None:
    behave(school, "slow")
    one = one_of()
    first = training(one)  # and here the process dies that watched it
    go_on(again(one), seconds=0)
    assert worker(one) == first > 0
    assert go_on(one) is not None


def test_killing_the_program_in_mid_training_loses_nothing(school: Path) -> None:
    behave(school, "slow")
    one = one_of()
    first = training(one)
    os.killpg(first, signal.SIGKILL)
    behave(school, "")
    assert go_on(again(one)) is not None
    assert ModelVersion.objects.count() == 1


def test_a_cancelled_one_leaves_no_program_and_no_version(school: Path) -> None:
    behave(school, "slow")
    one = one_of()
    assert training(one)
    cancel(one)
    assert worker(one) == 0
    assert not (run_folder(one.pk) / "work").exists()
    assert not ModelVersion.objects.exists()


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("at once", "ended 3 times without a word"),
        ("full", "No space left on device"),
        ("garbage", "not whole"),
        ("other", "not the file that was written"),
    ],
)
def test_misfortune_is_told_nothing_is_registered_and_the_same_words_go_on(school: Path, how: str, says: str) -> None:
    behave(school, how)
    one = one_of()
    with pytest.raises(SchoolError, match=says):
        go_on(one)
    one.refresh_from_db()
    assert one.status == JobStatus.FAILED
    assert says in one.error
    assert not ModelVersion.objects.exists()
    assert adapters.listed(school) == []
    behave(school, "")
    assert go_on(again(one)) is not None


def test_a_base_model_that_fails_its_checksum_is_not_trained_on(school: Path) -> None:
    (school / "base.gguf").write_bytes(b"GGUF another")
    with pytest.raises(SchoolError, match="not the model that it should be"):
        go_on(one_of())


def test_a_disk_that_is_nearly_full_is_told_before_the_training(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "NEEDED", 10**18)
    with pytest.raises(SchoolError, match="MB are free"):
        go_on(one_of())


def test_where_no_model_is_embedded_none_is_tuned(school: Path) -> None:
    (school / "base.json").unlink()
    with pytest.raises(SchoolError, match="no embedded model"):
        one_of()


def test_a_fine_tuning_of_another_base_is_refused(school: Path) -> None:
    with pytest.raises(SchoolError, match="the model here is small"):
        go_on(one_of(base="large"))


def test_the_version_waits_until_the_server_has_the_adapter(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = iter([0, 0, -1, 1])
    monkeypatch.setattr(served, "answers", lambda: True)
    monkeypatch.setattr(served, "_loaded", lambda: next(loaded))
    monkeypatch.setattr(served, "POLL_S", 0)
    assert go_on(one_of()) is not None
    assert list(loaded) == []


def test_an_adapter_that_the_server_never_loads_is_not_registered(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "answers", lambda: True)
    monkeypatch.setattr(served, "_loaded", lambda: 0)
    monkeypatch.setattr(served, "PATIENCE_S", 0)
    with pytest.raises(SchoolError, match="did not load"):
        go_on(one_of())
    assert not ModelVersion.objects.exists()


def test_no_server_is_waited_for_where_none_is_watched(school: Path) -> None:
    assert not served.answers()
    assert served._loaded() == -1


def test_the_python_that_trains_is_the_one_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAIN_PYTHON", "/usr/bin/elsewhere")
    assert python.training_python() == "/usr/bin/elsewhere"


def test_the_python_that_trains_lies_beside_or_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRAIN_PYTHON", raising=False)
    monkeypatch.setattr("sys.prefix", str(tmp_path / ".venv"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SchoolError, match="no Python here with the libraries"):
        python.training_python()
    beside = tmp_path / ".venv-train" / "bin" / "python"
    beside.parent.mkdir(parents=True)
    beside.touch()
    assert python.training_python() == str(beside)
    monkeypatch.setattr(python, "find_spec", lambda name: name)
    assert python.training_python() == sys.executable


@pytest.mark.slow
def test_three_steps_are_really_trained(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    from belle_shop.env import ROOT  # noqa: PLC0415
    from belle_shop.local.weights import checked  # noqa: PLC0415

    if not (ROOT / ".venv-train" / "bin" / "python").exists():
        pytest.skip("there is no .venv-train; `make learn` makes one")
    found = checked(None)
    adapters.tell_base(school, found.name, found.file, found.sha256)
    version = go_on(tuning(taught(rows=6), provider="local", options={"steps": 3, "batch": 2, "rank": 4}))
    assert version is not None
    assert version.manifest["trained"]["loss"]["last"] > 0
    assert (school / version.files[0]["name"]).read_bytes().startswith(b"GGUF")
