"""The themes that docs/widget.md shows: taken from that page, put on a page, looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent

import pytest
from playwright.sync_api import Route

from .chat import Chat
from .journey import launcher, listed, question
from .looks import PAGE, SHOWN, Looks
from .scripted.server import PAGES

BLOCK = re.compile(r"^    /\* ([^*]+) \*/\n((?:    .*\n)+)", re.MULTILINE)
THEMES = {name: dedent(css) for name, css in BLOCK.findall(PAGE)}


def test_there_are_three_of_them_by_custom_properties_and_parts_alone() -> None:
    assert len(THEMES) == 3
    for css in THEMES.values():
        (own, *parts) = re.findall(r"([^{}]+){([^{}]*)}", css)
        assert own[0].strip() == "belle-chat"
        assert all(line.strip().startswith("--belle-") for line in own[1].split(";") if line.strip())
        assert all(one.strip().startswith("belle-chat::part(") for names, _ in parts for one in names.split(","))


def test_every_picture_on_that_page_is_there_and_light() -> None:
    named = set(re.findall(r"\(widget/([\w-]+\.png)\)", PAGE))
    assert named == {file.name for file in SHOWN.iterdir()}
    sizes = [(SHOWN / name).stat().st_size for name in named]
    assert len(sizes) >= 15
    assert max(sizes) <= 60_000


@pytest.mark.browser
def test_everybody_can_use_each_of_them(chat: Chat) -> None:
    looks = Looks(1280, by_contrast=True)
    chat.page.set_viewport_size({"width": 1280, "height": 800})
    chat.page.emulate_media(reduced_motion="reduce")
    for name, css in THEMES.items():
        chat.page.route("**/page.css", dressed_in(css))
        launcher(chat)
        chat.launcher.click()
        question(chat)
        looks.at(chat, f"{name.split()[0]}-asks")
        listed(chat)
        looks.at(chat, name.lower().replace(" ", "-"))
        chat.button("Close the chat").click()
        chat.page.evaluate("localStorage.clear()")
        chat.page.unroute("**/page.css")
    assert looks.faults == []


def dressed_in(css: str) -> Callable[[Route], None]:
    """The page's own style sheet, and the theme."""
    both = (PAGES / "page.css").read_text() + css
    return lambda route: route.fulfill(body=both, content_type="text/css")
