"""Chromium on a slow processor: how soon a chat can be typed into, and when its first sentence stands there."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench.others import OTHERS, Other, fetched
from tests.browser import launch_arguments
from tests.widget.scripted import scenes
from tests.widget.scripted.answers import Answer, sent
from tests.widget.scripted.server import ScriptedServer

SLOWER, MODEL_S, WAIT_MS = 4, 0.3, 60_000
SINCE_KEY = """({ box, shown }) => new Promise((done) => {
    const root = document.querySelector('belle-chat').shadowRoot;
    let began = 0;
    const press = () => (began = performance.now());
    root.querySelector(box).addEventListener('keydown', press, { capture: true, once: true });
    const isThere = () => root.querySelectorAll(shown).length;
    const look = () => isThere() ? done(performance.now() - began) : requestAnimationFrame(look);
    look();
})"""
THEIRS = """<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<script type="module" src="/theirs/deepChat.bundle.js"></script><h1>A page</h1>
<deep-chat demo="true"></deep-chat></html>"""
Told = dict[str, float]  # milliseconds by name


class Pages(ScriptedServer):
    """The scripted shop, and a page that holds deep-chat."""

    def page(self) -> Answer:
        """The shop's page; `theirs` makes it the other."""
        if self.root == "theirs":
            # It writes inline styles, which the shop's own policy forbids.
            free = {"Content-Security-Policy": "default-src 'self' data: blob: 'unsafe-inline'"}
            return Answer(THEIRS.encode(), "text/html; charset=utf-8", more=free)
        return super().page()

    def file(self, name: str) -> Answer:
        """A file of the other widget's."""
        return sent(fetched(OTHERS[0])[1][0].with_name(name))


def measured(rounds: int, seed: int) -> dict[str, list[float]]:
    """Milliseconds by name, one each round: all sides take their turns in every round, each time in another order."""
    chance, server, kept = random.Random(seed), Pages(), defaultdict[str, list[float]](list)  # noqa: S311 - an order
    server.script.otherwise = lambda: [scenes.Pause(MODEL_S), *scenes.answer("This one suits dry skin.")]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())  # type: ignore[arg-type]
        with _slow(browser) as (page, _):
            sides = [partial(_open, browser, server), partial(_sentence, _ready(page, server)), partial(_model, server)]
            if _is_there(OTHERS[0]):
                sides.append(partial(_theirs, browser, server))
            for count in range(rounds + 1):
                told = [side() for side in chance.sample(sides, len(sides))]
                for name, value in chain.from_iterable(one.items() for one in told if count):  # the first warms up
                    kept[name].append(value)
        browser.close()
    server.shutdown()
    return dict(kept)


def _is_there(other: Other) -> bool:
    try:
        return bool(fetched(other))
    except LookupError:
        return False


@contextmanager
def _slow(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Performance.enable")
    yield page, session
    context.close()


def _busy(session: CDPSession) -> float:
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"]) * 1000


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _open(browser: Browser, server: ScriptedServer) -> Told:
    """Until the box can be typed into, the launcher pressed at once; and of the main thread."""
    with _slow(browser) as (page, session):
        began = time.perf_counter()
        page.goto(server.url, wait_until="commit")
        page.locator(".launcher").click(timeout=WAIT_MS)
        page.get_by_role("textbox").wait_for(timeout=WAIT_MS)
        return {"ready": _since(began), "busy": _busy(session)}


def _theirs(browser: Browser, server: ScriptedServer) -> Told:
    with _slow(browser) as (page, session):
        server.root = "theirs"
        began = time.perf_counter()
        page.goto(server.url, wait_until="commit")
        page.locator("#text-input").wait_for(timeout=WAIT_MS)
        told = {"theirs ready": _since(began), "theirs busy": _busy(session)}
        server.root = "<html>"
        return told


def _ready(page: Page, server: ScriptedServer) -> Page:
    """The chat open, and a conversation begun: what the first message costs more is another question."""
    page.goto(server.url)
    page.locator(".launcher").click()
    _sentence(page)
    return page


def _sentence(page: Page) -> Told:
    box = page.get_by_role("textbox")
    box.fill("A cream for dry skin")
    shown = f".messages > :nth-child({page.locator('.messages > *').count() + 2}) .sentence"
    page.evaluate(f"(given) => {{ window.took = ({SINCE_KEY})(given); }}", {"box": "textarea", "shown": shown})
    box.press("Enter")
    return {"sentence": float(page.evaluate("window.took"))}


def _model(server: ScriptedServer) -> Told:
    """The scripted model alone: from the moment that it is asked to its first sentence, without wire or browser."""
    talk, began = server.script.begin({}), time.perf_counter()
    server.script.say(talk, {"client_id": "1", "text": "A cream for dry skin"})
    with server.script.changed:
        server.script.changed.wait_for(lambda: any(kind == "text" for kind, _ in talk.events), WAIT_MS / 1000)
    return {"model": _since(began)}
