"""Versions of the model at the desk: what each was made of, what it costs, and what shoppers heard of it."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse

from recommender.admin.audit import note
from recommender.admin.paged import PagedAdmin
from recommender.models import Evaluation, ModelVersion, Release
from recommender.school.prices import MILLION, TOKENS, of_a_token, unit
from recommender.school.releases.changes import seen
from recommender.school.shelf import missing


class PriceForm(forms.ModelForm):  # type: ignore[type-arg]  # it cannot be subscripted at run time
    """Both or neither; neither = what LLM_PRICE says."""

    class Meta:
        model = ModelVersion
        fields = ("prompt_price", "completion_price")

    def clean(self) -> dict[str, Any]:
        """A price beside a base without one could not be compared."""
        given = super().clean() or {}
        own = [price for price in given.values() if price is not None]
        if len(own) == 1 and not self.errors:
            raise forms.ValidationError("Give both prices, or neither.")
        if own and unit() == TOKENS:
            raise forms.ValidationError("Set BELLE['LLM_PRICE'] first: its currency counts.")
        return given


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

    def get_urls(self) -> list[URLPattern]:
        """What is done with one."""
        view = self.admin_site.admin_view(self.price)
        return [path("<int:pk>/price/", view, name="belle_modelversion_price"), *super().get_urls()]

    def price(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of its price; posted, the price."""
        if not request.user.has_perm("belle.add_modelversion"):
            raise PermissionDenied
        version = get_object_or_404(ModelVersion, pk=pk)
        form = PriceForm(request.POST or None, instance=version)
        if form.is_valid():
            with transaction.atomic():
                note(request, form.save(), f"set its price: {_price(version)}")
            return redirect("admin:belle_modelversion_change", pk)
        back = reverse("admin:belle_modelversion_change", args=[pk])
        context = {"title": f"The price of {version}", "form": form, "done": "stored", "back": back}
        return self.page(request, "version_price", context)

    def shown(self, request: HttpRequest, row: Any) -> HttpResponse:  # noqa: ANN401 - django-stubs takes a ModelVersion for a descriptor
        """What it is, what it was compared to, and what may be done with it."""
        context = {
            "title": f"Version {row.name}",
            "version": row,
            "said": [
                ("model", row.model),
                ("provider", row.provider or "none: a wording of its own"),
                ("price", _price(row)),
            ],
            "missing": missing(row.adapter),
            "beside": json.dumps(row.beside) if row.beside else "",
            "seen": seen(),
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


def _price(version: ModelVersion) -> str:
    """In words."""
    if unit() == TOKENS:
        return "none is set (LLM_PRICE)"
    prompt, completion = (price * MILLION for price in of_a_token(version))
    whose = "LLM_PRICE" if version.prompt_price is None else "its own"
    return f"{prompt:g} and {completion:g} {unit()} for 1,000,000 tokens of prompts and answers ({whose})"
