"""The queue at the desk: what waits for a reviewer, the riskiest first, and the verdicts that were given."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from recommender.admin import judging
from recommender.admin.conversation_list import EXCERPT
from recommender.admin.conversations import pseudonym
from recommender.admin.queue_filters import ReasonFilter, SampledFilter, SignalFilter, StateFilter
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.admin.verdict_bar import JUDGE, visible_to
from recommender.conf import belle
from recommender.desk import agreement
from recommender.desk.signals import table
from recommender.models import Message, QueueEntry, Verdict
from recommender.models.message import Role
from recommender.models.queue_entry import QueueEntryQuerySet


@admin.register(QueueEntry)
class QueueEntryAdmin(ReadOnlyAdmin):
    """What is listed has a signal, was drawn by lot, or was judged."""

    change_list_template = "recommender/admin/queue.html"
    list_display = ("shopper", "opening", "why", "risk", "now")
    list_display_links = None
    list_filter = (StateFilter, SignalFilter, SampledFilter)
    list_select_related = ("conversation", "claimed_by")
    ordering = ("-risk", "pk")

    class Media:
        css = {"all": ["recommender/admin/verdict.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[QueueEntry]:
        """Entries with how the conversation began and how many judged it."""
        said = Message.objects.filter(conversation=OuterRef("conversation"), role=Role.SHOPPER).order_by("position")
        first = Subquery(said.annotate(excerpt=Left("text", EXCERPT)).values("excerpt")[:1])
        standing = Verdict.objects.standing().filter(entry=OuterRef("pk")).order_by().values("entry")
        given = Coalesce(Subquery(standing.annotate(n=Count("pk")).values("n")), 0)
        rows = cast(QueueEntryQuerySet, super().get_queryset(request))
        return rows.listed().annotate(first_words=first, given=given)

    def get_urls(self) -> list[URLPattern]:
        """What a reviewer may do, each a POST."""
        wrap = self.admin_site.admin_view
        of_one = [
            path(f"<uuid:conversation>/{deed}/", wrap(partial(judging.act, deed=deed)), name=f"belle_verdict_{deed}")
            for deed in judging.DEEDS
        ]
        return [
            path("next/", wrap(judging.open_next), name="belle_queueentry_next"),
            path("refresh/", wrap(judging.refresh), name="belle_queueentry_refresh"),
            path("<uuid:conversation>/renew/", wrap(judging.renew), name="belle_verdict_renew"),
            *of_one,
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with what a reviewer starts from and how far reviewers agree."""
        told = {
            "title": "The queue",
            "may_judge": request.user.has_perm(JUDGE),
            "agreement": agreement.of_reviewers(),
            "share": belle().REVIEW_SHARE,
        }
        return super().changelist_view(request, {**told, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """An entry is judged where its conversation is read."""
        entry = self.get_object(request, object_id)
        if entry is None or request.method != "GET" or not self.has_view_permission(request, entry):
            return super().change_view(request, object_id, form_url, extra_context)
        return redirect("admin:belle_conversation_change", entry.conversation_id)

    @admin.display(description="Shopper, time", ordering="conversation__spoke_at")
    def shopper(self, row: QueueEntry) -> SafeString:
        """Her pseudonym, which opens the conversation, and when she last spoke."""
        page = reverse("admin:belle_conversation_change", args=[row.conversation_id])
        spoke = row.conversation.spoke_at
        time = localtime(spoke).strftime("%Y-%m-%d %H:%M") if spoke else ""
        name = pseudonym(row.conversation_id)
        return format_html('<a href="{}">{}</a> <span class="belle-time">{}</span>', page, name, time)

    @admin.display(description="First words", empty_value="—")
    def opening(self, row: Any) -> str | None:  # noqa: ANN401 - an entry with what get_queryset adds
        """How she began."""
        return row.first_words or None

    @admin.display(description="Why")
    def why(self, row: QueueEntry) -> SafeString:
        """Its signals in words, the heaviest first; a code that the table no longer has stands for itself."""
        known = table()
        told = [(known[code].tells, known[code].says) if code in known else ("", code) for code in row.signals]
        drawn = [("One of the random share.", "drawn by lot")] if row.sampled else []
        return format_html_join(" ", '<span class="belle-tag" title="{}">{}</span>', [*told, *drawn]) or SafeString("—")

    @admin.display(description="Now")
    def now(self, row: Any) -> str:  # noqa: ANN401 - as above
        """Who holds it, or how far it is; never what anybody said of it."""
        if row.settled_at:
            return "settled"
        wanted, given = belle().REVIEW_OPINIONS, row.given
        held = row.claimed_until and row.claimed_until > timezone.now()
        holder = f"{row.claimed_by} until {localtime(row.claimed_until):%H:%M}" if held else ""
        far = "opinions differ" if given >= wanted else f"{given} of {wanted} opinions" if given else ""
        return ", ".join(filter(None, (far, holder))) or "waiting"


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    """What reviewers said, to be counted; nobody finds another's verdict here before she gave hers."""

    list_display = ("shopper", "given", "says")
    list_filter = ("passed", ReasonFilter, "authoritative", "created_at")
    list_display_links = None
    list_select_related = ("entry", "reviewer")
    ordering = ("-created_at",)

    class Media:
        css = {"all": ["recommender/admin/verdict.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verdict]:
        """Those that she may see."""
        rows: QuerySet[Verdict] = super().get_queryset(request)
        return rows.filter(visible_to(request.user))

    @admin.display(description="Shopper", ordering="entry__conversation")
    def shopper(self, row: Verdict) -> SafeString:
        """Whose conversation, as a link."""
        page = reverse("admin:belle_conversation_change", args=[row.entry.conversation_id])
        return format_html('<a href="{}">{}</a>', page, pseudonym(row.entry.conversation_id))

    @admin.display(description="Reviewer, time", ordering="created_at")
    def given(self, row: Verdict) -> SafeString:
        """By whom, and when."""
        time = localtime(row.created_at).strftime("%Y-%m-%d %H:%M")
        return format_html('{} <span class="belle-time">{}</span>', row.reviewer or "somebody", time)

    @admin.display(description="Verdict", ordering="passed")
    def says(self, row: Verdict) -> SafeString:
        """Pass, or why it fails; whether it decides, or was taken back; her note."""
        marks = [("decides",)] * row.authoritative + [("taken back",)] * (row.withdrawn_at is not None)
        tags = format_html_join(" ", '<span class="belle-tag">{}</span>', marks)
        return format_html('{} {} <span class="belle-time" dir="auto">{}</span>', row, tags, row.note)
