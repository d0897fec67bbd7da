"""The safety rules as the shop has them: rows made from the shipped file, read anew in every turn."""

from __future__ import annotations

from dataclasses import replace

from recommender.contracts import NeedKind, Op
from recommender.dialogue.precautions import Rule, shipped
from recommender.models import SafetyRule
from recommender.saying import _


def in_force() -> tuple[Rule, ...]:
    """What turns are judged by, in one query. A table that was never filled counts as the shipped rules. What is said
    of them is in the language that is spoken; a sentence that the shop has rewritten stands as it is."""
    rows = list(SafetyRule.objects.all())
    rules = tuple(_rule(row) for row in rows if row.enabled) if rows else shipped()
    return tuple(replace(rule, say=_(rule.say)) for rule in rules)


def refresh(**_: object) -> None:
    """Make the rows from the file and bring them up to date, after migrate; what the shop edited stays as it is."""
    edited = set(SafetyRule.objects.filter(edited=True).values_list("code", flat=True))
    for rule in shipped():
        if rule.code not in edited:
            SafetyRule.objects.update_or_create(code=rule.code, defaults=fields(rule))
    codes = [rule.code for rule in shipped()]
    SafetyRule.objects.filter(edited=False).exclude(code__in=codes).update(enabled=False)


def fields(rule: Rule) -> dict[str, object]:
    """The columns of a shipped rule."""
    told = {"avoid": list(rule.avoid), "say": rule.say, "source": rule.source, "enabled": True, "edited": False}
    return {"kind": rule.kind, "op": rule.op, "value": rule.value, **told}


def _rule(row: SafetyRule) -> Rule:
    avoid = tuple(row.avoid)
    return Rule(row.code, NeedKind(row.kind), Op(row.op), row.value, avoid, row.say, row.source)
