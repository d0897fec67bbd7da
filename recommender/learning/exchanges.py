"""From the rows of one conversation to a chat: who said what, with which facts, and what may be learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recommender.contracts import Move
from recommender.dialogue.reply.composed import WITHOUT_MODEL
from recommender.learning.accepted import REFUSED, TAKEN
from recommender.learning.chat import Chat, Exchange, system_prompt
from recommender.learning.facts import with_facts
from recommender.models import Conversation, Message, Recommendation
from recommender.models.feedback import Rating
from recommender.models.message import Role, Status
from recommender.privacy.redaction import Redactor


def standing(conversation: Conversation) -> list[Message]:
    """The messages that count: without what she replaced, and without the replies to that."""
    messages = list(conversation.messages.all())
    replaced = {one.replaces_id for one in messages if one.replaces_id}
    return [one for one in messages if one.pk not in replaced and one.reply_to_id not in replaced]


def spoken_text(message: Message) -> str:
    """What was read on the screen, with the question where it is not part of the text; no model learns to be away."""
    asked = str((message.question or {}).get("text") or "")
    text = message.text.removesuffix(WITHOUT_MODEL).strip()
    return text if asked in text else f"{text}\n{asked}".strip()


def chat(messages: Sequence[Message], redactor: Redactor | None) -> Chat:
    """The conversation as exchanges. Words that never got an answer stand before those that did."""
    exchanges, waiting = [], list[str]()
    for message in messages:
        if message.role == Role.SHOPPER:
            waiting.append(message.text)
        elif message.status == Status.DONE and spoken_text(message):
            exchanges.append(_exchange("\n".join(waiting), message, redactor))
            waiting = []
    return Chat(system_prompt(), tuple(exchanges))


def _exchange(words: str, reply: Message, redactor: Redactor | None) -> Exchange:
    mask = redactor.mask if redactor else str
    cards = list(reply.recommendations.all())
    taken = any(_taken(card) for card in cards)
    return Exchange(
        user=with_facts(mask(words), [card.snapshot for card in cards], mask),
        assistant=mask(spoken_text(reply)),
        learn=_may_be_learned(reply, cards, taken),
        accepted=taken,
    )


def _may_be_learned(reply: Message, cards: Iterable[Recommendation], taken: bool) -> bool:
    """Not what she gave a thumb down, not a breakdown's apology, not a list of which she only refused."""
    feedback = getattr(reply, "feedback", None)
    if reply.move == Move.FALLBACK or (feedback and feedback.rating == Rating.DOWN):
        return False
    return taken or not any(_kinds(card) & set(REFUSED) for card in cards)


def _taken(card: Recommendation) -> bool:
    kinds = _kinds(card)
    return bool(kinds & set(TAKEN)) and not kinds & set(REFUSED)


def _kinds(card: Recommendation) -> set[str]:
    return {outcome.outcome for outcome in card.outcomes.all()}
