"""The chat as a person meets it: what she can see and press, by role and words."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from .scripted.server import ScriptedServer

WATCH = """
addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`), true);
"""


class Chat:
    """One tab with the scripted shop's page; `faults` gathers what no test may cause."""

    def __init__(self, page: Page, shop: ScriptedServer) -> None:
        self.page = page
        self.shop = shop
        self.faults: list[str] = []
        page.set_default_timeout(30_000)
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", lambda said: self.faults.append(said.text) if said.text.startswith("policy:") else None)
        page.on("request", lambda asked: self._own(asked.url))

    def _own(self, url: str) -> None:
        if not url.startswith((self.shop.url, "data:")):
            self.faults.append(f"third party: {url}")

    def visit(self) -> Chat:
        """Load the page."""
        self.page.goto(self.shop.url)
        return self

    def open(self) -> Chat:
        """Load the page and press the launcher."""
        self.visit()
        self.launcher.click()
        expect(self.box).to_be_visible()
        return self

    @property
    def launcher(self) -> Locator:
        """The button on the shop's page."""
        return self.page.locator(".launcher")

    @property
    def panel(self) -> Locator:
        """The dialog."""
        return self.page.get_by_role("dialog", name="Chat with Belle")

    @property
    def box(self) -> Locator:
        """Where she types."""
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def log(self) -> Locator:
        """The talk."""
        return self.page.get_by_role("log")

    @property
    def hers(self) -> Locator:
        """Her messages."""
        return self.page.locator(".bubble")

    @property
    def replies(self) -> Locator:
        """Belle's replies."""
        return self.page.locator(".belles")

    @property
    def spoken(self) -> Locator:
        """The live region."""
        return self.panel.get_by_role("status")

    def card(self, name: str) -> Locator:
        """A card by its product's name."""
        return self.page.get_by_role("article").filter(has=self.page.get_by_role("heading", name=name))

    def button(self, name: str) -> Locator:
        """A button by its words."""
        return self.panel.get_by_role("button", name=name, exact=True)

    def say(self, text: str) -> None:
        """Type and press Enter."""
        self.box.fill(text)
        self.box.press("Enter")

    def sees(self, text: str) -> None:
        """Wait until these words can be read in the panel."""
        expect(self.panel.get_by_text(text).locator("visible=true").first).to_be_visible()

    def module(self, name: str, script: str, given: object = None) -> Any:  # noqa: ANN401 # what the script returns
        """Run `script` (a function of the module's exports and `given`) in the page."""
        code = f"async (given) => ({script})(await import('/static/recommender/{name}'), given)"
        return self.page.evaluate(code, given)
