"""Evaluations at the desk: begin one, see how far it is, and read versions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from recommender import tasks
from recommender.admin.audit import note
from recommender.admin.evaluation_form import EvaluationForm
from recommender.admin.paged import PagedAdmin
from recommender.drawing import Bar, bars
from recommender.learning.hold import CLOSED
from recommender.models import Evaluation
from recommender.models.tuning import OPEN
from recommender.school.evaluation.report import DIFFERENCES, difference, sure, value

MAY = "belle.add_evaluation"
FIRST = 4  # plots of a part in which nothing surely differs


@admin.register(Evaluation)
class EvaluationAdmin(PagedAdmin):
    """Comparisons, and dry runs, which have a page of their own."""

    hint = "Versions side by side, and dry runs of the last conversations. None of it is heard by shoppers."
    list_display = ("name", "kind", "status", "how_far", "created_by", "created_at")
    list_filter = ("kind", "status", "created_at")
    list_select_related = ("created_by",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Trainers compare."""
        return request.user.has_perm(MAY)

    def get_urls(self) -> list[URLPattern]:
        """What is done with one."""
        again = self.admin_site.admin_view(require_POST(self.resume))
        return [path("<int:pk>/resume/", again, name="belle_evaluation_resume"), *super().get_urls()]

    def add_page(self, request: HttpRequest) -> HttpResponse:
        """The form that begins one."""
        form = EvaluationForm(request.POST or None)
        if evaluation := form.begin(request.user.pk):
            return self._sent(request, evaluation, "began the evaluation")
        return self.page(request, "evaluation_add", {"title": "Compare versions", "form": form})

    def shown(self, request: HttpRequest, row: Evaluation) -> HttpResponse:
        """How it stands; then the figures, part by part. A dry run has a page of its own."""
        if row.kind == Evaluation.Kind.DRY_RUN:
            return redirect("admin:belle_release_dry_run_page", row.pk)
        held = row.lease_until is not None and row.lease_until > timezone.now()
        context = {
            "title": str(row).capitalize(),
            "evaluation": row,
            "open": row.status in OPEN,
            "stopped": row.status not in CLOSED and not held,
            "parts": list(_parts(row.results)),
            "about": list(row.results.get("about", {}).items()),
        }
        return self.page(request, "evaluation", context, again=row.status in OPEN)

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go on with one that stopped."""
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        evaluation = get_object_or_404(Evaluation, pk=pk, kind=Evaluation.Kind.COMPARISON)
        return self._sent(request, evaluation, "went on with the evaluation")

    def _sent(self, request: HttpRequest, evaluation: Evaluation, did: str) -> HttpResponse:
        note(request, evaluation, did)
        tasks.compare_soon(evaluation)
        return redirect("admin:belle_evaluation_change", evaluation.pk)

    @admin.display(description="Evaluation")
    def name(self, evaluation: Evaluation) -> str:
        """Which versions."""
        return ", ".join(evaluation.versions)

    @admin.display(description="How far")
    def how_far(self, evaluation: Evaluation) -> str:
        """Steps."""
        return f"{evaluation.step:,} of {evaluation.steps or '?'}"


def _parts(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Each part with its plots, its differences and its figures; what surely differs comes first."""
    for part in found.get("parts", []):
        figures = [one for one in found["figures"] if one["part"] == part["name"]]
        paired = [one for one in found["paired"] if one["part"] == part["name"]]
        cells = {(one["name"], one["who"]): value(one) for one in figures}
        names = list(dict.fromkeys(one["name"] for one in figures))
        shares = [one for one in figures if "low" in one and _is_share(one, figures)]
        plots = {name: _plot(name, shares) for name in names if any(one["name"] == name for one in shares)}
        first = {one["name"] for one in paired if sure(one)} & set(plots) or set(list(plots)[:FIRST])
        rows = [[name, *(cells.get((name, who), "") for who in part["compared"])] for name in names]
        yield {
            "title": part["title"],
            "plots": [one for one in plots.items() if one[0] in first],
            "more": [one for one in plots.items() if one[0] not in first],
            "sure": _table(DIFFERENCES, [difference(one) for one in paired if sure(one)]),
            "paired": _table(DIFFERENCES, [difference(one) for one in paired]),
            "figures": _table(["Figure", *part["compared"]], rows),
        }


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Each cell with the head of its column: on a phone a row becomes a block."""
    return {"head": head, "rows": [list(zip(head, row, strict=True)) for row in rows]}


def _is_share(one: Mapping[str, Any], figures: list[dict[str, Any]]) -> bool:
    """Whether nobody's figure of this name leaves 0..1, and it is none of seconds."""
    same = [each["value"] for each in figures if each["name"] == one["name"] and each["value"] is not None]
    return all(0 <= each <= 1 for each in same) and " a " not in one["name"]


def _plot(name: str, shares: list[dict[str, Any]]) -> SafeString:
    """One figure of everybody."""
    drawn = bars(name.strip(), [_bar(one) for one in shares if one["name"] == name])
    return mark_safe(drawn)  # noqa: S308 - `drawing` escapes every text


def _bar(one: Mapping[str, Any]) -> Bar:
    says = f"{one['value']:.3f} [{one['low']:.3f}, {one['high']:.3f}]"
    return Bar(one["who"], one["value"], says, (one["low"], one["high"]))
