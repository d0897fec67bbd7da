"""A scripted shop and a tab on it; every test ends with a look at what must never happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from .chat import Chat
from .scripted.server import ScriptedServer


@pytest.fixture
def shop() -> Iterator[ScriptedServer]:
    """The scripted server, on a free port."""
    server = ScriptedServer()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(shop: ScriptedServer) -> Iterator[Callable[[Page], Chat]]:
    """Makes a Chat of a page; no page may break the policy, throw, or ask another host for anything."""
    chats: list[Chat] = []

    def chat_on(page: Page) -> Chat:
        chats.append(Chat(page, shop))
        return chats[-1]

    yield chat_on
    assert [chat.faults for chat in chats] == [[]] * len(chats)


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Chat]:
    """A tab for tests of modules that touch no page: one for all of them."""
    server = ScriptedServer()
    yield Chat(browser.new_page(), server).visit()
    server.shutdown()
    server.server_close()


@pytest.fixture
def chat(page: Page, tab: Callable[[Page], Chat]) -> Chat:
    """The chat in an ordinary window."""
    return tab(page)
