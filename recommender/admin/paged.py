"""Rows of the admin that have a page of Belle's own in place of Django's form."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from recommender.admin.read_only import ReadOnlyAdmin

REFRESH_S = "3"  # a page of what runs asks again by itself; no script is needed


def number(told: str) -> int:
    """What a form sent as one; 0 for what is none, or has ten digits and more."""
    return int(told) if told.isdecimal() and len(told) < 10 else 0


class PagedAdmin(ReadOnlyAdmin):
    """`shown` gives the page of a row, `add_page` the form that begins one."""

    tells_of_shoppers = False
    change_list_template = "recommender/admin/hinted_list.html"
    hint = ""  # how such rows come to be; stands over their list

    @abstractmethod
    def shown(self, request: HttpRequest, row: Any) -> HttpResponse:  # noqa: ANN401 - of the admin's own model
        """One row, for whoever may view it."""

    @abstractmethod
    def add_page(self, request: HttpRequest) -> HttpResponse:
        """The form, for whoever may add."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list under its own name; it selects nothing."""
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title, "hint": self.hint} | (extra_context or {}))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ANN401 - Django's
        """The form."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self.add_page(request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,  # noqa: ANN401 - Django's
    ) -> HttpResponse:
        """The row; nothing is posted to it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if request.method == "POST":
            raise PermissionDenied
        return self.shown(request, row)

    def page(
        self, request: HttpRequest, name: str, context: dict[str, Any], *, again: bool = False
    ) -> TemplateResponse:
        """A page of the desk; `again`: the browser is to ask again soon."""
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        answer = TemplateResponse(request, f"recommender/admin/{name}.html", whole)
        if again:
            answer["Refresh"] = REFRESH_S
        return answer
