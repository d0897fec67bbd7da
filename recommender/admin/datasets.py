"""Training sets at the desk: what there is, how a build goes, and building, looking at and downloading them."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from recommender import tasks
from recommender.admin.audit import note
from recommender.admin.dataset_form import DatasetForm
from recommender.admin.download import downloaded, looked
from recommender.admin.json_column import json_column
from recommender.admin.masked import found, masked
from recommender.admin.paged import PagedAdmin
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.exceptions import ExportError
from recommender.learning.profiles import profiles
from recommender.learning.progress import progress
from recommender.learning.writing import order
from recommender.models import Dataset, DatasetExport
from recommender.models.dataset import BuildStatus, Split
from recommender.privacy.consent import Use

READS_ALL = "belle.view_conversation"  # what an unredacted version asks of whoever builds or downloads it
UNDER_WAY = (BuildStatus.PENDING, BuildStatus.RUNNING)


@admin.register(Dataset)
class DatasetAdmin(PagedAdmin):
    """Versions. None is changed: a better one is the next."""

    hint = "Rows to learn from, of conversations whose shoppers allow training. A version of a set is never changed."
    list_display = ("version_name", "status", "how_far", "exports_count", "created_by", "created_at")
    list_filter = ("status", "created_at")
    search_fields = ("name",)
    list_select_related = ("created_by",)

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401 - annotated
        """With how many exports there are of each."""
        return super().get_queryset(request).annotate(exported=Count("exports"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Data exporters build."""
        return request.user.has_perm("belle.add_dataset")

    def get_urls(self) -> list[URLPattern]:
        """What is done with one version."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/resume/", wrap(require_POST(self.resume)), name="belle_dataset_resume"),
            path("<int:pk>/files/", wrap(self.files), name="belle_dataset_files"),
            path("<int:pk>/masked/", wrap(partial(masked, desk=self)), name="belle_dataset_masked"),
            *super().get_urls(),
        ]

    def add_page(self, request: HttpRequest) -> HttpResponse:
        """The form that begins a build."""
        form = DatasetForm(request.POST or None, reads_all=request.user.has_perm(READS_ALL))
        if dataset := form.begin(request.user.pk):
            return self._sent(request, dataset, "began the build")
        return self.page(request, "dataset_add", {"title": "Build a training set", "form": form})

    def shown(self, request: HttpRequest, row: Dataset) -> HttpResponse:
        """How it stands; while it is built, the browser asks again."""
        context = {"title": str(row), **_told(row)}
        return self.page(request, "dataset", context, again=row.status in UNDER_WAY)

    def resume(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go on with a build that failed, or that nobody works on."""
        if not request.user.has_perm("belle.add_dataset"):
            raise PermissionDenied
        dataset = found(pk)
        return self._sent(request, dataset, "went on with the build")

    def files(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the linter says of the files in a format; posted, the files themselves."""
        if not request.user.has_perm("belle.add_datasetexport"):
            raise PermissionDenied
        dataset = found(pk)
        if dataset.spec.get("use") == Use.TRAIN_UNREDACTED and not request.user.has_perm(READS_ALL):
            raise PermissionDenied  # it is conversations, word for word
        given = request.POST if request.method == "POST" else request.GET
        context: dict[str, Any] = {"title": f"Files of {dataset}", "dataset": dataset, "given": given}
        try:
            one = order(dataset, given.get("profile", ""), given.get("kind", ""))
            if request.method == "POST":
                answer = downloaded(one, request.user.pk)
                note(request, dataset, f"downloaded {one.profile.name}, {one.kind}")
                return answer
            context |= looked(one)
        except ExportError as error:
            context["refused"] = str(error)
        return self.page(request, "dataset_files", context)

    def _sent(self, request: HttpRequest, dataset: Dataset, did: str) -> HttpResponse:
        note(request, dataset, did)
        tasks.build_soon(dataset)
        return redirect("admin:belle_dataset_change", dataset.pk)

    @admin.display(description="Training set", ordering="name")
    def version_name(self, dataset: Dataset) -> str:
        """With its version."""
        return str(dataset)

    @admin.display(description="How far")
    def how_far(self, dataset: Dataset) -> str:
        """Conversations and rows."""
        return progress(dataset)

    @admin.display(description="Exports", ordering="exported")
    def exports_count(self, dataset: Any) -> int:  # noqa: ANN401 - annotated
        """How often files were written of it."""
        return int(dataset.exported)


def _told(dataset: Dataset) -> dict[str, Any]:
    """What the page of a version shows."""
    counts = dataset.counts
    held = dataset.lease_until is not None and dataset.lease_until > timezone.now()
    parts = {"skipped": "Conversations left out", "dropped": "Rows left out", "masked": "Masked", "seconds": "Seconds"}
    return {
        "dataset": dataset,
        "progress": progress(dataset),
        "stopped": dataset.status != BuildStatus.READY and not held,
        "sides": Split.values,
        "kinds": [(kind, [by.get(side, 0) for side in Split.values]) for kind, by in counts.get("rows", {}).items()],
        "tables": [(title, sorted(counts[part].items())) for part, title in parts.items() if counts.get(part)],
        "overlap": counts.get("overlap", {}),
        "erased": dataset.rows.filter(erased_at__isnull=False).count(),
        "manifest": json.dumps(dataset.manifest or dataset.spec, indent=2, ensure_ascii=False),
        "exports": dataset.exports.select_related("written_by"),
        "profiles": [one for one in profiles().values() if set(one.rows) & set(counts.get("rows", {}))],
    }


@admin.register(DatasetExport)
class DatasetExportAdmin(ReadOnlyAdmin):
    """Where rows went, for good: the answer to "who has her words?"."""

    tells_of_shoppers = False
    list_display = ("written_at", "dataset", "profile", "kind", "split", "target", "written_by")
    list_filter = ("profile", "kind", "written_at")
    list_select_related = ("dataset", "written_by")
    exclude = ("files",)
    readonly_fields = ("files_json",)

    files_json = json_column("files")
