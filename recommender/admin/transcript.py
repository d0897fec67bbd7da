"""One conversation as the admin reads it: the same number of queries however long it is."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from recommender.admin import cards, readings
from recommender.admin.highlight import segments
from recommender.admin.links import list_url, row_url, safe_url
from recommender.admin.shown import CallView, Candidate, Reply, Said, Transcript
from recommender.admin.spend import Spend, cost_text
from recommender.catalogue import catalogue
from recommender.conf import belle
from recommender.contracts import Item
from recommender.desk.uses import Use, uses
from recommender.dialogue.timing import ROOMS
from recommender.exceptions import CatalogueError
from recommender.models import Conversation, IndexedItem, LLMCall, Message, NeedRecord, Recommendation
from recommender.models.message import Role
from recommender.models.outcome import OutcomeKind

CANDIDATES = 20  # shown of each reply; the message's own page has them all


def transcript(conversation: Conversation) -> Transcript:
    """Read everything that hangs on the conversation, and the shop's catalogue as it is now."""
    messages = list(conversation.messages.select_related("feedback", "correction__reviewer").order_by("position"))
    needs = list(conversation.needs.order_by("created_at"))
    shown = list(conversation.recommendations.prefetch_related("outcomes").order_by("message", "place"))
    calls = list(LLMCall.objects.filter(message__conversation=conversation).order_by("created_at", "pk"))
    today, unknown = _today({one.sku for one in shown}, conversation.locale)
    corrections = [one.correction for one in messages if hasattr(one, "correction")]
    names = _names(messages, conversation.locale)
    replaced = {message.replaces_id for message in messages}
    page = _Page(needs, shown, calls, None if unknown else today, uses(conversation, corrections), names)
    return Transcript(
        conversation=conversation,
        turns=[page.said(one, one.pk in replaced) if one.role == Role.SHOPPER else page.reply(one) for one in messages],
        widget_needs=[need for need in needs if need.message_id is None],
        live_needs=[need for need in needs if need.dropped_at is None],
        spends=[Spend(call.model, call.prompt_tokens, call.completion_tokens) for call in calls],
        did=_did(shown),
        today_unknown=unknown,
    )


def _did(shown: Iterable[Recommendation]) -> list[tuple[str, str, list[str]]]:
    """What became of her cards, from click to return."""
    came: dict[str, list[str]] = defaultdict(list)
    for row in shown:
        for one in row.outcomes.all():
            came[one.outcome].append(str(row.snapshot.get("name", row.sku)))
    return [(kind.value, kind.label, came[kind.value]) for kind in OutcomeKind if kind.value in came]


def _names(messages: Iterable[Message], locale: str) -> Mapping[str, str]:
    """Of the candidates that the page lists, by sku."""
    skus = {one.get("sku") for message in messages for one in message.candidates[:CANDIDATES]}
    return dict(IndexedItem.objects.of(locale).filter(sku__in=skus).values_list("sku", "name")) if skus else {}


def _today(skus: Collection[str], locale: str) -> tuple[Mapping[str, Item], str]:
    """The shop's items now, or why they are not known: the page opens all the same."""
    if not skus:
        return {}, ""
    try:
        return catalogue().fetch(skus, locale), ""
    except (CatalogueError, ImportError) as error:
        return {}, f"{type(error).__name__}: {error}"


def _by_message(rows: Iterable[Any]) -> dict[uuid.UUID, list[Any]]:
    grouped: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.message_id].append(row)
    return grouped


class _Page:
    """Rows by the message they hang on, turned into what the template draws."""

    def __init__(
        self,
        needs: Sequence[NeedRecord],
        shown: Sequence[Recommendation],
        calls: Sequence[LLMCall],
        today: Mapping[str, Item] | None,
        used: Mapping[uuid.UUID, Sequence[Use]],
        names: Mapping[str, str],
    ) -> None:
        self._needs, self._shown, self._calls = _by_message(needs), _by_message(shown), _by_message(calls)
        self._today, self._used, self._names = today, used, names

    def said(self, message: Message, replaced: bool) -> Said:
        """What she said."""
        needs = self._needs[message.pk]
        return Said(message, segments(message.text, needs), needs, replaced)

    def reply(self, message: Message) -> Reply:
        """What Belle answered, and why."""
        views = readings.readings(message.reading)
        shown = {one.sku: [reason["text"] for reason in one.reasons] for one in self._shown[message.pk]}
        return Reply(
            message=message,
            url=row_url(message),
            cards=[self._card(one) for one in self._shown[message.pk]],
            feedback=getattr(message, "feedback", None),
            readings=views,
            disagree=readings.disagree(views),
            candidates=[self._candidate(one, shown) for one in message.candidates[:CANDIDATES]],
            candidate_count=len(message.candidates),
            calls=[_call(call) for call in self._calls[message.pk]],
            timings=[(room, message.timings[room]) for room in ROOMS if room in message.timings],
            correction=getattr(message, "correction", None),
            uses=self._used.get(message.pk, ()),
        )

    def _candidate(self, logged: Mapping[str, Any], shown: Mapping[str, Sequence[str]]) -> Candidate:
        sku, features = str(logged.get("sku", "")), logged.get("features") or {}
        return Candidate(
            sku,
            self._names.get(sku, ""),
            logged.get("score"),
            sorted(features.items()),
            sku in shown,
            shown.get(sku, ()),
        )

    def _card(self, row: Recommendation) -> cards.ShownCard:
        today = self._today.get(row.sku) if self._today else None
        return cards.ShownCard(
            place=row.place,
            snapshot=row.snapshot,
            picture=cards.picture(row.snapshot),
            page=safe_url(today.url) if today else "",
            facts=cards.facts(row.snapshot, today),
            gone=self._today is not None and today is None,
            score=row.score,
            features=tuple(sorted(row.features.items())),
            outcomes=sorted(row.outcomes.all(), key=lambda one: one.created_at),
            row_url=row_url(row),
            index_url=list_url(IndexedItem, sku=row.sku),
        )


def _call(call: LLMCall) -> CallView:
    spent = cost_text([Spend(call.model, call.prompt_tokens, call.completion_tokens)], belle())
    return CallView(call, row_url(call), _messages(call.request), spent)


def _messages(request: object) -> list[Mapping[str, Any]]:
    """The messages of a call, whatever shape an older version stored."""
    if isinstance(request, list) and all(isinstance(one, Mapping) for one in request):
        return request
    return [{"role": "request", "content": json.dumps(request, ensure_ascii=False, indent=2)}]
