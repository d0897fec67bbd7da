"""Filters of the queue (how far an entry is, what is wrong with it, whether it was drawn by lot) and of verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from recommender.desk.signals import table
from recommender.models import QueueEntry, Verdict
from recommender.models.verdict import FailReason

if TYPE_CHECKING:
    from django.contrib.admin.filters import _ListFilterChoices

Rows = QuerySet[QueueEntry]


class StateFilter(admin.SimpleListFilter):
    """What still waits is listed, unless another choice is made."""

    title = "how far it is"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """What can be chosen in place of the default."""
        return [("held", "Held by somebody"), ("differ", "Opinions differ"), ("settled", "Settled"), ("all", "All")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to the chosen state."""
        if self.value() == "all":
            return queryset
        rows = queryset.filter(settled_at__isnull=self.value() != "settled")
        if self.value() == "held":
            return rows.filter(claimed_until__gt=timezone.now())
        if self.value() == "differ":
            said = Verdict.objects.standing().filter(entry=OuterRef("pk"))
            return rows.filter(Exists(said.filter(passed=True)), Exists(said.filter(passed=False)))
        return rows

    def choices(self, changelist: ChangeList) -> Iterator[_ListFilterChoices]:
        """The default has a name of its own: it is not "All"."""
        default, *others = super().choices(changelist)
        default["display"] = "Waiting"
        yield from (default, *others)


class SignalFilter(admin.SimpleListFilter):
    """Entries with one signal."""

    title = "what is wrong"
    parameter_name = "signal"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Every signal there is, in words."""
        return [(kind.code, kind.says.capitalize()) for kind in table().values()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to the chosen signal."""
        return queryset.filter(signals__contains=[self.value()]) if self.value() in table() else queryset


class SampledFilter(admin.SimpleListFilter):
    """The random share, which is what figures on quality may be taken from."""

    title = "how it came here"
    parameter_name = "drawn"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """By lot or not."""
        return [("yes", "Drawn by lot"), ("no", "By its signals alone")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to the chosen one."""
        return queryset.filter(sampled=self.value() == "yes") if self.value() in ("yes", "no") else queryset


class ReasonFilter(admin.SimpleListFilter):
    """Verdicts that name one reason."""

    title = "reason"
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Every reason there is."""
        return FailReason.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Verdict]) -> QuerySet[Verdict]:
        """Narrowed to the chosen one."""
        return queryset.filter(reasons__contains=[self.value()]) if self.value() in FailReason.values else queryset
