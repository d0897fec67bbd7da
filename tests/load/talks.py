"""What the shoppers of the load test say: whole talks, some fully explained by the rules, some not."""

from __future__ import annotations

from typing import NamedTuple


class Saying(NamedTuple):
    """One message, and whether it holds words that no rule explains."""

    text: str
    unexplained: bool


def plain(text: str) -> Saying:
    """Every word is explained: the model need not read it."""
    return Saying(text, unexplained=False)


def odd(text: str) -> Saying:
    """Some words are left: the model reads it too."""
    return Saying(text, unexplained=True)


TALKS: tuple[tuple[Saying, ...], ...] = (
    (
        plain("Just show me a face cream for dry skin without fragrance"),
        plain("under $40"),
        plain("Show me something else"),
    ),
    (
        plain("Just show me a shampoo with no sulfates under $30"),
        odd("It gets so frizzy on the ferry to work"),
        plain("thanks"),
    ),
    (
        odd("My nan swears by marigold for winter knuckles, so a hand cream"),
        plain("without parabens"),
        plain("Show me something else"),
    ),
    (
        plain("a serum with niacinamide for oily skin"),
        plain("I don't mind"),
        plain("under 35 dollars"),
    ),
    (
        plain("I am looking for a sunscreen for sensitive skin"),
        odd("nothing that stings when I row on the lake"),
    ),
)
