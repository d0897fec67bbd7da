"""What the conversation knew before this message, read from its rows."""

from __future__ import annotations

from django.db.models import Q

from recommender.catalogue import catalogue
from recommender.contracts import Context, Item, Move, NeedKind
from recommender.dialogue.tapped import read_as
from recommender.models import Conversation, Message, Outcome, Recommendation
from recommender.models.message import Role, Status
from recommender.models.outcome import OutcomeKind
from recommender.retrieval.fencing import tidy


def recall(reply: Message) -> Context:
    """The context of the shopper's message that `reply` will answer."""
    talk = reply.conversation
    done = talk.messages.replies().filter(position__lt=reply.position, status=Status.DONE)
    earlier = list(done.select_related("reply_to"))
    asked = tuple(NeedKind(m.question["need"]) for m in earlier if m.question)
    last = earlier[-1] if earlier else None
    shown = Recommendation.objects.filter(conversation=talk, message__position__lt=reply.position)
    return Context(
        needs=tuple(need.as_need() for need in talk.needs.live()),
        asked=asked,
        last_question=NeedKind(last.question["need"]) if last and last.question else None,
        question=str(last.question.get("text", "")) if last and last.question else "",
        last_move=last.move if last else "",
        shown=_before_her(reply, earlier, talk.locale),
        shown_skus=frozenset(shown.values_list("sku", flat=True)),
        refused=_refused(talk),
        owned=_items(_owned(talk), talk.locale),
        lists=shown.values("message").distinct().count(),
        locale=talk.locale,
        asked_for=frozenset(last.reading.get("asked_for", ()) if last else ()),
    )


def reasons_shown(context: Context, reply: Message) -> dict[str, list[str]]:
    """The reasons that stood on each card of the last list, by sku."""
    skus = [item.sku for item in context.shown]
    rows = Recommendation.objects.filter(conversation=reply.conversation, sku__in=skus).order_by("message__position")
    return {row.sku: [reason["text"] for reason in row.reasons] for row in rows}


def unheard(reply: Message) -> list[str]:
    """What she said since the last reply that was written to its end: its needs were never stored, because she stopped
    the reply or the turn broke."""
    replies = reply.conversation.messages.replies().filter(position__lt=reply.position)
    heard = replies.filter(status=Status.DONE).exclude(move=Move.FALLBACK).order_by("-position").first()
    lost = replies.filter(position__gt=heard.position if heard else 0, reply_to__replaced_by__isnull=True)
    return [
        read_as(message.reply_to)
        for message in lost.select_related("reply_to").order_by("position")
        if message.reply_to
    ]


def talk(reply: Message) -> list[tuple[str, str]]:
    """Who said what so far, the oldest first, without what she replaced; what `reply` answers is the last."""
    said = reply.conversation.messages.filter(position__lt=reply.position).exclude(text="")
    standing = said.filter(replaced_by__isnull=True, reply_to__replaced_by__isnull=True).order_by("position")
    return [("shopper" if one.role == Role.SHOPPER else "Belle", one.text) for one in standing]


def _refused(talk: Conversation) -> frozenset[str]:
    """The groups of the cards that she has rejected and not put into her bag since."""
    taken = Outcome.objects.filter(recommendation__conversation=talk, outcome=OutcomeKind.ACCEPTED)
    cards = talk.recommendations.filter(outcomes__outcome=OutcomeKind.REJECTED)
    return frozenset(cards.exclude(pk__in=taken.values("recommendation")).values_list("group", flat=True))


def _owned(talk: Conversation) -> list[str]:
    """The cards that she sent away since she has one, or bought and kept."""
    has = Q(outcome=OutcomeKind.REJECTED, reason="own") | Q(outcome=OutcomeKind.PURCHASED)
    back = talk.recommendations.filter(outcomes__outcome=OutcomeKind.RETURNED).values("pk")
    kept = Outcome.objects.filter(has, recommendation__conversation=talk).exclude(recommendation__in=back)
    return list(kept.values_list("recommendation__sku", flat=True))


def _before_her(reply: Message, earlier: list[Message], locale: str) -> tuple[Item, ...]:
    """The items of the page on which she speaks, else those of the last list or of the last page that she spoke of, as
    they are now; what was retired since is gone."""
    if items := _items(_page(reply), locale):
        return items
    for message in reversed(earlier):
        skus = list(message.recommendations.order_by("place").values_list("sku", flat=True))
        items = _items(skus or _page(message), locale)
        if skus or items:
            return items
    return ()


def _page(reply: Message) -> list[str]:
    """What stood on the page where she said what `reply` answers."""
    return reply.reply_to.about if reply.reply_to else []


def _items(skus: list[str], locale: str) -> tuple[Item, ...]:
    """Those of these that the shop has."""
    found = catalogue().fetch(skus, locale) if skus else {}
    return tuple(tidy(found[sku]) for sku in skus if sku in found)
