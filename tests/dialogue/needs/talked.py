"""Messages of our own for what is said beside the wishes: the labels, and what the reader makes of each message.

A row has `before` (which of `BEFORE` it follows, empty for an opening), `needs` of budget, brand, size and rating
("?" before one that may be left out, "~" between equal values, "10..14" for a range), `dropped` ("all" for every need),
`intents`, `intents_may` and `refers` (places). The other kinds are not labelled here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from recommender.contracts import Context, Item, Move, Need, NeedKind, Op, Reading
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.pointing import pointed
from recommender.dialogue.needs.words import read
from recommender.school.evaluation.compare import plain
from tests.dialogue.needs.shop import need, vocabulary

KINDS = {NeedKind.BUDGET, NeedKind.BRAND, NeedKind.SIZE, NeedKind.RATING}
NO_SCENT = need("avoid", "free of", "fragrance")
LIPSTICK = need("category", "is", "Lipstick")


def card(sku: str, brand: str, name: str, price: int, rating: float, size: str) -> Item:
    """A shown card with all that a shopper may point at."""
    return Item(sku, name, brand, ("Skincare",), Decimal(price), "USD", size=size, rating=rating)


SERUMS = (
    card("s1", "Verity", "Verity Morning Dew Serum", 28, 4.5, "30 ml"),
    card("s2", "Bloom", "Bloom Oat Veil Serum", 20, 4.2, "50 ml"),
    card("s3", "Aurelle", "Aurelle Night Drops", 24, 4.7, "15 ml"),
)
LIPSTICKS = (
    card("l1", "Bloom", "Bloom Velvet Stick", 12, 4.1, "3 g"),
    card("l2", "Bloom", "Bloom Sheer Tint", 15, 4.4, "3 g"),
)
SERUM = (
    need("category", "is", "Face Serums"),
    need("budget", "<=", 30.0),
    need("skin_type", "is", "oily"),
    NO_SCENT,
)


def asked(kind: str, question: str) -> Context:
    """What is known after a question of Belle's."""
    on = NeedKind(kind)
    return Context(
        needs=(need("category", "is", "Shampoo"),), asked=(on,), last_question=on, question=question, last_move=Move.ASK
    )


def after(needs: tuple[Need, ...], cards: tuple[Item, ...]) -> Context:
    """What is known after a list."""
    skus = frozenset(one.sku for one in cards)
    return Context(needs=needs, shown=cards, shown_skus=skus, lists=1, last_move=Move.RECOMMEND)


BEFORE = {
    "": Context(),
    "serum": after(SERUM, SERUMS),
    "lip": after((LIPSTICK, need("brand", "is", "Bloom")), LIPSTICKS),
    "ask_budget": asked("budget", "How much would you like to spend?"),
    "ask_avoid": asked("avoid", "Is there anything it should be free of?"),
    "ask_brand": asked("brand", "Is there a brand that you like?"),
    "ask_skin": asked("skin_type", "What is your skin like?"),
}


@dataclass(frozen=True, slots=True)
class Faults:
    """What went wrong in one message, in the words of the labels; places from 1."""

    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    right: int = 0

    def __bool__(self) -> bool:
        return bool(self.missed or self.wrong)


def rows(name: str) -> list[dict[str, Any]]:
    """The messages of a file beside this one."""
    return [json.loads(line) for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()]


def judged(row: dict[str, Any]) -> Faults:
    """Read one message and compare all that is labelled."""
    context = BEFORE[row["before"]]
    reading = read(row["text"], context, vocabulary())
    parts = (of_needs(row, reading), of_drops(row, context, reading), of_intents(row, reading), of_places(row, context))
    missed = tuple(each for part in parts for each in part.missed)
    return Faults(missed, tuple(each for part in parts for each in part.wrong), sum(part.right for part in parts))


def of_needs(row: dict[str, Any], reading: Reading) -> Faults:
    """Compare the needs of the labelled kinds."""
    labels, said = list(row["needs"]), [each for each in reading.needs if each.kind in KINDS]
    wrong = [each for each in said if not any(fits(label, each) for label in labels)]
    missed = [label for label in labels if label[0] != "?" and not any(fits(label, each) for each in said)]
    right = sum(label[0] != "?" for label in labels) - len(missed)
    return Faults(tuple(missed), tuple(f"{each.kind} {each.op} {each.value}" for each in wrong), right)


def fits(label: str, said: Need) -> bool:
    """Whether a need is what a label says."""
    return any(one_fits(one, said) for one in spelled(label.removeprefix("?")))


def spelled(label: str) -> list[str]:
    """A label with each of its equal values; an operator of its own stands for itself."""
    first, *others = label.split("~")
    head = next(
        f"{kind} {op} " for kind in KINDS for op in sorted(Op, key=len)[::-1] if first.startswith(f"{kind} {op} ")
    )
    return [first, *(f"{head.split(' ')[0]} {one}" if one[:2] in {"is", ">="} else head + one for one in others)]


def one_fits(label: str, said: Need) -> bool:
    """Whether kind and operator are the label's, and the value equal or in its range."""
    head = f"{said.kind} {said.op} "
    if not label.startswith(head):
        return False
    value = label.removeprefix(head)
    if isinstance(said.value, str):
        return plain(value) == plain(said.value)
    low, _, high = value.partition("..")
    return float(low) - 0.005 <= said.value <= float(high or low) + 0.005


def of_drops(row: dict[str, Any], context: Context, reading: Reading) -> Faults:
    """Compare what no longer holds."""
    live = {each.key for each in apply(context.needs, reading)}
    gone = {f"{each.kind} {each.op} {plain(each.value)}" for each in context.needs if each.key not in live}
    every = {f"{each.kind} {each.op} {plain(each.value)}" for each in context.needs}
    labels = {label.removeprefix("?") for label in row["dropped"]}
    stated = every if "all" in labels else {named(label) for label in labels}
    must = every if "all" in labels else {named(label) for label in row["dropped"] if label[0] != "?"}
    return compared(must, stated, gone, "drop ")


def named(label: str) -> str:
    """A label of a drop, its value as it is compared."""
    kind, _, rest = label.partition(" ")
    op = next(op for op in sorted(Op, key=len)[::-1] if rest.startswith(f"{op} "))
    value = rest.removeprefix(f"{op} ")
    return f"{kind} {op} {plain(float(value) if value.isdigit() else value)}"


def of_intents(row: dict[str, Any], reading: Reading) -> Faults:
    """Compare the intents."""
    must = set(row["intents"])
    return compared(must, must | set(row["intents_may"]), {str(each) for each in reading.intents}, "intent ")


def of_places(row: dict[str, Any], context: Context) -> Faults:
    """Compare the cards that are pointed at, where any are labelled."""
    if not row["refers"]:
        return Faults()
    places = {str(place + 1) for place in pointed(Message(row["text"], context, vocabulary()))}
    stated = {str(place) for place in row["refers"]}
    return compared(stated, stated, places, "card ")


def compared(must: set[str], may: set[str], found: set[str], what: str) -> Faults:
    """The faults of one part."""
    missed, wrong = sorted(must - found), sorted(found - must - may)
    return Faults(tuple(what + each for each in missed), tuple(what + each for each in wrong), len(must & found))
