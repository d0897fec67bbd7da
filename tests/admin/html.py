"""What a test reads off an admin page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from django.http import HttpResponseBase


class Page(HTMLParser):
    """Tags with their attributes in order, and the text between them."""

    def __init__(self, response: HttpResponseBase) -> None:
        super().__init__()
        assert response.status_code == 200, response.status_code
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[dict[str, str]] = []
        self.text = ""
        self._cell = ""
        self.feed(str(getattr(response, "content", b""), "utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag, and in which column of a list we are."""
        self.tags.append((tag, dict(attrs)))
        column = re.search(r"field-(\w+)", dict(attrs).get("class") or "")
        if tag == "tr":
            self.cells.append({})
        if tag in ("td", "th"):
            self._cell = column[1] if column else ""

    def handle_data(self, data: str) -> None:
        """Collect the text, and that of the column."""
        self.text += data
        if self._cell and self.cells:
            row = self.cells[-1]
            row[self._cell] = " ".join(f"{row.get(self._cell, '')} {data}".split())


def cells(response: HttpResponseBase) -> list[dict[str, str]]:
    """The rows of a list by column."""
    return [row for row in Page(response).cells if row]


def shoppers(response: HttpResponseBase) -> list[str]:
    """The pseudonyms on a list, from top to bottom."""
    return [row["shopper"].split()[0] for row in cells(response)]


def text(response: HttpResponseBase) -> str:
    """All that a page says, blanks made single."""
    return " ".join(Page(response).text.split())
