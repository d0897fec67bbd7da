"""What the conversation knew before this message, read from its rows."""

from __future__ import annotations

from recommender.catalogue import catalogue
from recommender.contracts import Context, Item, Move, NeedKind
from recommender.models import Conversation, Message, Outcome, Recommendation
from recommender.models.message import Role, Status
from recommender.models.outcome import OutcomeKind
from recommender.retrieval.fencing import tidy


def recall(reply: Message) -> Context:
    """The context of the shopper's message that `reply` will answer."""
    talk = reply.conversation
    earlier = list(talk.messages.replies().filter(position__lt=reply.position, status=Status.DONE))
    asked = tuple(NeedKind(m.question["need"]) for m in earlier if m.question)
    last = earlier[-1] if earlier else None
    shown = Recommendation.objects.filter(conversation=talk, message__position__lt=reply.position)
    return Context(
        needs=tuple(need.as_need() for need in talk.needs.live()),
        asked=asked,
        last_question=NeedKind(last.question["need"]) if last and last.question else None,
        question=str(last.question.get("text", "")) if last and last.question else "",
        last_move=last.move if last else "",
        shown=_last_list(earlier, talk.locale),
        shown_skus=frozenset(shown.values_list("sku", flat=True)),
        refused=_refused(talk),
        lists=shown.values("message").distinct().count(),
        locale=talk.locale,
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
        message.reply_to.text for message in lost.select_related("reply_to").order_by("position") if message.reply_to
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


def _last_list(earlier: list[Message], locale: str) -> tuple[Item, ...]:
    """The items of the last list, as they are now; what was retired since is gone."""
    for message in reversed(earlier):
        skus = list(message.recommendations.order_by("place").values_list("sku", flat=True))
        if skus:
            items = catalogue().fetch(skus, locale)
            return tuple(tidy(items[sku]) for sku in skus if sku in items)
    return ()
