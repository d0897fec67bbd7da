"""The desk: conversations listed, and one shown as the shopper saw it."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from recommender.admin.audit import LOOKED, note
from recommender.admin.conversation_list import Summary, with_summary
from recommender.admin.correcting import PERMISSION, correct
from recommender.admin.dashboard import dashboard
from recommender.admin.filters import AskedFilter, FeedbackFilter, MoveFilter, OutcomeFilter, SpokenFilter
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.admin.spend import Spend, cost_text, models, tokens
from recommender.admin.transcript import transcript
from recommender.admin.verdict_bar import verdict_bar
from recommender.conf import belle
from recommender.models import Conversation, Message
from recommender.models.feedback import Rating
from recommender.models.outcome import OutcomeKind

THUMBS = {Rating.UP.value: "\N{THUMBS UP SIGN}", Rating.DOWN.value: "\N{THUMBS DOWN SIGN}"}
SHORT = 8  # hex digits of an id that name a shopper on the desk


def pseudonym(pk: uuid.UUID) -> str:
    """A short name for a shopper of whom nothing is known but this conversation."""
    return pk.hex[:SHORT]


@admin.register(Conversation)
class ConversationAdmin(ReadOnlyAdmin):
    """Everything one needs to see which conversations went well, at what cost."""

    change_list_template = "recommender/admin/with_dashboard.html"
    list_display = ("shopper", "opening", "turn_count", "came_to", "voice", "consent")
    list_filter = (
        SpokenFilter,
        ("spoke_at", admin.DateFieldListFilter),
        MoveFilter,
        AskedFilter,
        OutcomeFilter,
        FeedbackFilter,
        ("training_consent", admin.BooleanFieldListFilter),
    )
    search_fields = ("id",)
    search_help_text = "Words that somebody said, or the first digits of a shopper's id"
    ordering = ("-spoke_at", "-created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conversation]:
        """Conversations with their summaries."""
        return with_summary(super().get_queryset(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Every word must have been said by somebody in the conversation, or be the start of its id."""
        for word in search_term.split():
            said = Message.objects.filter(conversation=OuterRef("pk"), text__icontains=word)
            queryset = queryset.filter(Exists(said)) | queryset.filter(id__startswith=word.lower())
        return queryset, False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One conversation as she saw it, with what led to each reply."""
        row = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, row) or request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        if row is None:
            missing: HttpResponse = self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
            return missing
        note(request, row, "opened", LOOKED)
        return TemplateResponse(request, "recommender/admin/conversation.html", self._page(request, row))

    def get_urls(self) -> list[URLPattern]:
        """A reply is corrected on a page of its own; the dashboard is what all conversations come to."""
        address = "<uuid:conversation>/correct/<uuid:message>/"
        view = self.admin_site.admin_view(partial(correct, self.admin_site))
        figures = self.admin_site.admin_view(partial(dashboard, desk=self))
        return [
            path(address, view, name="belle_conversation_correct"),
            path("dashboard/", figures, name="belle_dashboard"),
            *super().get_urls(),
        ]

    def _page(self, request: HttpRequest, row: Conversation) -> dict[str, Any]:
        page = transcript(row)
        return {
            **self.admin_site.each_context(request),
            "title": f"Conversation {pseudonym(row.pk)}",
            "opts": self.opts,
            "media": self.media,
            "page": page,
            "may_correct": request.user.has_perm(PERMISSION),
            "models": models(page.spends),
            "tokens": tokens(page.spends),
            "cost": cost_text(page.spends, belle()),
            "bar": verdict_bar(request, row),
        }

    @admin.display(description="Shopper, time", ordering="spoke_at")
    def shopper(self, row: Summary) -> str:
        """Her pseudonym, and when she last spoke; for one who never did, when the widget was opened."""
        time = localtime(row.spoke_at or row.created_at).strftime("%Y-%m-%d %H:%M")
        return format_html('{} <span class="belle-time">{}</span>', pseudonym(row.pk), time)

    @admin.display(description="First words", empty_value="—")
    def opening(self, row: Summary) -> str | None:
        """How she began."""
        return row.first_words or None

    @admin.display(description="Turns")
    def turn_count(self, row: Summary) -> int:
        """How often she spoke."""
        return row.turns or 0

    @admin.display(description="Outcome, thumbs")
    def came_to(self, row: Summary) -> str:
        """The strongest outcome of any card, and one mark per thumb in order."""
        marks = [(rating, THUMBS[rating]) for rating in row.thumbs]
        thumbs = format_html_join("", '<span role="img" aria-label="thumb {}">{}</span>', marks)
        if not row.outcome:
            return thumbs or "—"
        label = OutcomeKind(row.outcome).label
        return format_html('<span class="belle-outcome belle-{}">{}</span> {}', row.outcome, label, thumbs)

    @admin.display(description="Model")
    def voice(self, row: Summary) -> str:
        """Which models spoke, and the cost where the shop has set a price, else the tokens."""
        spends = [Spend.of(one) for one in row.spends]
        spent = cost_text(spends, belle()) or f"{tokens(spends):,} tokens"
        return f"{models(spends)}, {spent}" if spends else models(spends)

    @admin.display(description="Training", boolean=True, ordering="training_consent")
    def consent(self, row: Summary) -> bool:
        """Whether she allows training."""
        return bool(row.training_consent)
