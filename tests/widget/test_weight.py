"""What the widget costs the page: bytes, requests, and nothing from anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.bench.weighed import packed, widget_files

from .chat import Chat
from .scripted.server import STATIC, ScriptedServer

MOST_BYTES = 25_000
FILES = widget_files()


def test_all_of_it_is_light() -> None:
    """Every script, the style sheet and English, each packed by itself, as a server without a bundler sends them."""
    assert {"belle-chat.js", "panel.js", "belle.css", "en.json"} < {file.name for file in FILES}
    assert 15_000 < sum(map(packed, FILES)) <= MOST_BYTES


def test_no_script_parses_markup_or_code() -> None:
    source = "".join(file.read_text() for file in STATIC.rglob("*.js"))
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "DOMParser",
    ):
        assert word not in source


def test_no_file_names_another_host() -> None:
    for file in [*STATIC.rglob("*.js"), *STATIC.rglob("*.css")]:
        assert "://" not in file.read_text().replace("http://www.w3.org/2000/svg", ""), file


@pytest.mark.browser
def test_a_page_loads_the_launcher_and_no_more_until_she_reaches_for_it(chat: Chat) -> None:
    chat.visit()
    expect(chat.launcher).to_be_visible()
    loaded = {one.path.rpartition("/")[2] for one in chat.shop.asked("GET /static/")}
    assert loaded == {"belle-chat.js", "dom.js", "belle.css", "en.json"}
    chat.launcher.hover()
    expect(chat.page.locator("dialog.panel")).to_be_attached()


@pytest.mark.browser
def test_a_script_that_cannot_be_loaded_is_told_by_the_launcher_which_tries_again(chat: Chat) -> None:
    chat.shop.refuse("GET /static/recommender/panel.js", 503)
    chat.visit().launcher.click()
    expect(chat.launcher).to_have_text("The chat could not be loaded. Press to try again.")
    chat.launcher.click()
    expect(chat.box).to_be_focused()


@pytest.mark.browser
def test_these_tests_would_notice_a_breach(page: Page, shop: ScriptedServer) -> None:
    chat = Chat(page, shop).visit()
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://localhost:9/x.png'}))")
    page.evaluate("setTimeout(() => { throw Error('thrown') })")
    page.wait_for_timeout(300)
    assert any(fault.startswith("policy: style-src") for fault in chat.faults)
    assert any(fault.startswith(("policy: img-src", "third party")) for fault in chat.faults)
    assert any("thrown" in fault for fault in chat.faults)
