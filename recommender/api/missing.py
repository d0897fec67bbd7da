"""Any other address under the API: a problem, not a page."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from recommender.api.base import OpenView


@extend_schema(exclude=True)
class Missing(OpenView):
    """404 for every method."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Counted like any call."""
        super().initial(request, *args, **kwargs)
        raise NotFound
