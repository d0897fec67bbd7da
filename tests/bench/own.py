"""Customers of our own, in the shape of those from outside: few tasks in the small shop, for the tests of the bench."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

JSON = dict[str, Any]
TURNS = 5


class Shop(Protocol):
    """What a customer meets."""

    def open(self) -> None:
        """Begin a conversation."""

    def say(self, text: str) -> JSON:
        """Her message, and the finished reply."""


def task(name: str, opening: str, *needs: tuple[str, str, str, str]) -> JSON:
    """A task: what she says first, and need, op, value and words of each thing she wants; words are said when asked."""
    constraints = [{"need": n, "op": op, "value": value, "say": words} for n, op, value, words in needs]
    return {"id": name, "kind": "own", "opening": opening, "constraints": constraints, "corrections": [], "place": 0}


TASKS = (
    task(
        "says it all",
        "A moisturizer for dry skin without perfume",
        ("category", "is", "Moisturizers", ""),
        ("avoid", "free of", "fragrance", ""),
    ),
    task(
        "is asked",
        "Hello there, can you help me?",
        ("category", "is", "Moisturizers", "a moisturizer"),
        ("avoid", "free of", "fragrance", "no perfume please"),
    ),
    task("a face wash for 13", "Face wash, 13 dollars at most", ("category", "is", "Face Wash", "")),
    task("nothing fits", "A face serum under $5", ("category", "is", "Face Serums", ""), ("budget", "<=", "5", "")),
)


def satisfies(product: JSON, need: Mapping[str, Any]) -> bool:
    """Whether a product of the small shop meets a need."""
    match need["need"]:
        case "category":
            return bool(product["category"] == need["value"])
        case "budget":
            return float(product["price"]) <= float(need["value"])
        case "avoid":
            return bool(product["ingredients"]) and "Parfum" not in product["ingredients"]
    raise ValueError(need["need"])


def run(task: JSON, products: Mapping[str, JSON], shop: Shop) -> JSON:
    """Play one task: answer what is asked, take the first card that meets every need."""
    shop.open()
    reply, asked, hit = shop.say(task["opening"]), 0, None
    while reply["question"] and not reply["cards"] and reply["move"] == "ask" and asked < TURNS:
        asked += 1
        words = [c["say"] for c in task["constraints"] if c["need"] == reply["question"]["need"] and c["say"]]
        reply = shop.say(", ".join(words) or "no preference")
    cards = [products[card["sku"]] for card in reply["cards"]]
    fits = [all(satisfies(card, need) for need in task["constraints"]) for card in cards]
    solved = [one for one in products.values() if all(satisfies(one, need) for need in task["constraints"])]
    hit = any(fits) if cards else None
    success = bool(hit) if solved else reply["move"] == "no_match"
    return _told(task, reply, {"success": success, "asked": asked, "turns": asked + 1, "lists": int(bool(cards))}, fits)


def _told(task: JSON, reply: JSON, found: JSON, fits: Sequence[bool]) -> JSON:
    """The same keys as the customers from outside."""
    none = dict.fromkeys(
        ("avoid_stated", "avoid_broken", "avoid_unknown", "stated", "stated_broken", "unknown_cards", "bad_price"), 0
    )
    hits = {"first_list_hit": any(fits) if fits else None, "top1_first": fits[0] if fits else None}
    rest = {"cards": len(fits), "price_claims": 0, "false_refusal": False, "end": reply["move"], "log": []}
    return {"id": task["id"], "kind": task["kind"], **none, **hits, **rest, **found}
