"""What the page of one conversation is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from recommender.admin.cards import ShownCard
from recommender.admin.highlight import Segment
from recommender.admin.readings import ReaderView
from recommender.admin.spend import Spend
from recommender.desk.uses import Use
from recommender.models import Conversation, Correction, Feedback, LLMCall, Message, NeedRecord

_MARK = '<mark title="{1}">{0}</mark>'


@dataclass(frozen=True, slots=True)
class Said:
    """Her message, with what was read from it."""

    message: Message
    segments: Sequence[Segment]
    needs: Sequence[NeedRecord]
    replaced: bool  # she said it anew later

    @property
    def marked(self) -> str:
        """Her words as HTML, what was understood marked; made here because a template would add blanks between."""
        parts = ((_MARK if one.sources else "{0}", one) for one in self.segments)
        return mark_safe("".join(format_html(form, one.text, ", ".join(one.sources)) for form, one in parts))  # noqa: S308


@dataclass(frozen=True, slots=True)
class Candidate:
    """One product that was ranked."""

    sku: str
    name: str  # as the index has it now; empty once it is gone
    score: Any
    features: Sequence[tuple[str, Any]]
    shown: bool
    reasons: Sequence[str]  # that stood on its card; none where it was not shown


@dataclass(frozen=True, slots=True)
class CallView:
    """One call to a model."""

    row: LLMCall
    url: str
    request: Sequence[Mapping[str, Any]]
    cost: str  # at today's price; empty where the shop has set none


@dataclass(frozen=True, slots=True)
class Reply:
    """Belle's answer, with everything that led to it."""

    message: Message
    url: str
    cards: Sequence[ShownCard]
    feedback: Feedback | None
    readings: Sequence[ReaderView]
    disagree: bool
    candidates: Sequence[Candidate]
    candidate_count: int
    calls: Sequence[CallView]
    timings: Sequence[tuple[str, Any]]
    correction: Correction | None
    uses: Sequence[Use]  # of the correction

    @property
    def dropped_sentences(self) -> int:
        """How many sentences never reached her."""
        return sum(1 for one in self.message.sentences if not one.get("kept", True))


@dataclass(frozen=True, slots=True)
class Transcript:
    """The whole page."""

    conversation: Conversation
    turns: Sequence[Said | Reply]
    widget_needs: Sequence[NeedRecord]
    live_needs: Sequence[NeedRecord]
    spends: Sequence[Spend]
    did: Sequence[tuple[str, str, Sequence[str]]]  # outcome, its label, the names of the cards that came to it
    today_unknown: str  # why the shop's catalogue could not be asked, or empty
