"""Versions of the model at the desk: what each was made of, and what shoppers heard of it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from recommender.admin.read_only import ReadOnlyAdmin
from recommender.models import Evaluation, ModelVersion, Release


@admin.register(ModelVersion)
class ModelVersionAdmin(ReadOnlyAdmin):
    """Never changed: a better one is the next."""

    tells_of_shoppers = False
    list_display = ("name", "provider", "model", "stage", "created_by", "created_at")
    list_filter = ("provider", "created_at")
    search_fields = ("name", "model")
    list_select_related = ("created_by",)

    def get_queryset(self, request: HttpRequest) -> Any:  # noqa: ANN401 - Django's
        """With their releases."""
        return super().get_queryset(request).prefetch_related("releases")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,  # noqa: ANN401 - Django's
    ) -> HttpResponse:
        """What it is, what it was compared to, and what may be done with it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        version = self.get_object(request, object_id)
        if version is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Version {version.name}",
            "version": version,
            "said": [("model", version.model), ("provider", version.provider or "none: a wording of its own")],
            "beside": json.dumps(version.beside) if version.beside else "",
            "releases": version.releases.select_related("began_by", "ended_by"),
            "evaluations": Evaluation.objects.filter(versions__contains=[version.name]),
            "manifest": json.dumps(version.manifest, indent=2, ensure_ascii=False),
        }
        return TemplateResponse(request, "recommender/admin/model_version.html", context)

    @admin.display(description="Shoppers hear it")
    def stage(self, version: Any) -> str:  # noqa: ANN401 - with its releases
        """Now, once, or never."""
        found: list[Release] = list(version.releases.all())
        return found[0].stage if found else "never"
