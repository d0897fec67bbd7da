"""A shopper whose browser runs no scripts: she follows links, fills forms and presses their buttons."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from recommender.models import Conversation
from recommender.models.conversation import hash_token
from recommender.pages import shown
from recommender.pages.kept import COOKIE, SALT
from tests.api.conftest import corner_shop, sent
from tests.logged import Talk

__all__ = ["corner_shop", "sent"]
TALK = "/belle/talk/"
Answer = Any  # what the test client returns: its stubs keep the class to themselves


class Forms(HTMLParser):
    """What a page's forms would send, by the path they send it to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hidden fields only: what she types or presses is given by the test."""
        told = dict(attrs)
        if tag == "form":
            self.found.append((told["action"] or "", {}))
        elif tag == "input" and told["type"] == "hidden":
            self.found[-1][1][told["name"] or ""] = told["value"] or ""


class Reader:
    """One browser without scripts, that checks forgeries as a shop does."""

    def __init__(self) -> None:
        self.browser = Client(enforce_csrf_checks=True)
        self.answer: Answer = None
        self.html = ""

    def sees(self, query: str = "") -> str:
        """Load the page; what stands on it."""
        return self._read(self.browser.get(TALK + query))

    def presses(self, does: str, **fields: str) -> str:
        """Send a form of the page and follow where it leads; what stands there."""
        self.sends(does, **fields)
        if self.answer.status_code == 303 and self.answer["Location"].startswith(TALK):
            self.sees(self.answer["Location"].removeprefix(TALK).partition("#")[0])
        return self.html

    def sends(self, does: str, **fields: str) -> Answer:
        """Only send it: the first form on the page that leads there."""
        hidden = next(known for path, known in Forms(self.html).found if path == f"{TALK}{does}/")
        self._read(self.browser.post(f"{TALK}{does}/", {**hidden, **fields}))
        return self.answer

    def says(self, text: str, **fields: str) -> str:
        """Write something on the page as it stands."""
        return self.presses("say", text=text, **fields)

    @property
    def row(self) -> Conversation:
        """Her conversation, the only one."""
        return Conversation.objects.get()

    @property
    def words(self) -> str:
        """The page without its tags."""
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.html))

    def has_talk(self, **how: Any) -> Talk:
        """A conversation with lines of the test's own, which her cookie opens."""
        log = Talk(**how)
        self.sees()
        Conversation.objects.filter(pk=log.row.pk).update(token_hash=hash_token(self.token))
        return log

    @property
    def token(self) -> str:
        """What her cookie holds."""
        held: dict[str, str] = signing.loads(self.browser.cookies[COOKIE].value, salt=SALT)
        return held["token"]

    def _read(self, answer: Answer) -> str:
        self.answer = answer
        self.html = answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""
        return self.html


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a reply that no worker writes."""
    monkeypatch.setattr(shown, "WAIT_S", 0)


@pytest.fixture
def reader(db: None, sent: list[str]) -> Reader:
    """She has not been on the page yet."""
    return Reader()
