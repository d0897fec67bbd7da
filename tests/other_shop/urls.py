"""The soap shop's addresses, with Belle under a prefix of its own choice."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path

from tests.other_shop.models import Wording


def soap(request: HttpRequest, language: str, number: UUID) -> HttpResponse:
    """A soap's page."""
    return HttpResponse(get_object_or_404(Wording, soap=number, language=language).title)


urlpatterns = [
    path("<str:language>/soap/<uuid:number>/", soap, name="soap"),
    path("advice/", include("recommender.urls")),
]
