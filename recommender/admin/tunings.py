"""Fine-tunings at the desk: begin one from a training set, watch it, go on with it, cancel it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from recommender import tasks
from recommender.admin.audit import note
from recommender.admin.paged import PagedAdmin
from recommender.admin.tuning_form import TuningForm
from recommender.drawing import curve
from recommender.exceptions import SchoolError
from recommender.models import Dataset, ModelVersion, Tuning
from recommender.models.tuning import OPEN, JobStatus
from recommender.school import tuning as school
from recommender.school.progress import progress, says

MAY = "belle.add_tuning"
PLAIN = {
    JobStatus.PENDING: "It waits for a worker.",
    JobStatus.RUNNING: "It is under way.",
    JobStatus.READY: "It is done, and its version is registered.",
    JobStatus.FAILED: "It stopped, and nothing was registered.",
    JobStatus.CANCELLED: "It was cancelled, and nothing was registered.",
}


@admin.register(Tuning)
class TuningAdmin(PagedAdmin):
    """Runs. What came of one is a version."""

    hint = "A fine-tuning is begun on the page of a training set that is ready, with the button Fine-tune."
    list_display = ("name", "status", "how_far", "dataset", "provider", "created_by", "created_at")
    list_filter = ("status", "provider", "created_at")
    list_select_related = ("dataset", "created_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Trainers begin one from the page of a training set: it has no form without a set."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """What is done with a training set, and with one fine-tuning."""
        wrap = self.admin_site.admin_view
        return [
            path("of/<int:dataset>/", wrap(self.begin), name="belle_tuning_begin"),
            path("<int:pk>/cancel/", wrap(require_POST(self.cancel)), name="belle_tuning_cancel"),
            path("<int:pk>/resume/", wrap(require_POST(self.resume)), name="belle_tuning_resume"),
            *super().get_urls(),
        ]

    def begin(self, request: HttpRequest, dataset: int) -> HttpResponse:
        """The form that begins one."""
        _refuse_others(request)
        chosen = get_object_or_404(Dataset, pk=dataset)
        form = TuningForm(chosen, request.POST or None)
        if tuning := form.begin(request.user.pk):
            note(request, tuning, f"began the fine-tuning {tuning.options['name']} with {tuning.provider}")
            return self._sent(tuning)
        context = {"title": f"Fine-tune on {chosen}", "form": form, "dataset": chosen, "back": _of(chosen)}
        return self.page(request, "tuning_add", context)

    def shown(self, request: HttpRequest, row: Tuning) -> HttpResponse:
        """How it stands; while it is under way, the browser asks again."""
        context = {"title": f"Fine-tuning {row.options.get('name', '')}", **_told(row)}
        return self.page(request, "tuning", context, again=row.status in OPEN)

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        """End it, here and at its provider."""
        _refuse_others(request)
        tuning = get_object_or_404(Tuning, pk=pk)
        note(request, tuning, "cancelled the fine-tuning")
        try:
            school.cancel(tuning)
        except SchoolError as error:
            messages.warning(request, str(error))
        return redirect("admin:belle_tuning_change", pk)

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go on with one that failed, or that nobody works on."""
        _refuse_others(request)
        tuning = get_object_or_404(Tuning, pk=pk)
        note(request, tuning, "went on with the fine-tuning")
        return self._sent(tuning)

    def _sent(self, tuning: Tuning) -> HttpResponse:
        tasks.tune_soon(tuning)
        return redirect("admin:belle_tuning_change", tuning.pk)

    @admin.display(description="Name")
    def name(self, tuning: Tuning) -> str:
        """Of the version that is to come of it."""
        return str(tuning.options.get("name") or tuning)

    @admin.display(description="How far")
    def how_far(self, tuning: Tuning) -> str:
        """Steps and loss."""
        return progress(tuning)


def _of(dataset: Dataset) -> str:
    return reverse("admin:belle_dataset_change", args=[dataset.pk])


def _refuse_others(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY):
        raise PermissionDenied


def _told(tuning: Tuning) -> dict[str, Any]:
    """What the page of one shows."""
    held = tuning.lease_until is not None and tuning.lease_until > timezone.now()
    points = [(float(one["step"]), float(one["loss"])) for one in tuning.curve]
    # SVG of `recommender.drawing`, which escapes every text.
    drawn = mark_safe(curve("Loss by step", points, "step")) if points else ""  # noqa: S308
    return {
        "tuning": tuning,
        "plain": PLAIN[JobStatus(tuning.status)],
        "progress": progress(tuning),
        "says": says(tuning),
        "open": tuning.status in OPEN,
        "cancellable": tuning.status in (*OPEN, JobStatus.FAILED),
        "stopped": tuning.status == JobStatus.FAILED or (tuning.status in OPEN and not held and _here(tuning)),
        "curve": drawn,
        "spent": tuning.curve[-1]["seconds"] if tuning.curve else None,
        "heard": tuning.cursor.get("heard", []),
        "files": tuning.cursor.get("files", []),
        "options": [(name, _plain(name, value)) for name, value in sorted(tuning.options.items())],
        "version": ModelVersion.objects.filter(tuning=tuning).first(),
    }


def _here(tuning: Tuning) -> bool:
    """A far provider works on while nobody here looks."""
    try:
        return school.works_here(tuning)
    except SchoolError:  # a provider that was taken out since
        return True


def _plain(name: str, value: object) -> str:
    if value == 0 and name != "seed":
        return "its own choice"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
