"""Small pieces of SVG: every text is escaped, every number short."""

from __future__ import annotations

from html import escape

FONT = 'font-family="system-ui, sans-serif" font-size="13"'


def number(value: float) -> str:
    """At most one digit behind the point, none where it is zero."""
    return f"{value:.1f}".removesuffix(".0")


def label(x: float, y: float, says: str, anchor: str = "start", kind: str = "label") -> str:
    """A text; `anchor` is start, middle or end."""
    place = f'x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"'
    return f'<text class="belle-plot-{kind}" {place} fill="currentColor">{escape(says)}</text>'


def linked(drawn: str, url: str) -> str:
    """`drawn` as a link, if there is anywhere to go."""
    return f'<a href="{escape(url)}">{drawn}</a>' if url else drawn


def framed(title: str, width: float, height: float, drawn: str) -> str:
    """The whole picture: as wide as its place, named for those who do not see it; with links in it, a group of them."""
    role = "group" if "<a " in drawn else "img"
    return (
        f'<svg class="belle-plot" xmlns="http://www.w3.org/2000/svg" role="{role}" aria-label="{escape(title)}"'
        f' viewBox="0 0 {number(width)} {number(height)}" {FONT}>{drawn}</svg>'
    )
