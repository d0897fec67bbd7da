"""Which requests are streams, and what they ask for."""

import hashlib

import pytest

from recommender.streaming import door
from recommender.streaming.door import Asked

ID = "0b8f7a52-9a39-4a8c-9d4e-6f6f2f0b8a11"
PATH = f"/belle/api/conversations/{ID}/events/"


def scope(path: str = PATH, method: str = "GET", root: str = "", **headers: str) -> door.Scope:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "root_path": root, "headers": sent}


def test_a_get_of_the_events_is_a_stream() -> None:
    assert door.conversation_of(scope()) == ID


def test_so_is_its_head() -> None:
    assert door.conversation_of(scope(method="HEAD")) == ID


def test_it_is_found_under_a_root_path_too() -> None:
    assert door.conversation_of(scope(path=f"/shop{PATH}", root="/shop")) == ID


@pytest.mark.parametrize("path", ["/", "/events/", PATH.removesuffix("events/"), f"/elsewhere{PATH}", PATH[:-1]])
def test_other_addresses_are_djangos(path: str) -> None:
    assert door.conversation_of(scope(path)) is None


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS"])
def test_other_methods_are_djangos(method: str) -> None:
    assert door.conversation_of(scope(method=method)) is None


def test_a_websocket_is_djangos() -> None:
    assert door.conversation_of({"type": "websocket", "path": PATH}) is None


def test_only_the_hash_of_the_token_goes_further() -> None:
    asked = door.asked(scope(authorization="Bearer secret", last_event_id="7"), ID)
    assert asked == Asked(ID, hashlib.sha256(b"secret").hexdigest(), 7)


@pytest.mark.parametrize("header", ["", "secret", "Basic secret", "Bearer ", "Bearer"])
def test_without_a_bearer_token_it_is_refused(header: str) -> None:
    assert door.asked(scope(authorization=header), ID) is door.NO_TOKEN


@pytest.mark.parametrize(("given", "kept"), [("0", 0), (" 12 ", 12), ("9" * 40, door.HIGHEST)])
def test_the_last_event_is_a_number_that_postgres_can_hold(given: str, kept: int) -> None:
    asked = door.asked(scope(authorization="Bearer secret", last_event_id=given), ID)
    assert isinstance(asked, Asked)
    assert asked.last_event == kept


@pytest.mark.parametrize("given", ["-1", "1.5", "abc", "0x10", "\u0663"])
def test_anything_else_is_refused(given: str) -> None:
    assert door.asked(scope(authorization="Bearer secret", last_event_id=given), ID) is door.BAD_NUMBER
