"""Evaluations at the desk: begin one, see how far it is, and read versions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from recommender import tasks
from recommender.admin.audit import note
from recommender.admin.evaluation_form import EvaluationForm
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.drawing import Bar, bars
from recommender.models import Evaluation
from recommender.models.tuning import OPEN, JobStatus
from recommender.school.evaluation.report import difference, value

MAY = "belle.add_evaluation"
REFRESH_S = "3"  # a page of one that runs asks again by itself; no script is needed


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    """Comparisons, and dry runs, which have a page of their own."""

    tells_of_shoppers = False
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

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: Any = None,  # noqa: ANN401 - Django's
    ) -> HttpResponse:
        """The form that begins one."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = EvaluationForm(request.POST or None)
        if evaluation := form.begin(request.user.pk):
            return self._sent(request, evaluation, "began the evaluation")
        return self._page(request, "evaluation_add", {"title": "Compare versions", "form": form})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,  # noqa: ANN401 - Django's
    ) -> HttpResponse:
        """How it stands; then the figures, part by part."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        evaluation = get_object_or_404(Evaluation, pk=object_id)
        if evaluation.kind == Evaluation.Kind.DRY_RUN:
            return redirect("admin:belle_release_dry_run_page", evaluation.pk)
        held = evaluation.lease_until is not None and evaluation.lease_until > timezone.now()
        context = {
            "title": str(evaluation).capitalize(),
            "evaluation": evaluation,
            "open": evaluation.status in OPEN,
            "stopped": evaluation.status != JobStatus.READY and not held,
            "parts": list(_parts(evaluation.results)),
            "about": list(evaluation.results.get("about", {}).items()),
        }
        answer = self._page(request, "evaluation", context)
        if context["open"]:
            answer["Refresh"] = REFRESH_S
        return answer

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

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"recommender/admin/{name}.html", whole)

    @admin.display(description="Evaluation")
    def name(self, evaluation: Evaluation) -> str:
        """Which versions."""
        return ", ".join(evaluation.versions)

    @admin.display(description="How far")
    def how_far(self, evaluation: Evaluation) -> str:
        """Steps."""
        return f"{evaluation.step:,} of {evaluation.steps or '?'}"


def _parts(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Each part with its plot, its figures and its differences."""
    for part in found.get("parts", []):
        figures = [one for one in found["figures"] if one["part"] == part["name"]]
        cells = {(one["name"], one["who"]): value(one) for one in figures}
        names = list(dict.fromkeys(one["name"] for one in figures))
        shares = [one for one in figures if "low" in one and _is_share(one, figures)]
        yield {
            "title": part["title"],
            "plots": [(name, _plot(name, shares)) for name in names if any(one["name"] == name for one in shares)],
            "compared": part["compared"],
            "rows": [(name, [cells.get((name, who), "") for who in part["compared"]]) for name in names],
            "paired": [difference(one) for one in found["paired"] if one["part"] == part["name"]],
        }


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
