"""What the environment gives is used, and its embedded twin is not started."""

from pathlib import Path

import pytest

from belle_shop.env import Environment, read
from belle_shop.local import openmp, twins
from belle_shop.local.state import Passwords
from belle_shop.refusal import Refusal

PASSWORDS = Passwords()
OTHERS = {
    "DATABASE_URL": "postgresql://db.example/shop",
    "BELLE_BROKER_URL": "amqp://mq.example//",
    "OPENAI_BASE_URL": "https://llm.example/v1",
    "BELLE_MODEL": "large",
}


def environment(tmp_path: Path, *given: str) -> Environment:
    """An environment in which these are given."""
    return read({"BELLE_DATA": str(tmp_path), **{name: OTHERS[name] for name in given}})


def test_where_all_is_given_nothing_is_started(tmp_path: Path) -> None:
    found = twins.described(environment(tmp_path, *OTHERS), PASSWORDS)
    assert (found.stores, found.models, found.values) == ([], [], {})


def test_the_broker_alone_is_started_where_it_alone_is_missing(tmp_path: Path) -> None:
    env = environment(tmp_path, "DATABASE_URL", "OPENAI_BASE_URL", "BELLE_MODEL")
    found = twins.described(env, PASSWORDS)
    assert [program.name for program in found.stores + found.models] == ["broker"]
    assert found.values["BELLE_BROKER_URL"].startswith(f"redis://:{PASSWORDS.broker}@127.0.0.1:")


def test_the_model_is_named_after_its_file_and_guarded_by_a_key(tmp_path: Path) -> None:
    found = twins.described(environment(tmp_path, "DATABASE_URL", "BELLE_BROKER_URL"), PASSWORDS)
    assert found.values["BELLE_MODEL"] == "smollm2-135m-instruct"
    assert found.values["OPENAI_API_KEY"] == PASSWORDS.model
    assert not any(PASSWORDS.model in word for word in found.models[0].command)


def test_an_endpoint_without_the_name_of_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no model is named"):
        twins.refuse_contradictions(environment(tmp_path, "OPENAI_BASE_URL"))


def test_two_models_at_once_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    env = read({"OPENAI_BASE_URL": "http://h/v1", "BELLE_GGUF": str(tmp_path / "a.gguf")})
    with pytest.raises(Refusal, match="name two models"):
        twins.refuse_contradictions(env)


def test_a_linux_without_openmp_gets_the_one_from_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openmp, "_system_has_it", lambda: False)
    monkeypatch.setattr("sys.platform", "linux")
    assert openmp.library_path(tmp_path) == {"LD_LIBRARY_PATH": str(tmp_path)}
    assert (tmp_path / "libgomp.so.1").resolve().read_bytes().startswith(b"\x7fELF")


def test_a_system_that_has_openmp_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openmp, "_system_has_it", lambda: True)
    assert openmp.library_path(tmp_path) == {}
