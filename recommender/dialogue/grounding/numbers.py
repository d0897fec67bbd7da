"""Rule: every number has a role: the card's price, her budget, the card's rating or how many rated it, an ingredient's
place in its list, its size, or how many people like her liked it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.dialogue.grounding.facts import CardFacts
from recommender.dialogue.grounding.frames import MARKS, PRESENT
from recommender.dialogue.grounding.names import MARK, MARKED

NUMBER = "\x03"  # stands for a number that is proven
TOGETHER = re.compile("\x00\\d+\x00(?:,| and|, and)+ \x00\\d+\x00")  # two names of which one thing is said
PRICED = (
    r"(?:(?<=\bcosts )|(?<=\bcost )|(?<=\bat )|(?<=\bfor )|(?<=\bis )|(?<=\bprice of ))"  # "you get $18.50" is no price
)


def without_numbers(text: str, cards: tuple[CardFacts, ...]) -> str:
    """The marked text, each proven number in its frame replaced by a mark; what is left over is unproven."""
    before, *rest = MARKED.split(text)
    out = [_proven(before, cards[0])]
    for n, (mark, said) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        out += [MARK.format(mark), _proven(said, cards[n])]
    return "".join(out)


def wrong_number(text: str) -> str:
    """Empty if no figure and no sign of a currency is left, and none is said of two cards at once."""
    left = MARKS.sub("", MARKED.sub("…", text))
    found = re.search(r"[\d$€£%]", left)
    if found:
        return f"the number at {left[max(0, found.start() - 10) : found.start() + 10].strip()!r}"
    return "one number of two cards" if NUMBER in text and TOGETHER.search(text) else ""


def _proven(said: str, card: CardFacts) -> str:
    """What is said of one card, its numbers marked."""
    for quote in card.reviewed:
        said = _marked(rf"(?i:{quote})", NUMBER, said)
    for quote in card.placed:
        said = _marked(rf"(?i:{quote})", PRESENT + NUMBER, said)
    for frame in _frames(card):
        said = _marked(frame, NUMBER, said)
    return said


def _marked(frame: str, mark: str, said: str) -> str:
    return re.sub(rf"(?<![\w$€£.,+/–-]){frame}(?![\w$€£%+/]|[.,–-]\w|\s*(?:-|–|to)\s*[\d$€£])", mark, said)


def _frames(card: CardFacts) -> list[str]:
    """Every way to say a number of this card."""
    budget, price, stars, count = (_any(f) for f in (card.budgets, card.prices, card.stars, card.counts))
    rating = rf"(?:[Ss]hoppers (?:give|gave|rate|rated) it |a rating of |rated )?{stars}(?: stars|[ -]star rating)"
    return [
        rf"(?:[Ww]ithin|[Ii]nside|[Uu]nder) (?:your (?:budget of )?|a budget of ){budget}(?: budget)?",
        rf"{PRICED}{price}",
        rf"{rating}(?: (?:from|by) {count} (?:ratings|reviews|shoppers))?",
        rf"{count} (?:ratings|reviews)",
        rf"(?<=\bcomes as ){_any(card.sizes)}",
    ]


def _any(figures: Sequence[str]) -> str:
    """A pattern of one of these figures, one that never matches if there is none."""
    return f"(?:{'|'.join(re.escape(f) for f in figures)})" if figures else r"(?!)"
