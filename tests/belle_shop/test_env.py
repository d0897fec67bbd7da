"""The environment is read strictly: a bad value is refused with its name and the remedy."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from belle_shop.env import KNOWN, ROOT, read
from belle_shop.refusal import Refusal


def test_an_empty_environment_has_safe_defaults() -> None:
    env = read({})
    assert env.port == 8000
    assert env.data == ROOT / ".belle"
    assert (env.debug, env.limits) == (False, True)
    assert env.database_url is env.broker_url is env.openai_base_url is None


def test_a_blank_value_counts_as_absent() -> None:
    assert read({"PORT": " ", "DATABASE_URL": ""}).port == 8000


def test_what_was_read_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read({}).port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "80a", "not a port"),
        ("PORT", "0", "not a port"),
        ("PORT", "65536", "not a port"),
        ("PORT", "٨٠", "not a port"),
        ("BELLE_WORKERS", "0", "not a number from 1 to 12"),
        ("BELLE_WORKERS", "many", "not a number from 1 to 12"),
        ("BELLE_LIMITS", "no", "neither on nor off"),
        ("BELLE_DEBUG", "True", "neither on nor off"),
        ("BELLE_LOG", "xml", "not json or plain"),
        ("BELLE_LOG", "plain", "refused where shoppers are served"),
        ("BELLE_HOSTS", "a,,b", "not a list"),
        ("BELLE_ORIGINS", "https://a.example,,", "not a list"),
        ("BELLE_PROXIES", "-1", "not a number from 0 to 10"),
        ("BELLE_PROXIES", "11", "not a number from 0 to 10"),
        ("BELLE_CATALOGUE", "/nowhere/at/all.csv", "no such file"),
        ("BELLE_GGUF", "/", "is a directory"),
        ("BELLE_PG_BIN", "/nowhere/at/all", "no such folder"),
        ("BELLE_DATA", __file__, "is a file"),
        ("DATABASE_URL", "mysql://host/name", "must start with postgresql://"),
        ("DATABASE_URL", "postgresql:///name", "names no host"),
        ("BELLE_BROKER_URL", "redis://host:port/0", "not an address"),
        ("BELLE_EVENTS_URL", "amqp://host//", "must start with postgresql://"),
        ("OPENAI_BASE_URL", "localhost:8080/v1", "must start with http://"),
    ],
)
def test_a_bad_value_is_refused_with_its_name_and_the_remedy(name: str, value: str, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        read({name: value})
    assert name in refused.value.problem
    assert refused.value.remedy


def test_a_password_is_not_repeated_in_a_refusal() -> None:
    with pytest.raises(Refusal) as refused:
        read({"DATABASE_URL": "mysql://user:hidden@host/name"})
    assert "hidden" not in str(refused.value)


def test_a_misspelt_name_is_refused_with_the_right_one() -> None:
    with pytest.raises(Refusal, match="BELLE_CATALOG ") as refused:
        read({"BELLE_CATALOG": "file.csv"})
    assert refused.value.remedy == "Did you mean BELLE_CATALOGUE?"


def test_other_programs_variables_are_left_alone() -> None:
    assert read({"LANG": "C", "BELLEVUE": "yes"}) == read({})


def test_limits_may_be_off_only_while_debugging() -> None:
    assert read({"BELLE_LIMITS": "off", "BELLE_DEBUG": "on"}).limits is False
    with pytest.raises(Refusal, match="where shoppers are served"):
        read({"BELLE_LIMITS": "off"})


def test_a_postgres_socket_needs_no_host_name() -> None:
    url = "postgresql:///belle?host=/run/postgresql"
    assert read({"DATABASE_URL": url}).database_url == url


def test_a_relative_path_is_meant_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goods.csv").write_text("sku\n")
    assert read({"BELLE_CATALOGUE": "goods.csv"}).catalogue == tmp_path / "goods.csv"


def test_the_example_file_lists_every_name_with_a_line_of_explanation() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = [line.removeprefix("# ").partition("=")[0] for line in lines if "=" in line.partition(" # ")[0]]
    assert sorted(listed) == sorted(KNOWN)
    assert all(" # " in line for line in lines if "=" in line.partition(" # ")[0])


@pytest.mark.parametrize(("debug", "form"), [("off", "json"), ("on", "plain")])
def test_lines_are_for_machines_where_shoppers_are_served(debug: str, form: str) -> None:
    assert read({"BELLE_DEBUG": debug}).log == form
