"""What no form sends and no provider should answer: it is told in words, and nothing half-made stays."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from django.db.models import ProtectedError

from recommender.exceptions import SchoolError
from recommender.models import ModelVersion, Tuning
from recommender.school import adapters
from recommender.school.progress import bar, point, progress
from recommender.school.releases import changes
from recommender.school.tuning import begin, go_on
from tests.school.openai_server import Far
from tests.school.tuned import again, failed, taught, tuning

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/root", "a b", "", ".", "belle\n", "x" * 61, "é", "a\0b", "x" * 10**6]
)
def test_no_name_leads_out_of_the_folder_or_fills_a_page(far: Far, name: str) -> None:
    with pytest.raises(SchoolError, match=r"^name: ") as refused:
        begin(taught(), "openai", name, kinds=["chat"])
    assert len(str(refused.value)) < 300
    assert not Tuning.objects.exists()


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -float("inf"), -1, 10**400, "1", True, None])
@pytest.mark.parametrize("option", ["epochs", "batch", "lr", "seed", "rows", "empty"])
def test_no_option_is_odd(far: Far, option: str, odd: object) -> None:
    with pytest.raises(SchoolError, match=f"^{option}: "):
        begin(taught(), "openai", "odd", kinds=["chat"], options={option: odd})
    assert not Tuning.objects.exists()


def test_a_version_that_shoppers_hear_or_heard_cannot_be_deleted(db: None) -> None:
    version = ModelVersion.objects.create(name="live", model="m")
    changes.promote(version)
    with pytest.raises(ProtectedError):
        version.delete()
    changes.roll_back()
    with pytest.raises(ProtectedError):
        version.delete()


def test_a_full_disk_while_the_rows_are_written_is_told_and_the_same_words_go_on(
    far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = tuning()

    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(SchoolError, match="No space left on device"):
            go_on(one)
    failed(one, "No space left on device")
    assert far.asked == []
    assert go_on(again(one)) is not None


def test_an_adapter_that_does_not_fit_on_the_disk_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.gguf"
    made.write_bytes(b"GGUF" * 100)
    (tmp_path / "adapters").mkdir()
    (tmp_path / "adapters" / f"{adapters.sha256_of(made)[:16]}.new").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        adapters.add(tmp_path, "new", made, adapters.sha256_of(made), "base")
    assert adapters.listed(tmp_path) == []


@pytest.mark.parametrize(("step", "steps"), [(50, 30), (10**9, 1), (7, 0)])
def test_progress_of_a_fine_tuning_never_passes_its_total(step: int, steps: int) -> None:
    one = Tuning(steps=20)
    point(one, step, steps, 0.5, 1.0)
    assert one.step <= one.steps
    assert "(100%)" in progress(one) or step < 20
    assert len(bar(one)) == 26
