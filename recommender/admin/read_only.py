"""What every page of Belle's admin shares: who may view sees all of a row, nobody changes it, a look is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from recommender.admin.audit import LOOKED, note

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin  # cannot be subscripted at run time


class ReadOnlyAdmin(Base):
    """The log is evidence and training data: it is read here, never edited, not even by a superuser."""

    actions = None
    list_per_page = 50
    show_full_result_count = False  # counts the whole table again at every search
    show_facets = admin.ShowFacets.NEVER  # counts the whole table for every choice of every filter
    tells_of_shoppers = True  # whether her words or her doings stand in the rows

    class Media:
        css = {"all": ["recommender/admin/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are written by conversations."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody corrects what was said."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The shopper erases her conversation; staff does not make rows disappear."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The plain view permission; the right to change that Django would accept too means nothing here."""
        user = request.user
        return bool(user.has_perm(f"{self.opts.app_label}.view_{self.opts.model_name}"))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list; that it was looked at is noted."""
        answer = super().changelist_view(request, extra_context)
        if self.tells_of_shoppers and answer.status_code == 200:
            note(request, self.model, "looked through the list", LOOKED)
        return answer

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - Django's
        """One row; that it was opened is noted."""
        row = kwargs.get("obj")
        if self.tells_of_shoppers and row is not None:
            note(request, row, "opened", LOOKED)
        return super().render_change_form(request, context, *args, **kwargs)
