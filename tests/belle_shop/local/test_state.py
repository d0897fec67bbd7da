"""The folder of local state belongs to one supervisor at a time and keeps its passwords."""

import os
from pathlib import Path

import pytest

from belle_shop.local import running, state
from belle_shop.refusal import Refusal


def test_a_second_start_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with state.taken(tmp_path), pytest.raises(Refusal, match=f"already running .*process {os.getpid()}"):
        state.taken(tmp_path).__enter__()


def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with state.taken(tmp_path):
            assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_a_folder_that_cannot_be_made_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be written") as refused:
        state.taken(tmp_path / "file" / "data").__enter__()
    assert "BELLE_DATA" in refused.value.remedy


def test_passwords_are_made_once_and_nobody_else_may_read_them(tmp_path: Path) -> None:
    first = state.passwords(tmp_path)
    assert state.passwords(tmp_path) == first
    assert (tmp_path / "passwords.json").stat().st_mode & 0o077 == 0
    assert len({first.database, first.broker, first.model, first.admin, first.secret_key}) == 5


def test_a_command_borrows_the_addresses_of_the_shop_that_runs(tmp_path: Path) -> None:
    running.announce(tmp_path, {"DATABASE_URL": "postgresql://a:b=c@host/name", "BELLE_DEBUG": "on"})
    values = {"BELLE_DATA": str(tmp_path), "BELLE_DEBUG": "off"}
    running.borrow(values)
    assert values["DATABASE_URL"] == "postgresql://a:b=c@host/name"
    assert values["BELLE_DEBUG"] == "off"


def test_a_command_that_knows_its_database_borrows_nothing(tmp_path: Path) -> None:
    running.announce(tmp_path, {"BELLE_BROKER_URL": "redis://host/0"})
    values = {"BELLE_DATA": str(tmp_path), "DATABASE_URL": "postgresql://host/name"}
    running.borrow(values)
    assert "BELLE_BROKER_URL" not in values


def test_a_shop_that_has_stopped_lends_nothing(tmp_path: Path) -> None:
    running.announce(tmp_path, {"DATABASE_URL": "postgresql://host/name"})
    running.withdraw(tmp_path)
    values = {"BELLE_DATA": str(tmp_path)}
    running.borrow(values)
    assert "DATABASE_URL" not in values
