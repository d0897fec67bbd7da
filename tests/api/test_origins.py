"""Pages of other sites: only those in BELLE["ORIGINS"] may talk to Belle, and never with a cookie of the shop's."""

import pytest
from pytest_django import Settings

from recommender.conf import read
from recommender.exceptions import ConfigurationError
from tests.api.conftest import API, Answer, Shopper

BLOG = "https://blog.example"
STRANGE = [
    "https://evil.example",
    "null",
    "https://blog.example.evil",
    "http://blog.example",
    "https://blog.example:444",
]


@pytest.fixture(autouse=True)
def blog(settings: Settings, corner_shop: object) -> None:
    """The shop lets one blog hold the widget."""
    settings.BELLE = {**settings.BELLE, "ORIGINS": (BLOG,)}


def asks_whether(shopper: Shopper, origin: str, method: str = "POST", path: str = "conversations/") -> Answer:
    """The browser's question before the call itself: it carries no token."""
    told = {"Origin": origin, "Access-Control-Request-Method": method}
    return shopper.browser.generic("OPTIONS", API + path, headers=told)


def from_page_of(shopper: Shopper, origin: str, method: str, path: str, body: object = None) -> Answer:
    return shopper.call(method, path, body, headers={"Origin": origin})


def test_a_listed_site_may_ask_and_read(alice: Shopper) -> None:
    for answer in (asks_whether(alice, BLOG, path=alice.here), from_page_of(alice, BLOG, "GET", alice.here)):
        assert answer.status_code in {200, 204}
        assert answer["Access-Control-Allow-Origin"] == BLOG
        assert "Origin" in answer["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer
    asked = asks_whether(alice, BLOG, path=alice.here)
    assert {"Authorization", "Last-Event-ID"} <= set(asked["Access-Control-Allow-Headers"].split(", "))


def test_a_listed_site_may_open_talk_and_erase(alice: Shopper, sent: list[str]) -> None:
    assert from_page_of(alice, BLOG, "POST", "conversations/", {}).status_code == 201
    said = {"text": "A cream", "client_id": "c1"}
    assert from_page_of(alice, BLOG, "POST", f"{alice.here}messages/", said).status_code == 202
    assert from_page_of(alice, BLOG, "DELETE", alice.here).status_code == 200


def test_it_can_read_refusals_too(alice: Shopper) -> None:
    refused = from_page_of(alice, BLOG, "GET", "messages/7/")
    assert (refused.status_code, refused["Access-Control-Allow-Origin"]) == (404, BLOG)


@pytest.mark.parametrize("origin", STRANGE)
def test_any_other_site_is_told_nothing(alice: Shopper, origin: str) -> None:
    for answer in (asks_whether(alice, origin, path=alice.here), from_page_of(alice, origin, "GET", alice.here)):
        assert not [name for name in answer.headers if name.startswith("Access-Control")]
        assert "Origin" in answer["Vary"]


@pytest.mark.parametrize("origin", STRANGE)
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE", "PUT"])
def test_any_other_site_changes_nothing_even_with_the_token(alice: Shopper, origin: str, method: str) -> None:
    answer = from_page_of(alice, origin, method, alice.here, {"consent": {"training": True}})
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert not alice.row.training_consent


@pytest.mark.parametrize("host", ["testserver", "testserver:80", "testserver:443"])
def test_the_shop_s_own_pages_are_at_home(alice: Shopper, host: str) -> None:
    told = {"Origin": "https://testserver", "Host": host}
    assert alice.call("PATCH", alice.here, {"consent": {"training": True}}, headers=told).status_code == 200


def test_from_another_site_the_bag_stays_as_it_is(alice: Shopper) -> None:
    (shown,) = alice.was_shown("P1")
    answer = from_page_of(alice, BLOG, "POST", f"recommendations/{shown.pk}/bag/")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:belle:other-site")
    assert not shown.outcomes.exists()


def test_options_without_a_browser_s_question_need_a_token_like_any_call(alice: Shopper) -> None:
    assert alice.browser.generic("OPTIONS", API + alice.here, headers={"Origin": BLOG}).status_code == 401


def test_nobody_is_listed_unless_the_shop_says_so() -> None:
    assert read({}).ORIGINS == ()


@pytest.mark.parametrize("origin", [BLOG, "http://127.0.0.1:8001", "http://[::1]:8001", "https://xn--bl-yka.example"])
def test_an_origin_is_written_as_browsers_write_it(origin: str) -> None:
    made = read({"ORIGINS": (origin,)})
    assert list(made.ORIGINS) == [origin]


@pytest.mark.parametrize(
    "origin",
    ["*", "null", "", "blog.example", "https://blog.example/", "https://Blog.example", "https://*.example",
     "https://blog.example:443", "http://blog.example:80", "ftp://blog.example", "https://user@blog.example", 7],
)  # fmt: skip
def test_anything_else_is_refused_at_start_up(origin: object) -> None:
    with pytest.raises(ConfigurationError, match="ORIGINS"):
        read({"ORIGINS": (origin,)})
