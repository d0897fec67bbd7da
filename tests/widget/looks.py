"""A look at one state of the widget: axe's rules, sizes, what sticks out or lies over the box to type in, a picture."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image

from .chat import Chat

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "artefacts" / "widget"
SHOWN = ROOT / "docs" / "widget"
PAGE = (ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
PANEL_PX, COLOURS = 470, 256
#: With this in the environment, the pictures that docs/widget.md shows are made anew.
ANEW = "WIDGET_PICTURES"
LEAST_PX = 43.5  # WCAG 2.2 AA asks for 24; a thumb for 44

FAULTS = """(least) => {
    const root = document.querySelector('belle-chat').shadowRoot;
    const all = [...root.querySelectorAll('*')].filter((one) => one.checkVisibility());
    const faults = [];
    const check = (isFine, what, one) => isFine || faults.push(`${what}: ${one.outerHTML.slice(0, 90)}`);
    const page = document.documentElement;
    check(page.scrollWidth <= page.clientWidth, 'the page scrolls sideways', page);
    for (const one of all) {
        const { width, height } = one.getBoundingClientRect();
        const isPressed = one.matches('button, a, summary, textarea, label, input:not([type=checkbox])');
        check(!isPressed || (height >= least && width >= least), `${width} x ${height}`, one);
        const rolls = one.matches('.cards, .compared, pre, .sr, input');
        const holds = getComputedStyle(one).overflowX !== 'visible' && !rolls;
        check(!holds || one.scrollWidth <= one.clientWidth + 1, 'sticks out sideways', one);
    }
    const panel = root.querySelector('.panel[open]');
    if (!panel) return faults;
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    check(left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1, 'out of the window', panel);
    const composer = root.querySelector('.composer');
    const box = composer.getBoundingClientRect();
    for (const across of [0.1, 0.5, 0.9]) {
        const there = root.elementFromPoint(box.left + box.width * across, box.top + box.height / 2);
        check(composer.contains(there), 'lies over the composer', there || composer);
    }
    return faults;
}"""

AXE = """async (enabled) => {
    const rules = { 'color-contrast': { enabled } };
    const { violations } = await axe.run({ resultTypes: ['violations'], rules });
    return violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]);
}"""


class Looks:
    """All looks of one walk; `faults` gathers what must not be, each with the state that it was in."""

    def __init__(self, width: int, by_contrast: bool) -> None:
        self.width, self.by_contrast = width, by_contrast
        self.faults: list[str] = []

    def at(self, chat: Chat, state: str) -> None:
        """Take the picture first, then judge: what is at fault can be seen."""
        picture(chat, f"{state}-{self.width}.png")
        self.faults += [f"{state}: {fault}" for fault in [*chat.faults, *chat.page.evaluate(FAULTS, LEAST_PX)]]
        self.faults += [f"{state}: {fault}" for fault in violations(chat, self.by_contrast)]


def violations(chat: Chat, by_contrast: bool) -> list[str]:
    """What axe finds, each with the first node that has it; loading axe takes longer than a look."""
    if not chat.page.evaluate("'axe' in window"):
        chat.page.evaluate(AXE_SCRIPT)
    found = [": ".join(each) for each in chat.page.evaluate(AXE, by_contrast)]
    chat.faults.clear()  # axe sets inline styles while it measures
    return found


def picture(chat: Chat, name: str) -> None:
    """Keep what can be seen now; also where docs/widget.md shows it, if the pictures there are to be made anew."""
    KEPT.mkdir(parents=True, exist_ok=True)
    chat.page.screenshot(path=KEPT / name)
    if os.environ.get(ANEW) and f"(widget/{name})" in PAGE:
        shrink(KEPT / name, SHOWN / name)


def shrink(taken: Path, shown: Path) -> None:
    """The side of the window that holds the panel, in as many colours as it takes."""
    with Image.open(taken) as whole:
        panel = whole.convert("RGB").crop((max(whole.width - PANEL_PX, 0), 0, whole.width, whole.height))
        shown.parent.mkdir(exist_ok=True)
        panel.quantize(COLOURS, dither=Image.Dither.NONE).save(shown, optimize=True)
