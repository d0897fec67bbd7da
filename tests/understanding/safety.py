"""Needs whose loss may harm, counted apart: what she must not get, allergies, pregnancy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recommender.school.evaluation.compare import overlap, plain
from recommender.school.evaluation.judge import Heard, judge
from recommender.school.evaluation.labels import Key, Label, Row

KINDS = frozenset({"avoid", "pregnancy", "age", "medication"})
Shares = tuple[list[float], list[float]]  # one top and one bottom a message

GROUPS: dict[str, Callable[[Label], bool]] = {
    "avoid: recall": lambda need: need.need == "avoid",
    "allergy: recall": lambda need: need.need == "avoid" and need.safety,
    "pregnancy: recall": lambda need: need.need == "pregnancy",
    "minor, medicine: recall": lambda need: need.need in {"age", "medication"} and need.safety,
}


def shares(rows: Sequence[Row], heard: Sequence[Heard]) -> dict[str, Shares]:
    """Return the tops and bottoms of every share, by what it is called."""
    pairs = list(zip(rows, heard, strict=True))
    found = {name: columns([recalled(*pair, group) for pair in pairs]) for name, group in GROUPS.items()}
    found["pregnancy: heard, as any wish"] = columns([noticed(*pair) for pair in pairs])
    found["avoid: right, but only preferred"] = columns([weakened(*pair) for pair in pairs])
    found["avoid: missed, and read as a wish"] = columns([turned(*pair) for pair in pairs])
    found["held for safety: wrongly dropped"] = columns([lost(*pair) for pair in pairs])
    return found


def columns(pairs: Sequence[tuple[int, int]]) -> Shares:
    """Return tops and bottoms from pairs of them."""
    return [float(top) for top, _ in pairs], [float(bottom) for _, bottom in pairs]


def recalled(one: Row, heard: Heard, group: Callable[[Label], bool]) -> tuple[int, int]:
    """Count labels of a group: heard, all."""
    needs = judge(one, heard).needs
    right, missed = sum(group(need) for need, _ in needs.right), sum(map(group, needs.missed))
    return right, right + missed


def noticed(one: Row, heard: Heard) -> tuple[int, int]:
    """Count pregnancies: read under the kind itself or as an open wish, which the rules of precaution know; all."""
    labels = [need for need in one.needs if need.need == "pregnancy" and not need.optional]
    wishes = [said for said in heard.said if said.need in {"pregnancy", "open"}]
    return sum(any(overlap(need, said) for said in wishes) for need in labels), len(labels)


def weakened(one: Row, heard: Heard) -> tuple[int, int]:
    """Count what is to be avoided and was heard as a must: as a preference only, all."""
    found = [said for need, said in judge(one, heard).needs.right if (need.need, need.strength) == ("avoid", "must")]
    return sum(said.strength != "must" for said in found), len(found)


def turned(one: Row, heard: Heard) -> tuple[int, int]:
    """Count what is to be avoided: wanted instead by the reader, all."""
    needs = judge(one, heard).needs
    missed = [need for need in needs.missed if need.need == "avoid"]
    wanted = [said for said in needs.wrong if said.need in {"contains", "open"}]
    contrary = [
        need for need in missed if any(overlap(need, said) and plain(said.value) in names(need) for said in wanted)
    ]
    return len(contrary), len(missed) + sum(need.need == "avoid" for need, _ in needs.right)


def names(need: Label) -> set[str]:
    """Return the names under which a substance is labelled."""
    return {plain(item) for item in (need.value, *need.accept) if isinstance(item, str)}


def lost(one: Row, heard: Heard) -> tuple[int, int]:
    """Count needs that hold for safety and were not taken back: dropped by the reader, all that the schema holds."""
    held: list[Key] = [tuple(key) for key in (one.context or {}).get("needs", []) if key[0] in KINDS]
    stays = [key for key in held if key not in one.dropped + one.dropped_may]
    return sum(key in heard.dropped for key in stays), len(stays)
