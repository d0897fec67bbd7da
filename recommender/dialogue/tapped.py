"""What she taps in her own language, in the words that the reader knows: an answer offered with the last question, or a
phrase that the widget sends. What she types herself is read as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, permutations
from typing import Any

from recommender.contracts import Need, NeedKind
from recommender.dialogue.needs_change import NeedsChange
from recommender.dialogue.questions import OPEN_KINDS, label, never_mind
from recommender.dialogue.wording import clean
from recommender.models import Message
from recommender.models.message import Status
from recommender.retrieval.vocabulary_store import current as current_vocabulary
from recommender.saying import english, speaking
from recommender.words import words

SENT = ("noMatter", "another", "rerank", "promptList")
"""The widget's words that it sends as hers."""


def read_as(said: Message) -> str:
    """Her message in English words, where she tapped it in another language; else as she wrote it."""
    if english():
        return said.text
    talk = said.conversation
    phrases = dict(zip(_sent(talk.locale), _sent("en"), strict=False))
    return phrases.get(said.text) or _answered(said) or said.text


def placed(changed: NeedsChange, said: Message) -> NeedsChange:
    """The needs with the place of what she tapped: the whole of it, for she never saw the words that were read."""
    if english() or read_as(said) == said.text:
        return changed
    whole = len(said.text)
    new, repeated = (tuple(_on(need, whole) for need in needs) for needs in (changed.new, changed.repeated))
    return replace(changed, new=new, repeated=repeated)


def _on(need: Need, whole: int) -> Need:
    return need if need.start is None else replace(need, start=0, end=whole)


def _sent(locale: str) -> Iterator[str]:
    """The phrases in the order of their names."""
    held = words(locale)
    for name in SENT:
        yield from held[name] if isinstance(held[name], list) else [held[name]]


def _answered(said: Message) -> str:
    """The English label of the answer that she tapped; "" for none."""
    earlier = said.conversation.messages.replies().filter(position__lt=said.position, status=Status.DONE)
    last = earlier.order_by("-position").first()
    asked: Mapping[str, Any] | None = last.question if last else None
    chosen = next((one for one in asked["options"] if clean(one["label"]) == said.text), None) if asked else None
    return _in_english(said, NeedKind(asked["need"]), chosen["value"]) if asked and chosen else ""


def _in_english(said: Message, kind: NeedKind, value: str) -> str:
    """What has these words in her language, said in English: a value of some kind, or needs that give way."""
    currency = current_vocabulary(said.conversation.locale).currency or "USD"
    for each in dict.fromkeys((kind, *OPEN_KINDS)):
        if _fits(each, value) and clean(label(each, value, currency)) == said.text:
            with speaking("en"):
                return label(each, value, currency)
    held = [need.as_need() for need in said.conversation.needs.live()]
    for needs in chain(permutations(held, 1), permutations(held, 2)):
        if clean(never_mind(needs, currency)) == said.text:
            with speaking("en"):
                return never_mind(needs, currency)
    return ""


def _fits(kind: NeedKind, value: str) -> bool:
    """Whether the value can be one of this kind: figures alone are sums and stars."""
    return kind not in (NeedKind.BUDGET, NeedKind.RATING) or value.replace(".", "", 1).isdecimal()
