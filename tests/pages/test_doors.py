"""Nobody comes in by the page but she, as often as the API lets her, and by no other site's form."""

from __future__ import annotations

import re
import time
import uuid

import pytest
from django.test import Client, RequestFactory

from recommender.counting import Pace
from recommender.models import Conversation, Message
from recommender.models.conversation import hash_token
from recommender.pages import urls, visit
from recommender.pages.kept import COOKIE, LASTS_S, Kept
from tests.logged import card
from tests.pages.conftest import TALK, Reader

DOES = [does for does in urls.DOES if does not in ("say", "afresh", "data")]


def everything_of(reader: Reader) -> dict[str, str]:
    """Ids of hers, by the names that forms have for them."""
    log = reader.has_talk()
    said = log.said("A cream for dry skin")
    log.need(said, "skin_type", "is", "dry")
    reply = log.replied("This.", card("P1"))
    ids = {"message": reply.pk, "card": log.row.recommendations.get().pk, "need": log.row.needs.get().pk}
    return {name: str(pk) for name, pk in ids.items()}


@pytest.mark.parametrize("does", DOES)
def test_another_s_things_are_404_as_if_they_never_were(reader: Reader, does: str) -> None:
    hers = everything_of(reader)
    stranger = Client()
    stranger.get(TALK)
    fields = {"rating": "up", "reason": "price", "training": "on"}
    assert stranger.post(f"{TALK}{does}/", {**hers, **fields}).status_code == 404
    Conversation.open("en", "", False, token=Kept.of(stranger.get(TALK).wsgi_request).token)
    if does not in ("allow", "forget"):
        assert stranger.post(f"{TALK}{does}/", {**hers, **fields}).status_code == 404
        assert stranger.post(f"{TALK}{does}/", dict.fromkeys(hers, "x") | fields).status_code == 404


def test_another_browser_sees_nothing_of_hers(reader: Reader) -> None:
    everything_of(reader)
    other = Client()
    assert b"A cream for dry skin" not in other.get(TALK).content
    assert b"card-" not in other.get(TALK).content
    assert other.get(f"{TALK}data/").status_code == 404


@pytest.mark.parametrize("cookie", ["", "x", "e30:1abc:forged"])
def test_a_cookie_of_somebody_s_own_making_opens_nothing(reader: Reader, cookie: str) -> None:
    everything_of(reader)
    forger = Client()
    forger.cookies[COOKIE] = cookie
    assert b"card-" not in forger.get(TALK).content


def test_a_cookie_is_good_for_a_day(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    everything_of(reader)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + LASTS_S + 60)
    assert "card-" not in reader.sees()


def test_the_cookie_is_secure_where_the_page_is(db: None) -> None:
    cookies = [Client().get(TALK, secure=secure).cookies[COOKIE] for secure in (True, False)]
    assert [bool(cookie["secure"]) for cookie in cookies] == [True, False]


def test_a_form_of_another_site_is_refused_even_without_the_shop_s_middleware(db: None) -> None:
    from recommender.pages.views import say  # noqa: PLC0415

    request = RequestFactory(enforce_csrf_checks=True).post(f"{TALK}say/", {"text": "Hi"})
    request._dont_enforce_csrf_checks = False  # type: ignore[attr-defined] # the test factory's own switch
    assert say(request).status_code == 403
    assert Message.objects.count() == 0


def test_forms_are_posted_and_pages_are_read(reader: Reader) -> None:
    reader.sees()
    assert {reader.browser.get(f"{TALK}{does}/").status_code for does in urls.DOES if does != "data"} == {405}
    assert reader.answer["Cache-Control"].endswith("no-store, must-revalidate, private")
    assert reader.answer["X-Frame-Options"] == "DENY"


def test_who_comes_too_often_is_told_when_to_come_back(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit, "OPENING", Pace("open", conversation=1, address=1))
    reader.sees()
    reader.sends("say", text="A serum")
    reader.browser.cookies.clear()
    reader.sees()
    answer = reader.sends("say", text="A cream for dry skin")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "A cream for dry skin</textarea>" in reader.html
    assert Conversation.objects.count() == 1


def test_the_api_s_counters_count_here(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_000_000_010.0)
    reader.has_talk().said("A cream")
    for _ in range(20):
        reader.browser.post(f"{TALK}say/", {"text": uuid.uuid4().hex, **token(reader)})
    answer = reader.browser.post(f"{TALK}say/", {"text": "Hi", **token(reader)})
    assert answer.status_code == 429
    assert b"A cream" not in answer.content


def token(reader: Reader) -> dict[str, str]:
    return {"csrfmiddlewaretoken": reader.browser.cookies["csrftoken"].value}


def test_the_key_is_stored_as_a_hash_only(reader: Reader) -> None:
    reader.sees()
    held = reader.token
    reader.says("A cream")
    assert reader.row.token_hash == hash_token(held)


def test_no_page_allows_or_holds_anything_inline_or_of_another_host(reader: Reader) -> None:
    everything_of(reader)
    for html in (reader.sees(), reader.sees("?still=1"), reader.presses("say", text="And a balm?")):
        assert re.search("<(script|style)| (style|on[a-z]+)=", html) is None
        policy = dict(one.split(" ", 1) for one in reader.answer["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["form-action"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
        assert {word for said in policy.values() for word in said.split()} == {"'self'", "'none'", "data:"}
