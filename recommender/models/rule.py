"""What is left out by precaution when a shopper speaks of a condition: the table that a shop may edit."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from recommender.contracts import NeedKind, Op


class SafetyRuleQuerySet(models.QuerySet["SafetyRule"]):
    """Rules."""

    def in_force(self) -> Self:
        """What turns are judged by."""
        return self.filter(enabled=True)


class SafetyRule(models.Model):
    """One condition and the ingredient groups it leaves out. Rows come from the shipped file and are never deleted,
    only switched off; what a shop edits, the file changes no more, and the admin's history says who did it."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in NeedKind])  # of the need that calls it
    op = models.CharField(max_length=10, choices=[(o, o) for o in Op], default=Op.IS)
    value = models.CharField(max_length=60)  # of that need: "pregnant", "rosacea"; a number of years for age
    avoid = ArrayField(models.CharField(max_length=60))  # ingredient groups, or INCI names in lower case
    say = models.TextField()  # said once, when the condition is first spoken of
    source = models.TextField()  # where the rule comes from
    enabled = models.BooleanField(default=True)
    edited = models.BooleanField(default=False, editable=False)  # by the shop

    objects = SafetyRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "safety rule"
        ordering = ["kind", "value", "code"]

    def __str__(self) -> str:
        return f"{self.kind} {self.op} {self.value}: without {', '.join(self.avoid)}"
