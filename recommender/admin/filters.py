"""Filters of the conversation list; each is one EXISTS, so that a conversation is never listed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from recommender.contracts import Move
from recommender.desk.figures.questions import COUNTED, MOST
from recommender.models import Conversation, Feedback, Message, Outcome
from recommender.models.feedback import Rating
from recommender.models.outcome import OutcomeKind

if TYPE_CHECKING:
    from django.contrib.admin.filters import _ListFilterChoices

NONE = "none"
Choices = list[tuple[str, str]]
Rows = QuerySet[Conversation]


class SpokenFilter(admin.SimpleListFilter):
    """A widget that was opened and never spoken to is no conversation: it is listed only on request."""

    title = "whether she spoke"
    parameter_name = "spoken"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        """What can be chosen in place of the default."""
        return [("no", "Opened, never spoken"), ("all", "All")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Conversations in which she spoke, unless another choice was made."""
        if self.value() == "all":
            return queryset
        return queryset.filter(spoke_at__isnull=self.value() == "no")

    def choices(self, changelist: ChangeList) -> Iterator[_ListFilterChoices]:
        """The default has a name of its own: it is not "All"."""
        default, *others = super().choices(changelist)
        default["display"] = "She spoke"
        yield from (default, *others)


class MoveFilter(admin.SimpleListFilter):
    """Conversations in which some reply made this move."""

    title = "move"
    parameter_name = "move"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        """Every move there is."""
        return [(move.value, move.value.replace("_", " ")) for move in Move]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to the chosen move."""
        if not self.value():
            return queryset
        return queryset.filter(Exists(Message.objects.filter(conversation=OuterRef("pk"), move=self.value())))


class AskedFilter(admin.SimpleListFilter):
    """Conversations by how many questions Belle asked in them."""

    title = "questions"
    parameter_name = "asked"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        """As the dashboard counts them."""
        return [(str(count), says) for count, says in COUNTED]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to those with so many; the highest count stands for more, too."""
        if self.value() not in dict(self.lookup_choices):
            return queryset
        wanted = int(str(self.value()))
        asked = Message.objects.filter(conversation=OuterRef("pk"), move=Move.ASK).order_by().values("conversation")
        counted = Coalesce(Subquery(asked.annotate(n=Count("pk")).values("n")), 0)
        exactly = {"asked_count__gte": wanted} if wanted == MOST else {"asked_count": wanted}
        return queryset.alias(asked_count=counted).filter(**exactly)


class OutcomeFilter(admin.SimpleListFilter):
    """Conversations with some card that came to this."""

    title = "outcome"
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        """Every outcome there is, and none at all."""
        return [*OutcomeKind.choices, (NONE, "No outcome")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to the chosen outcome."""
        found = Outcome.objects.filter(recommendation__conversation=OuterRef("pk"))
        if self.value() == NONE:
            return queryset.filter(~Exists(found))
        return queryset.filter(Exists(found.filter(outcome=self.value()))) if self.value() else queryset


class FeedbackFilter(admin.SimpleListFilter):
    """Conversations with a thumb up, a thumb down, or none."""

    title = "feedback"
    parameter_name = "feedback"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> Choices:
        """Up, down, none."""
        return [(Rating.UP, "Thumb up"), (Rating.DOWN, "Thumb down"), (NONE, "No thumb")]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        """Narrowed to the chosen thumb."""
        found = Feedback.objects.filter(message__conversation=OuterRef("pk"))
        if self.value() == NONE:
            return queryset.filter(~Exists(found))
        return queryset.filter(Exists(found.filter(rating=self.value()))) if self.value() else queryset
