"""Corrections in the admin: all of them in a list, and the product data that reviewers found missing."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from recommender.admin.json_column import json_column
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.desk.data_tasks import open_tasks
from recommender.exceptions import CatalogueError
from recommender.models import Correction


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    """Written on a conversation's page, only read here."""

    change_list_template = "recommender/admin/correction_list.html"
    list_display = ("created_at", "talk", "reviewer", "better_words", "skus", "gaps")
    list_filter = ("created_at", "reviewer")
    list_select_related = ("message", "reviewer")
    exclude = ("missing",)
    readonly_fields = ("missing_json",)

    missing_json = json_column("missing")

    def get_urls(self) -> list[URLPattern]:
        """The product-data tasks stand before the rows."""
        tasks = self.admin_site.admin_view(self.tasks)
        return [path("tasks/", tasks, name="belle_correction_tasks"), *super().get_urls()]

    def tasks(self, request: HttpRequest) -> HttpResponse:
        """What the shop's data lacks, live; no word of a shopper's, so that who keeps the data may see it too."""
        if not (self.has_view_permission(request) or request.user.has_perm("belle.view_dashboard")):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": "Product data to complete", "opts": self.opts}
        try:
            context["tasks"] = open_tasks()
        except (CatalogueError, ImportError) as error:
            context["unknown"] = f"{type(error).__name__}: {error}"
        return TemplateResponse(request, "recommender/admin/tasks.html", context)

    @admin.display(description="Reply", ordering="message__conversation")
    def talk(self, row: Correction) -> str:
        """A link to the reply on its conversation's page."""
        page = reverse("admin:belle_conversation_change", args=[row.message.conversation_id])
        name = row.message.conversation_id.hex[:8]
        return format_html(
            '<a href="{}#reply-{}">{}, reply {}</a>', page, row.message.position, name, row.message.position
        )

    @admin.display(description="Words", boolean=True)
    def better_words(self, row: Correction) -> bool:
        """Whether the words were changed."""
        return bool(row.text)

    @admin.display(description="Missing data")
    def gaps(self, row: Correction) -> str:
        """How many fields were ticked as missing."""
        return str(len(row.missing) or "—")
