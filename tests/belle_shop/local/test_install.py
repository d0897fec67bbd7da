"""The installer behind make: it installs what has changed, and refuses what cannot work."""

import json
import platform
import sys
from pathlib import Path

import pytest

from belle_shop.local import install


def empty_environment(home: Path) -> None:
    """Make what looks like an environment."""
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").touch()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were installed; nothing really is."""
    names: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(install, "make", empty_environment)
    monkeypatch.setattr(install, "install", lambda _home, file: names.append(file.name))
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("one==1")
    return names


def test_everything_is_installed_the_first_time(installed: list[str]) -> None:
    install.main([".venv", "requirements.txt", "requirements-dev.txt"])
    assert installed == ["requirements.txt", "requirements-dev.txt"]


def test_the_second_time_there_is_nothing_to_do(installed: list[str]) -> None:
    for _ in range(2):
        install.main([".venv", "requirements.txt"])
    assert installed == ["requirements.txt"]


def test_only_the_file_that_changed_is_installed_again(installed: list[str]) -> None:
    install.main([".venv", "requirements.txt", "requirements-dev.txt"])
    Path("requirements-dev.txt").write_text("two==2")
    install.main([".venv", "requirements.txt", "requirements-dev.txt"])
    assert installed == ["requirements.txt", "requirements-dev.txt", "requirements-dev.txt"]


def test_another_python_gets_an_environment_of_its_own(installed: list[str]) -> None:
    install.main([".venv", "requirements.txt"])
    stamp = Path(".venv/belle-stamp.json")
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "3.10"}))
    install.main([".venv", "requirements.txt"])
    assert installed == ["requirements.txt", "requirements.txt"]


def test_an_install_that_failed_is_tried_again(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    works = install.install
    monkeypatch.setattr(install, "install", lambda _home, _file: sys.exit("no network"))
    with pytest.raises(SystemExit, match="no network"):
        install.main([".venv", "requirements.txt"])
    monkeypatch.setattr(install, "install", works)
    install.main([".venv", "requirements.txt"])
    assert installed == ["requirements.txt"]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("system", "Windows", "no wheels .* Windows"),
        ("machine", "riscv64", "no wheels .* riscv64"),
        ("libc_ver", ("", ""), "glibc 2.28"),
        ("libc_ver", ("glibc", "2.17"), "glibc 2.28"),
    ],
)
@pytest.mark.skipif(platform.system() != "Linux", reason="pretends from a Linux")
def test_a_machine_without_wheels_is_refused(
    name: str, value: object, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, name, lambda: value)
    with pytest.raises(SystemExit, match=says) as refused:
        install.check_machine()
    assert "What to do" in str(refused.value)


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match="too old"):
        install.check_machine()


def test_this_machine_will_do() -> None:
    install.check_machine()


def test_pip_tells_why_it_failed(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    file = tmp_path / "requirements.txt"
    file.write_text("no-hash-here==1\n")
    with pytest.raises(SystemExit, match=r"(?s)hash.*What to do"):
        install.install(tmp_path, file)
