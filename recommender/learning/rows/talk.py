"""One conversation as every kind of row sees it: turns that stand, masked, with what may be learned of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recommender.contracts import Move
from recommender.dialogue.reply.composed import WITHOUT_MODEL
from recommender.learning.facts import with_facts
from recommender.learning.labels import spoken_against, taken
from recommender.learning.rows.better import Snapshot, better_cards
from recommender.learning.rows.masking import Mask
from recommender.models import Conversation, Correction, Message, NeedRecord, Recommendation
from recommender.models.feedback import Rating
from recommender.models.message import Role, Status
from recommender.privacy.consent import Use
from recommender.privacy.redaction import Public

Said = dict[str, Any]  # {"role", "content", "weight"?}


@cache
def system(name: str) -> Said:
    """The system message of a row: a file of the folder prompts."""
    text = (Path(__file__).parents[1] / "prompts" / f"{name}.txt").read_text(encoding="utf-8")
    return {"role": "system", "content": text.strip()}


@dataclass(frozen=True, slots=True)
class Turn:
    """What she said and what was answered. Every text is masked; cards are as they were shown."""

    said: tuple[Message, ...]  # hers; words that never got an answer stand before those that did
    reply: Message
    cards: tuple[Recommendation, ...]
    words: str  # what she said
    answer: str  # what she read
    better: str  # how a reviewer would have put it; empty where nobody did
    chosen: tuple[Snapshot, ...]  # the cards of the better answer: a reviewer's, else those that were shown
    learn: bool  # whether the answer as it was may be learned; a better one always is

    @property
    def shown(self) -> list[Snapshot]:
        """Facts of the cards as she saw them."""
        return [card.snapshot for card in self.cards]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with its turns, the oldest first."""

    row: Conversation
    turns: tuple[Turn, ...]
    needs: tuple[NeedRecord, ...]  # all, dropped ones included
    passed: bool | None  # what reviewers say of it; None = none looked
    mask: Mask

    def user(self, turn: Turn, cards: Sequence[Snapshot]) -> Said:
        """Her message with the facts of `cards`."""
        return {"role": "user", "content": with_facts(turn.words, cards, self.mask)}

    def before(self, number: int) -> Iterator[Said]:
        """The conversation up to turn `number`, as it was said; turns are counted from 0."""
        yield system("chat")
        for turn in self.turns[:number]:
            yield self.user(turn, turn.shown)
            yield assistant(turn.answer)

    def prompt(self, number: int, cards: Sequence[Snapshot]) -> list[Said]:
        """All that came before the answer of turn `number`, which speaks of `cards`."""
        return [*self.before(number), self.user(self.turns[number], cards)]


def assistant(content: str) -> Said:
    """An answer."""
    return {"role": "assistant", "content": content}


def standing(conversation: Conversation) -> list[Message]:
    """The messages that count: without what she replaced, and without the replies to that."""
    messages = list(conversation.messages.all())
    replaced = {one.replaces_id for one in messages if one.replaces_id}
    return [one for one in messages if one.pk not in replaced and one.reply_to_id not in replaced]


def correction_of(reply: Message) -> Correction | None:
    """The reviewer's, where it changes words or cards."""
    found: Correction | None = getattr(reply, "correction", None)
    return found if found and (found.text or found.skus) else None


def spoken_text(message: Message) -> str:
    """What was read on the screen, with the question where it is not part of the text; no model learns to be away."""
    asked = str((message.question or {}).get("text") or "")
    text = message.text.removesuffix(WITHOUT_MODEL).strip()
    return text if asked in text else f"{text}\n{asked}".strip()


def talk_of(conversation: Conversation, messages: Sequence[Message], use: Use, public: Public) -> Talk:
    """The conversation as it may be written down for `use`. `public`: what is no person's name."""
    better = better_cards(messages, conversation.locale)
    mask = Mask(use, _texts(messages), public.also(_names(messages, better)))
    passed = _passed(conversation)
    turns = tuple(_turns(messages, better, mask, passed))
    return Talk(conversation, turns, tuple(conversation.needs.all()), passed, mask)


def _texts(messages: Iterable[Message]) -> Iterator[str]:
    """Where a name may be introduced."""
    for one in messages:
        yield spoken_text(one)
        found = correction_of(one)
        if found:
            yield found.text


def _names(messages: Iterable[Message], better: Mapping[str, Snapshot]) -> frozenset[str]:
    shown = (card.snapshot for one in messages for card in one.recommendations.all())
    return frozenset(str(card.get("name", "")).lower() for card in (*shown, *better.values()))


def _turns(
    messages: Sequence[Message], better: Mapping[str, Snapshot], mask: Mask, passed: bool | None
) -> Iterator[Turn]:
    waiting: list[Message] = []
    for message in messages:
        if message.role == Role.SHOPPER:
            waiting.append(message)
        elif message.status == Status.DONE and spoken_text(message):
            yield _turn(waiting, message, better, mask, passed)
            waiting = []


def _turn(
    said: Sequence[Message], reply: Message, better: Mapping[str, Snapshot], mask: Mask, passed: bool | None
) -> Turn:
    cards, corrected = tuple(reply.recommendations.all()), correction_of(reply)
    named = corrected.skus if corrected else []
    return Turn(
        said=tuple(said),
        reply=reply,
        cards=cards,
        words=mask("\n".join(one.text for one in said)),
        answer=mask(spoken_text(reply)),
        better=mask(corrected.text) if corrected else "",
        chosen=tuple(better[sku] for sku in named if sku in better) or tuple(card.snapshot for card in cards),
        learn=passed is not False and not corrected and _may_be_learned(reply, cards),
    )


def _may_be_learned(reply: Message, cards: Sequence[Recommendation]) -> bool:
    """Not what she gave a thumb down, not a breakdown's apology, not a list of which she only refused."""
    feedback = getattr(reply, "feedback", None)
    if reply.move == Move.FALLBACK or (feedback and feedback.rating == Rating.DOWN):
        return False
    return any(map(taken, cards)) or not any(map(spoken_against, cards))


def _passed(conversation: Conversation) -> bool | None:
    """The authoritative verdict, else whether all that stand say so; None where there is none."""
    entry = getattr(conversation, "queue_entry", None)
    verdicts = [one for one in entry.verdicts.all() if one.withdrawn_at is None] if entry else []
    counting = [one for one in verdicts if one.authoritative] or verdicts
    return all(one.passed for one in counting) if counting else None
