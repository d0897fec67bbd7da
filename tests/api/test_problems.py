"""Every error is an RFC 9457 problem."""

import logging

import pytest
from django.db import OperationalError
from django.test import Client

from recommender.dialogue import transcript
from tests.api.conftest import API, Answer, Shopper

NOBODY = "00000000-0000-4000-8000-000000000000"


def is_problem(answer: Answer, status: int) -> bool:
    told = answer.json()
    return (
        answer.status_code == told["status"] == status
        and answer["Content-Type"] == "application/problem+json"
        and {"type", "title", "detail"} <= set(told)
        and answer["Cache-Control"] == "no-store"
    )


def test_no_token_is_401_and_says_what_is_wanted(alice: Shopper) -> None:
    answer = Client().get(API + alice.here)
    assert is_problem(answer, 401)
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "Bearer  ", "token"])
def test_a_header_without_a_token_is_401(alice: Shopper, header: str) -> None:
    assert is_problem(alice.call("GET", alice.here, headers={"Authorization": header}), 401)


def test_a_token_that_opens_nothing_is_404(alice: Shopper) -> None:
    assert is_problem(alice.call("GET", alice.here, headers={"Authorization": "Bearer wrong"}), 404)


def test_a_token_in_the_address_opens_nothing(alice: Shopper) -> None:
    assert is_problem(Client().get(f"{API}{alice.here}?token={alice.token}"), 401)


@pytest.mark.parametrize("path", ["", "nothing/", "conversations", "messages/7/", f"messages/{NOBODY}/more/"])
def test_an_unknown_address_is_404(alice: Shopper, path: str) -> None:
    assert is_problem(alice.get(path), 404)


@pytest.mark.parametrize("path", [f"messages/{NOBODY}/", f"conversations/{NOBODY}/"])
def test_an_unknown_id_is_404(alice: Shopper, path: str) -> None:
    assert is_problem(alice.get(path), 404)


@pytest.mark.parametrize("method", ["PUT", "POST", "OPTIONS", "TRACE"])
def test_a_method_that_is_not_there_is_405(alice: Shopper, method: str) -> None:
    assert is_problem(alice.call(method, alice.here), 405)


@pytest.mark.parametrize("media_type", ["multipart/form-data", "application/x-www-form-urlencoded", "text/plain", ""])
def test_a_body_that_is_not_json_is_415(alice: Shopper, media_type: str) -> None:
    headers = {"Authorization": f"Bearer {alice.token}"}
    answer = alice.browser.generic("POST", f"{API}{alice.here}messages/", b"text=Hi", media_type, headers=headers)
    assert is_problem(answer, 415)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"text": "Hi", }',
        b"\xff\xfe\x00",
        b"\x89PNG\r\n",
        b'{"text": NaN}',
        b'{"text": -Infinity}',
        b'{"text": "Hi", "client_id": "c1", "text": "Ho"}',
        b'{"text": "Hi", "client_id": "c1", "more": [{"a": 1, "a": 1}]}',
        b'{"text": "a\nb", "client_id": "c1"}',
        b'\xef\xbb\xbf{"text": "Hi", "client_id": "c1"}',
        '{"text": "Hi", "client_id": "c1"}'.encode("utf-16"),
        b'{"text": "Hi", "client_id": "c1"} {}',
        b"",
        b"[]",
        b'"Hi"',
        b"null",
        b"[" * 60_000,
        b'{"a":' * 9 + b"1" + b"}" * 9,
        b'{"text": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_body_that_is_no_plain_json_object_is_400(alice: Shopper, body: bytes) -> None:
    assert is_problem(alice.call("POST", f"{alice.here}messages/", body), 400)


def test_half_a_surrogate_pair_is_no_error_of_ours(alice: Shopper) -> None:
    body = b'{"text": "A cream \\ud83d", "client_id": "c1", "more": "\\ud83d"}'
    assert alice.call("POST", f"{alice.here}messages/", body).status_code == 202
    assert alice.row.messages.first().text == "A cream"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "value", [b"1e999", b"-1", b"1e400000", b"9" * 4000, b'"1e999"', b'"NaN"', b"true", b"null", b"[]"]
)
def test_a_figure_that_is_none_is_named(alice: Shopper, value: bytes) -> None:
    body = b'{"set": [{"need": "budget", "op": "<=", "value": ' + value + b"}]}"
    answer = alice.call("PATCH", f"{alice.here}needs/", body)
    assert is_problem(answer, 400)
    assert set(answer.json()["errors"]) == {"set.0.value"}


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "", "   ", "x" * 65, 7, None, ["c1"], {"c": 1}])
def test_a_client_id_that_is_none_is_named(alice: Shopper, bad: object) -> None:
    answer = alice.post(f"{alice.here}messages/", {"text": "Hi", "client_id": bad})
    assert is_problem(answer, 400)
    assert set(answer.json()["errors"]) == {"client_id"}


@pytest.mark.parametrize("empty", ["", " \n\t", "\u200b\u2060", "\x00", "\u202e", "\ud800", "\u3164", "\U000e0041"])
def test_a_message_in_which_nothing_can_be_seen_is_empty(alice: Shopper, empty: str) -> None:
    answer = alice.says(empty)
    assert is_problem(answer, 400)
    assert set(answer.json()["errors"]) == {"text"}


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f9f4\U0001f469\U0001f3fd\u200d\U0001f9b1",
        "\u5e72\u6027\u76ae\u80a4\u7684\u9762\u971c",
        "\u0643\u0631\u064a\u0645 \u0644\u0644\u0628\u0634\u0631\u0629",
        "<script>alert(1)</script>",
        "'; DROP TABLE--",
        "{{7*7}} %s",
    ],
)
def test_any_writing_is_stored_to_the_letter(alice: Shopper, text: str, sent: list[str]) -> None:
    assert alice.says(text).status_code == 202
    told = alice.get(alice.here)
    assert told.json()["messages"][0]["text"] == text
    assert told["Content-Type"] == "application/json"  # markup in it is no page
    assert told["X-Content-Type-Options"] == "nosniff"


def test_what_she_notes_is_cleaned_like_what_she_says(alice: Shopper) -> None:
    (shown,) = alice.was_shown("P1")
    bad = "go\u202eod\x1b"
    rated = alice.post(f"messages/{shown.message_id}/feedback/", {"rating": "up", "note": bad, "reasons": [bad]}).json()
    assert (rated["note"], rated["reasons"]) == ("good", ["good"])
    reported = alice.post(f"recommendations/{shown.pk}/outcomes/", {"outcome": "rejected", "reason": bad})
    assert reported.json()["reason"] == "good"


def test_a_message_a_letter_too_long_is_413_with_the_figure(alice: Shopper, sent: list[str]) -> None:
    assert alice.says("\U0001f9f4" * 2000).status_code == 202
    answer = alice.says("\U0001f9f4" * 2001)
    assert is_problem(answer, 413)
    assert "2000" in answer.json()["errors"]["text"][0]


def test_a_body_of_100_kb_is_413(alice: Shopper) -> None:
    assert is_problem(alice.says("x" * 100_000), 413)


def test_every_bad_field_is_named(alice: Shopper) -> None:
    answer = alice.post(f"{alice.here}messages/", {})
    assert is_problem(answer, 400)
    assert set(answer.json()["errors"]) == {"text", "client_id"}


def test_a_database_that_is_away_is_503_with_a_time_to_come_back(
    alice: Shopper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(talk: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(transcript, "conversation", fail)
    answer = alice.get(alice.here)
    assert is_problem(answer, 503)
    assert answer["Retry-After"] == "2"


def test_what_nobody_expected_is_500_logged_and_tells_nothing(
    alice: Shopper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(talk: object) -> None:
        raise RuntimeError("a secret path")

    monkeypatch.setattr(transcript, "conversation", fail)
    alice.browser.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        answer = alice.get(alice.here)
    assert is_problem(answer, 500)
    assert "secret" not in answer.content.decode()
    assert "a secret path" in caplog.text
