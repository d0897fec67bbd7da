"""Notices glued to a card, from its ingredient list by rules that are data with sources. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recommender.contracts import Disclosure, Item
from recommender.retrieval.knowledge_files import Entry, rows
from recommender.saying import _, commas, fill

FILE = Path(__file__).parent / "disclosures.json"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which ingredients call for which notice; `named` lists the ones found in the text."""

    code: str
    ingredient: re.Pattern[str]
    text: str  # may hold {names}
    first: int  # only among the first so many ingredients; 0 = anywhere


@cache
def rules() -> tuple[Rule, ...]:
    """The rule table. Raises ConfigurationError with file, line and remedy."""
    return tuple(map(_rule, rows(FILE, "rules", ("code", "ingredient", "text", "source"), ("first",))))


def _rule(entry: Entry) -> Rule:
    try:
        pattern = re.compile(entry.text("ingredient"), re.IGNORECASE)
    except re.error as wrong:
        raise entry.fault(
            "ingredient", f"is no regular expression: {wrong}", "Correct it, or escape it with \\."
        ) from None
    return Rule(entry.text("code"), pattern, entry.text("text"), int(entry.number("first", 0)))


def disclosures(item: Item) -> tuple[Disclosure, ...]:
    """The notices that this item's list calls for; none can be said of an unknown list."""
    found = [(rule, _names(rule, item.ingredients or ())) for rule in rules()]
    return tuple(Disclosure(rule.code, fill(_(rule.text), names=commas(names))) for rule, names in found if names)


def _names(rule: Rule, ingredients: Sequence[str]) -> list[str]:
    """The matched names, as short as the rule's pattern finds them, once each."""
    searched = ingredients[: rule.first] if rule.first else ingredients
    hits = [m[0].lower() for name in searched if "free" not in name.lower() for m in rule.ingredient.finditer(name)]
    return list(dict.fromkeys(hits))
