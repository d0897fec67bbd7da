"""Versions of the model at the desk: what each was made of, and what shoppers heard of it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from recommender.admin.paged import PagedAdmin
from recommender.models import Evaluation, ModelVersion, Release
from recommender.school.shelf import missing


@admin.register(ModelVersion)
class ModelVersionAdmin(PagedAdmin):
    """Never changed: a better one is the next."""

    hint = "A version comes of a fine-tuning, or of another wording. Shoppers hear it when it is tried or promoted."
    list_display = ("name", "provider", "model", "stage", "created_by", "created_at")
    list_filter = ("provider", "created_at")
    search_fields = ("name", "model")
    list_select_related = ("created_by",)

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401 - Django's
        """With their releases."""
        return super().get_queryset(request).prefetch_related("releases")

    def shown(self, request: HttpRequest, row: Any) -> HttpResponse:  # noqa: ANN401 - django-stubs takes a ModelVersion for a descriptor
        """What it is, what it was compared to, and what may be done with it."""
        context = {
            "title": f"Version {row.name}",
            "version": row,
            "said": [("model", row.model), ("provider", row.provider or "none: a wording of its own")],
            "missing": missing(row.adapter),
            "beside": json.dumps(row.beside) if row.beside else "",
            "speaking": list(Release.objects.open().values_list("version", flat=True)),
            "releases": row.releases.select_related("began_by", "ended_by"),
            "evaluations": Evaluation.objects.filter(versions__contains=[row.name]),
            "manifest": json.dumps(row.manifest, indent=2, ensure_ascii=False),
        }
        return self.page(request, "model_version", context)

    @admin.display(description="Shoppers hear it")
    def stage(self, version: Any) -> str:  # noqa: ANN401 - with its releases
        """Now, once, or never."""
        found: list[Release] = list(version.releases.all())
        return found[0].stage if found else "never"
