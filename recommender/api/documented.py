"""How a view is documented: what goes in, what comes out, and which problems to expect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.serializers import Serializer

from recommender.api.answers import Problem
from recommender.api.problems import CONTENT_TYPE

Shape = type[Serializer[Any]] | OpenApiTypes | None
View = TypeVar("View", bound=Callable[..., Any])

EVERYWHERE = (429, 503)
WITH_TOKEN = (401, 404)
WITH_BODY = (400, 413, 415)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the schema how the token is sent."""

    target_class = "recommender.api.authentication.BearerAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """RFC 6750."""
        return {"type": "http", "scheme": "bearer", "description": "The token of `POST conversations/`."}


def documented(
    name: str, status: int, answer: Shape, *problems: int, body: Shape = None, token: bool = True
) -> Callable[[View], View]:
    """Document one method: its operation id, its answer, and the problems beside those that every such method has."""
    expected = {*problems, *EVERYWHERE, *(WITH_TOKEN if token else ()), *(WITH_BODY if body else ())}

    def document(view: View) -> View:
        changes = () if view.__name__ == "get" else (403,)  # for a page of a site that is not in BELLE["ORIGINS"]
        responses: dict[Any, Any] = {status: answer}
        responses |= {(code, CONTENT_TYPE): Problem for code in sorted({*expected, *changes})}
        how: Callable[[View], View] = extend_schema(
            operation_id=name, request=body, responses=responses, tags=["belle"]
        )
        return how(view)

    return document
