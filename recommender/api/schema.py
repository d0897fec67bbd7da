"""The OpenAPI document: kept in docs/openapi.yaml, and the same at /schema/ for the place where Belle is mounted."""

from __future__ import annotations

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from drf_spectacular.settings import patched_settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from recommender.api.base import OpenView

VERSION = "1"
SETTINGS = {
    "TITLE": "Belle",
    "DESCRIPTION": "A conversational product recommender: a shopper says what she wants, and gets cards of the shop's "
    "own products. Money is a decimal string with its currency, times are RFC 3339 in UTC, errors are RFC 9457.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,  # the bodies of PATCH are bodies of their own: nothing in them becomes optional
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}


@cache
def document() -> dict[str, Any]:
    """The schema without servers, made once in a process."""
    from recommender.api.urls import urlpatterns  # noqa: PLC0415 - the URLs name the view below

    with patched_settings(SETTINGS):
        made: dict[str, Any] = SchemaGenerator(patterns=urlpatterns).get_schema(public=True)  # type: ignore[no-untyped-call]
    return made


class Schema(OpenView):
    """schema/"""

    renderer_classes = [OpenApiYamlRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """OpenAPI 3.1 in YAML, or in JSON where JSON is asked for."""
        here = request.path.removesuffix("/schema/")
        return Response({**document(), "servers": [{"url": here}]})

    def get_renderers(self) -> list[Any]:
        """By the Accept header alone."""
        wants_json = "json" in self.request.headers.get("Accept", "")
        return [OpenApiJsonRenderer()] if wants_json else [OpenApiYamlRenderer()]
