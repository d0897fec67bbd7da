"""Which conversations a dataset is built of: the filter as queries, one step after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from recommender.exceptions import ExportError
from recommender.learning.spec import Spec
from recommender.models import Conversation, LLMCall, Outcome, Verdict

Chosen = QuerySet[Conversation]


def chosen(spec: Spec) -> Chosen:
    """Conversations that meet the whole filter, in the order in which they began."""
    *_, (_, rows) = _steps(spec)
    return rows.order_by("created_at", "pk")


def after(rows: Chosen, cursor: Mapping[str, Any]) -> Chosen:
    """Those beyond a cursor {"at", "id"}; all where it is empty."""
    if not cursor:
        return rows
    at = datetime.fromisoformat(cursor["at"])
    return rows.filter(Q(created_at__gt=at) | Q(created_at=at, pk__gt=cursor["id"]), created_at__gte=at)


def counted(spec: Spec) -> int:
    """How many there are. Where there is none, an ExportError tells which step of the filter emptied it."""
    if count := chosen(spec).count():
        return count
    told = []
    for name, rows in _steps(spec):
        told.append(f"{name}: {rows.count()}")
        if not rows.exists():
            break
    emptied = told[-1].rpartition(":")[0]
    raise ExportError(f"The filter selects nothing; {emptied!r} leaves none. Widen or drop it. {'; '.join(told)}.")


def _steps(spec: Spec) -> Iterator[tuple[str, Chosen]]:
    """Each part of the filter that is in use, in words, with what is left after it."""
    rows = Conversation.objects.all()
    for name, part in _parts(spec):
        rows = rows.filter(part)
        yield name, rows


def _parts(spec: Spec) -> Iterator[tuple[str, Q | Exists]]:
    yield "conversations", Q()
    yield "in which she spoke", Q(spoke_at__isnull=False)
    yield "with consent to training", Q(training_consent=True)
    if spec.begins:
        yield f"since {spec.since}", Q(created_at__gte=spec.begins)
    if spec.ends:
        yield f"until {spec.until}", Q(created_at__lt=spec.ends)
    if spec.locales:
        yield f"locales {', '.join(spec.locales)}", _speaks(spec.locales)
    if spec.models:
        yield f"models {', '.join(spec.models)}", _asked(spec.models)
    if spec.outcomes:
        yield f"outcomes {', '.join(spec.outcomes)}", _came_to(spec.outcomes)
    if spec.reviewed != "any":
        yield f"reviewed {spec.reviewed}", _reviewed(spec.reviewed)


def _speaks(locales: tuple[str, ...]) -> Q:
    wanted = Q()
    for one in locales:
        wanted |= Q(locale__iexact=one) | Q(locale__istartswith=f"{one}-")
    return wanted


def _asked(models: tuple[str, ...]) -> Exists:
    return Exists(LLMCall.objects.filter(message__conversation=OuterRef("pk"), model__in=models))


def _came_to(outcomes: tuple[str, ...]) -> Exists:
    return Exists(Outcome.objects.filter(recommendation__conversation=OuterRef("pk"), outcome__in=outcomes))


def _reviewed(wanted: str) -> Q:
    """The authoritative verdict counts; where there is none, all that stand must say the same."""
    said = Verdict.objects.standing().filter(entry__conversation=OuterRef("pk"))
    if wanted == "reviewed":
        return Q(Exists(said))
    decided = said.filter(authoritative=True)
    agreed = Q(Exists(said)) & ~Q(Exists(decided)) & ~Q(Exists(said.filter(passed=False)))
    return Q(Exists(decided.filter(passed=True))) | agreed
