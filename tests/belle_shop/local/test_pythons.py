"""The newest Python that Belle is made for is found."""

from pathlib import Path

import pytest

from belle_shop.local import pythons


def fake(folder: Path, answer: str) -> str:
    """Write a program that answers like a Python of that version."""
    program = folder / answer.replace(" ", "-")
    program.write_text(f"#!/bin/sh\necho {answer} {program}\n")
    program.chmod(0o755)
    return str(program)


def test_the_newest_is_the_highest_number_not_the_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("3 12 11 final", "3 13 0 final", "3 12 9 final")
    found = [fake(tmp_path, answer) for answer in answers]
    monkeypatch.setattr(pythons, "candidates", lambda: iter(found))
    pythons.main()
    assert capsys.readouterr().out.strip().endswith("3-13-0-final")


@pytest.mark.parametrize("answer", ["3 11 7 final", "3 15 0 final", "3 14 0 candidate"])
def test_what_belle_is_not_made_for_is_passed_over(answer: str, tmp_path: Path) -> None:
    assert pythons.version(fake(tmp_path, answer)) is None


def test_a_program_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    assert pythons.version(str(tmp_path / "python3.13")) is None


def test_pythons_that_pyenv_keeps_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "versions" / "3.13.1" / "bin" / "python3"
    kept.parent.mkdir(parents=True)
    kept.touch()
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert str(kept) in list(pythons.candidates())
