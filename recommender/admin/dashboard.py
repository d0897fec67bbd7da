"""The dashboard: one page of figures, drawn on the server, each leading to the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe

from recommender.admin import audit
from recommender.admin.links import list_url
from recommender.admin.spend import Spend, cost
from recommender.conf import belle
from recommender.desk.figures.days import Day, days
from recommender.desk.figures.funnel import Step, funnel
from recommender.desk.figures.gaps import SHOWN, gaps
from recommender.desk.figures.period import CHOICES, Period, period
from recommender.desk.figures.questions import COUNTED, Asked, questions
from recommender.desk.figures.versions import Row, Share, versions
from recommender.drawing import Bar, Column, bars, columns
from recommender.models import Conversation, LLMCall

if TYPE_CHECKING:
    from recommender.admin.conversations import ConversationAdmin

MAY = "belle.view_dashboard"
GAPS = 20  # rows; the rest is told as a number


def dashboard(request: HttpRequest, desk: ConversationAdmin) -> HttpResponse:
    """GET, for whoever may view the dashboard. Where she may not see conversations, the figures lead nowhere."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    over = period(request.GET.get("days", ""))
    audit.note(request, Conversation, f"looked at the dashboard of {over.days} days", audit.LOOKED)
    page = {
        **desk.admin_site.each_context(request),
        "title": "Dashboard",
        "opts": desk.opts,
        "period": over,
        "choices": CHOICES,
        **_figures(over, sees=desk.has_view_permission(request)),
    }
    return TemplateResponse(request, "recommender/admin/dashboard.html", page)


def _figures(over: Period, sees: bool) -> dict[str, Any]:
    steps, asked, found, used = funnel(over), questions(over), gaps(over), days(over)
    return {
        "funnel": _safe(
            bars("From shown to returned, as shares of the cards shown", [_step(s, over, sees) for s in steps])
        ),
        "shown": steps[0].cards,
        "asked": asked,
        "questions": _safe(
            bars("Questions in a conversation", [_asked(asked, n, says, over, sees) for n, says in COUNTED])
        ),
        "gaps": [(gap, _talks(gap.conversations) if sees else "") for gap in found[:GAPS]],
        "more_gaps": max(0, len(found) - GAPS),
        "days": _safe(columns("Model tokens a day", [_day(day, sees) for day in used])),
        "tokens": sum(day.total for day in used),
        "cost": _cost(used),
        "versions": [_version(row, over, sees) for row in versions(over)],
    }


def _safe(svg: str) -> SafeString:
    """SVG of `recommender.drawing`, which escapes every text."""
    return mark_safe(svg)  # noqa: S308


def _step(step: Step, over: Period, sees: bool) -> Bar:
    low, high = step.interval or (0.0, 0.0)
    says = f"{step.cards:,}"
    if step.interval:
        says += f" · {step.share:.0%} [{low:.0%}, {high:.0%}]"
    narrowed = {} if step.outcome == "shown" else {"outcome": step.outcome}
    url = list_url(Conversation, **narrowed, spoke_at__gte=str(over.since)) if sees and step.cards else ""
    return Bar(step.outcome, step.share if step.of else 0.0, says, step.interval, url)


def _asked(asked: Asked, count: int, says: str, over: Period, sees: bool) -> Bar:
    held, whole = asked.by_count[count], asked.conversations
    since = str(over.since)
    url = list_url(Conversation, asked=str(count), spoke_at__gte=since) if sees and held else ""
    return Bar(says, held / whole if whole else 0.0, f"{held:,}", url=url)


def _talks(ids: Iterable[UUID]) -> str:
    """The list of these conversations, the newest as far as an address may be long."""
    newest = list(ids)[-SHOWN:]
    return list_url(Conversation, spoken="all", id__in=",".join(str(one) for one in newest))


def _day(day: Day, sees: bool) -> Column:
    price = _cost([day])
    says = ", ".join(filter(None, (price, f"{day.total:,} tokens", f"{day.calls:,} calls")))
    url = list_url(LLMCall, created_at__date=day.day.isoformat()) if sees and day.calls else ""
    return Column(f"{day.day:%d %b}", float(day.total), says if day.total else f"{day.calls:,} calls", url)


def _cost(used: Iterable[Day]) -> str:
    """The period's cost at today's prices, or nothing where a model has none."""
    spends = [Spend(model, *tokens) for day in used for model, tokens in day.tokens.items()]
    amount = cost(spends, belle())
    return "" if amount is None else f"{amount:,.2f} {belle().LLM_PRICE[2]}"


def _version(row: Row, over: Period, sees: bool) -> dict[str, Any]:
    model, prompt = row.version
    narrowed = {"model__exact": model, "prompt_hash": row.prompt_hash, "created_at__gte": str(over.since)}
    url = list_url(LLMCall, **narrowed) if sees and row.prompt_hash else ""
    shares = {name: _share(getattr(row, name)) for name in ("dropped", "thumbs_down", "taken", "failed")}
    return {
        "model": model,
        "prompt": prompt,
        "url": url,
        "replies": len(row.replies),
        "ms": round(row.milliseconds),
        **shares,
    }


def _share(share: Share) -> str:
    if share.value is None:
        return "—"
    low, high = share.interval
    return f"{share.value:.0%} [{low:.0%}, {high:.0%}] of {share.tries:,}"
