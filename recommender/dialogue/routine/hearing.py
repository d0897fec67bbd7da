"""Whether she asks for a routine, or speaks of the one before her, and what she wants of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from recommender.contracts import Context, Intent, Item, NeedKind, Op, Reading
from recommender.dialogue.needs.wordings import wordings
from recommender.dialogue.routine.memory import Remembered, Wish
from recommender.dialogue.routine.steps import TIMES, Slot, slots, table
from recommender.retrieval.language import fold
from recommender.retrieval.taxonomy import concepts

SAY = wordings("routines")
STAYS = {Intent.ROUTINE, Intent.HURRY, Intent.MORE, Intent.NO_PREFERENCE, Intent.CHEAPER, Intent.GREETING}
"""What she may do beside changing her needs, and still speak of the routine before her."""
JOINED = re.compile(r"\A\W*(?:,|and|&|or|plus|,? ?and an?|dan|y)(?: (?:an?|my|the|some))? ?\Z")


@dataclass(frozen=True, slots=True)
class Asked:
    """A routine is to be built."""

    wish: Wish
    before: Remembered | None = None  # what stands before her, and stays where it can
    swapped: tuple[str, ...] = ()  # names of the slots for which she wants another
    cheaper: bool = False  # of those: one that costs less
    changed: bool = False  # whether she says something of the routine that stands before her


@dataclass(frozen=True, slots=True)
class _Named:
    """Where her words name a step."""

    step: str
    start: int
    end: int


def asked(text: str, reading: Reading, before: Remembered | None, context: Context) -> Asked | None:
    """What she wants of a routine; None where she speaks of something else."""
    said = fold(text)
    if reading.intents & {Intent.PERSON, Intent.MEDICAL}:
        return None
    anew = Intent.ROUTINE in reading.intents and not SAY["OF_OTHERS"].search(said)
    if not anew and before is None:
        return None
    wish = _wish(said, before.wish if before else Wish(), anew)
    swapped = _swapped(said, wish, before, context) if before else ()
    cheaper = bool(swapped and SAY["FRUGAL"].search(said))
    wish = replace(wish, frugal=before.wish.frugal) if before and swapped else wish
    changed = bool(swapped or _cued(said)) or (before is not None and wish != before.wish)
    if not anew and not changed and not _stays(reading):
        return None
    if before and not changed and Intent.MORE in reading.intents and not _refused(before, context):
        swapped = tuple(before.skus)  # "show me another one" is all of it
    return Asked(_passed(wish, swapped, before), before, swapped, cheaper, changed)


def _stays(reading: Reading) -> bool:
    """Whether nothing in the message leads away from the routine."""
    kinds = any(need.kind is NeedKind.CATEGORY and need.op is not Op.IS_NOT for need in reading.needs)
    lacking = any(need.kind is NeedKind.OPEN and need.value in concepts() for need in reading.needs)  # "lip balms"
    named = kinds or lacking
    return not named and reading.intents <= STAYS


def _refused(before: Remembered, context: Context) -> bool:
    groups = {item.sku: item.group or item.sku for item in context.shown}
    return any(groups.get(sku, sku) in context.refused for sku in before.skus.values())


def _wish(said: str, known: Wish, anew: bool) -> Wish:
    """Her wish as it was, with what she says now."""
    times = tuple(time for time in TIMES if anew and SAY[time.upper()].search(said)) or known.times
    plain = (known.plain or bool(SAY["PLAIN"].search(said))) and not SAY["FULL"].search(said)
    frugal = known.frugal or bool(SAY["FRUGAL"].search(said))
    owned, unwanted = list(known.owned), list(known.unwanted)
    for step, how in _told(said):
        for steps in (owned, unwanted):
            if step in steps:
                steps.remove(step)
        if how != "BACK":
            (owned if how == "OWNED" else unwanted).append(step)
    return replace(known, times=times, plain=plain, frugal=frugal, owned=tuple(owned), unwanted=tuple(unwanted))


def _told(said: str) -> Iterator[tuple[str, str]]:
    """Each step that she has, wants none of, or wants back; a list goes on as it began."""
    last, end = "", 0
    for named in _named(said):
        how = _how(said[: named.start], said[named.end :])
        how = how or (last if last and JOINED.match(said[end : named.start]) else "")
        last, end = how, named.end
        if how:
            yield named.step, how


def _how(before: str, behind: str) -> str:
    if SAY["OWNED_BEHIND"].match(behind):
        return "OWNED"
    return next((how for how in ("OWNED", "BACK", "UNWANTED") if SAY[how].search(before)), "")


def _named(said: str) -> list[_Named]:
    """Every step that is named, in order."""
    pattern, steps = _names()
    found = ((steps[match[1]], match) for match in pattern.finditer(said))
    return [_Named(step, *match.span()) for step, match in found if step]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Words for every kind of product, and the step that each means: "eye cream" means none."""
    steps = {fold(word): "" for kind in concepts().values() for word in (kind.name, *kind.says)}
    for step in table():
        words = (word for kind in step.kinds for word in (kind, *concepts()[kind].says))
        steps.update({fold(word): step.name for word in (step.name, *step.says, *words)})
    longest = "|".join(map(re.escape, sorted(steps, key=lambda word: (-len(word), word))))
    return re.compile(rf"\b({longest})(?:s|es)?\b"), steps


def _swapped(said: str, wish: Wish, before: Remembered, context: Context) -> tuple[str, ...]:
    """The slots for which she wants another product: named by their step, or by the product that fills them."""
    standing = [slot for slot in slots(TIMES, wish.plain, frozenset()) if slot.name in before.skus]
    if steps := _cued(said):
        return tuple(dict.fromkeys(name for named in steps for name in _of(named.step, said, standing)))
    shown = {item.sku: item for item in context.shown} if SAY["SWAPS"].search(said) else {}
    return tuple(
        name for name, sku in before.skus.items() if (item := shown.get(sku)) is not None and _bears(said, item)
    )


def _cued(said: str) -> list[_Named]:
    """The steps of which she wants another product; one that is left out is looked for anew."""
    return [named for named in _named(said) if SAY["SWAP"].search(_plainly(said[: named.start]))]


def _plainly(said: str) -> str:
    """Without a word between that only says when or of which kind: "another morning serum"."""
    return re.sub(r"(?:\b(?:morning|evening|night|am|pm|face|gentle|good|better)\W+)+$", "", said)


def _of(step: str, said: str, standing: list[Slot]) -> list[str]:
    """The slot of a step; of two, the one whose time she names, else the first."""
    mine = [slot for slot in standing if slot.step.name == step]
    timed = [slot for slot in mine if any(SAY[time.upper()].search(said) for time in slot.times)]
    return [slot.name for slot in (timed or mine)[:1]]


def _bears(said: str, item: Item) -> bool:
    return fold(item.name) in said


def _passed(wish: Wish, swapped: tuple[str, ...], before: Remembered | None) -> Wish:
    """With what she swaps away, now and before."""
    if not swapped or before is None:
        return wish
    gone = {name: (*wish.passed.get(name, ()), before.skus[name]) for name in swapped}
    return replace(wish, passed={**wish.passed, **gone})
