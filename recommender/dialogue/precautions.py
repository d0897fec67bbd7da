"""What is left out by precaution while a condition holds, by rules that are data with sources. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recommender.contracts import RULE, Need, NeedKind, Op, Reading
from recommender.facet_kinds import FACETS
from recommender.retrieval import ingredients
from recommender.retrieval.ingredient_words import singles
from recommender.retrieval.knowledge_files import Entry, rows
from recommender.retrieval.language import phrase
from recommender.retrieval.synonyms import synonyms
from recommender.saying import N_, _

FILE = Path(__file__).parent / "precautions.json"
PARTS = ("code", "kind", "op", "value", "avoid", "say", "source")
UNTOLD_AGES = {"baby": 0.0, "child": 2.0, "teen": 13.0}
"""In years: the youngest that it may be, down to a toddler, for too careful is safer than too bold."""
AGE = re.compile(r"\d{1,3}(?:\.\d+)?")
NO_ADVICE = N_("This is a precaution and not medical advice: please ask your doctor or pharmacist.")
TELL_ME = N_("If it no longer holds, just tell me.")
KEPT_OUT = N_("I keep that out of your list.")
"""Before the rules said anew, where she asks after what they leave out."""
RELAX = re.compile(
    r"\b(?:relax|ignore|drop|forget|skip|lift|remove|override|bend|break|loosen)\b[^.!?]{0,20}"
    r"\b(?:rules?|precautions?|cautions?|restrictions?|warnings?|safety)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition (kind, op and value of the need that calls it), what it leaves out, and what is said of it once."""

    code: str
    kind: NeedKind
    op: Op
    value: str
    avoid: tuple[str, ...]  # ingredient groups, or single INCI names in lower case
    say: str
    source: str

    def called_by(self, need: Need) -> bool:
        """Whether this need is the rule's condition."""
        if self.kind is NeedKind.AGE:
            return need.kind is self.kind and self._of_age(need)
        if need.kind is NeedKind.OPEN:  # what a shop has no word for is a wish in her own
            return self.kind in FACETS and self._named_in(str(need.value))
        return need.kind is self.kind and need.op is self.op and self._named_in(str(need.value))

    def _of_age(self, need: Need) -> bool:
        said, limit = str(need.value), float(self.value)
        if said not in UNTOLD_AGES and not AGE.fullmatch(said):
            return False
        years = UNTOLD_AGES[said] if said in UNTOLD_AGES else float(said)
        return years <= limit if self.op is Op.AT_MOST else years >= limit if self.op is Op.AT_LEAST else years == limit

    def _named_in(self, value: str) -> bool:
        """Whether the value is the rule's, or one that says the same: "eczema-prone" is eczema."""
        said = set(phrase(value))
        return any(said.issuperset(words) for words in _names(self.kind, self.value))


@dataclass(frozen=True, slots=True)
class Heeded:
    """The needs with what rules add, what is said of it now, and every rule that holds, for the log."""

    needs: tuple[Need, ...]
    said: tuple[str, ...]
    log: tuple[dict[str, Any], ...]


@cache
def _names(kind: NeedKind, value: str) -> frozenset[tuple[str, ...]]:
    """What the value may be called, in compared words."""
    known = synonyms(kind) if kind in FACETS else ()
    same = (words for entry in known if phrase(entry.name) == phrase(value) for words in entry.says)
    return frozenset({phrase(value), *same})


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules as they are shipped. Raises ConfigurationError with file, line and remedy."""
    return tuple(_rule(entry) for entry in rows(FILE, "rules", PARTS))


def _rule(entry: Entry) -> Rule:
    kind, op, value, avoid = entry.text("kind"), entry.text("op"), entry.text("value"), entry.words("avoid")
    if (wrong := wrong_condition(kind, op, value)) is not None:
        raise entry.fault(*wrong)
    for number, name in enumerate(avoid):
        if not known(name):
            raise entry.fault(("avoid", number), f"names an unknown group {name!r}", remedy(name))
    return Rule(entry.text("code"), NeedKind(kind), Op(op), value, avoid, entry.text("say"), entry.text("source"))


def wrong_condition(kind: str, op: str, value: str) -> tuple[str, str, str] | None:
    """The part of a condition that can never hold, what is wrong with it, and what to do; None if all is well."""
    if kind not in set(NeedKind):
        return "kind", f"{kind!r} is no kind of need", f"Use one of {', '.join(NeedKind)}."
    if op not in set(Op):
        return "op", f"{op!r} is no comparison", f"Use one of {', '.join(Op)}."
    if kind == NeedKind.AGE and not value.isdigit():
        return "value", f"{value!r} is no number of years", "Write whole years: 17."
    return None


def known(name: str) -> bool:
    """Whether labels can be searched for it: a group, or a name that Belle knows."""
    return ingredients.is_group(name) or name in singles()


def remedy(name: str) -> str:
    """Which group may have been meant."""
    near = difflib.get_close_matches(name, ingredients.groups(), 3, 0.5)
    perhaps = f", perhaps {' or '.join(near)}" if near else ""
    return f"Name a group of ingredient_groups.json{perhaps}."


def heeded(
    rules: Sequence[Rule], before: Sequence[Need], after: Sequence[Need], reading: Reading, named: Sequence[str] = ()
) -> Heeded:
    """`after` with what the rules add while their condition holds; what they added for one that is gone, goes.
    `named`: ingredients that her words name, wished or asked after.

    A wish for the very thing gives way, and is told so: "35 weeks along, want a retinol serum" wants a serum."""
    hers = [need for need in after if need.reader != RULE]
    calls = [(rule, need) for rule in rules if (need := next(filter(rule.called_by, hers), None))]
    left_out = dict.fromkeys(name for rule, _ in calls for name in rule.avoid)
    kept = [need for need in hers if not _against(need, left_out)]
    held = {need.key for need in kept}
    added = [Need(NeedKind.AVOID, Op.FREE_OF, name, reader=RULE) for name in left_out]
    refused = {name for need in reading.needs for name in _against(need, left_out)}
    refused |= {value for kind, _, value in reading.dropped if kind is NeedKind.AVOID and value in left_out}
    avoided = {need.value for need in reading.needs if need.kind is NeedKind.AVOID}
    wished = [Need(NeedKind.CONTAINS, Op.CONTAINS, name) for name in named if name not in avoided]
    refused |= {name for need in wished for name in _against(need, left_out)} - avoided
    new = [rule for rule, _ in calls if not _heeded_before(rule, before)]
    again = [rule for rule, _ in calls if rule not in new and refused.intersection(rule.avoid)]
    told = [*new, *again]  # but not a rule that another covers: what a child must not have says it for all minors
    says = dict.fromkeys(one.say for one in told if not any(set(one.avoid) < set(more.avoid) for more in told))
    tail = (_(NO_ADVICE), *((_(TELL_ME),) if again else ())) if says else ()
    log = tuple({**asdict(rule), "called_by": list(need.key), "new": rule in new} for rule, need in calls)
    return Heeded((*kept, *(need for need in added if need.key not in held)), (*says, *tail), log)


def _against(need: Need, left_out: Iterable[str]) -> set[str]:
    """Which of the things left out she wishes for."""
    if need.kind is not NeedKind.CONTAINS or need.op is Op.FREE_OF:
        return set()
    value = str(need.value)
    return {value, *ingredients.groups_of([value]).suspected}.intersection(left_out)


def _heeded_before(rule: Rule, before: Sequence[Need]) -> bool:
    """Whether the rule was in force already."""
    avoided = {str(need.value) for need in before if need.kind is NeedKind.AVOID}
    return avoided.issuperset(rule.avoid) and any(map(rule.called_by, before))
