"""Accepted conversations of shoppers who consented, as rows of a training file: redacted, checked, counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from recommender.exceptions import ExportError
from recommender.learning.accepted import accepted, streamed
from recommender.learning.exchanges import chat, spoken_text, standing
from recommender.learning.profiles import PROFILES, Profile
from recommender.learning.row_check import fault
from recommender.models import Conversation, IndexedItem, Message
from recommender.privacy.consent import Use, allows
from recommender.privacy.findings import Kind
from recommender.privacy.redaction import Redactor


@dataclass(slots=True)
class Report:
    """What became of the conversations that were looked at."""

    written: int = 0
    dropped: Counter[str] = field(default_factory=Counter)  # reason -> conversations
    masked: Counter[Kind] = field(default_factory=Counter)  # kind -> stretches of text
    with_health: int = 0  # written rows in which a health word was found


@dataclass(frozen=True, slots=True)
class Export:
    """One run. `use` is what the rows may hold; whatever goes beyond consent needs the shop's own `legal_basis`."""

    profile: Profile
    use: Use = Use.TRAIN
    legal_basis: bool = False

    def lines(self, report: Report) -> Iterator[str]:
        """The file's lines with their line ends, in the order in which the conversations began; `report` is filled."""
        if not allows(training_consent=True, use=self.use, legal_basis=self.legal_basis):
            raise ExportError(f"{self.use} goes beyond what shoppers consent to: say that you have a legal basis.")
        brands = _brands()
        for conversation in streamed(accepted()):
            line = self._line(conversation, brands, report)
            if line:
                report.written += 1
                yield line

    def _line(self, conversation: Conversation, brands: frozenset[str], report: Report) -> str:
        messages = standing(conversation)
        rows = [conversation, *messages, *(card for one in messages for card in one.recommendations.all())]
        if not all(allows(row.training_consent, self.use, self.legal_basis) for row in rows):
            report.dropped["a row of it carries no consent"] += 1
            return ""
        redactor = self._redactor(messages, brands)
        row = self.profile.row(chat(messages, redactor))
        wrong = "nothing in it may be learned" if row is None else fault(row, self.profile.weighted)
        if wrong:
            report.dropped[wrong] += 1
            return ""
        if redactor:
            report.masked += redactor.found
            report.with_health += bool(redactor.found[Kind.HEALTH])
        return json.dumps(row, ensure_ascii=False) + "\n"

    def _redactor(self, messages: list[Message], brands: frozenset[str]) -> Redactor | None:
        """One for the whole conversation, so that a person keeps her pseudonym; None leaves all as it is."""
        if self.use is Use.TRAIN_UNREDACTED:
            return None
        names = {str(card.snapshot.get("name", "")).lower() for one in messages for card in one.recommendations.all()}
        texts = [spoken_text(one) for one in messages]
        return Redactor(texts, public=brands | names, mask_health=self.use is not Use.TRAIN_HEALTH)


def export(profile: str, use: Use = Use.TRAIN, legal_basis: bool = False) -> Export:
    """An export in the named format. Raises ExportError for a format that is not known."""
    if profile not in PROFILES:
        raise ExportError(f"There is no format {profile!r}; known are {', '.join(sorted(PROFILES))}.")
    return Export(PROFILES[profile], use, legal_basis)


def _brands() -> frozenset[str]:
    """The shop's brands in lower case: a name that is part of one is no person's."""
    brands = IndexedItem.objects.order_by().values_list("brand", flat=True).distinct()
    return frozenset(brand.lower() for brand in brands if brand)
