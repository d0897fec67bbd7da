"""What redaction did to a version, beside what was said: for a person to look at before files leave the house."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import MD5, Cast, Concat

from recommender.learning.loaded import loaded
from recommender.learning.rows import public_names
from recommender.learning.rows.talk import spoken_text, standing, talk_of
from recommender.learning.spec import read
from recommender.models import Conversation, Dataset
from recommender.models.message import Role
from recommender.privacy.consent import Use

Parts = list[tuple[str, str]]  # what was said, and what stands in its place or nothing


@dataclass(frozen=True, slots=True)
class Said:
    """One message in stretches."""

    role: str
    parts: Parts

    @property
    def changed(self) -> bool:
        """Whether anything of it was masked."""
        return any(masked for _, masked in self.parts)


@dataclass(frozen=True, slots=True)
class Seen:
    """One conversation of the version."""

    conversation: uuid.UUID
    messages: tuple[Said, ...]

    @property
    def name(self) -> str:
        """Its first digits, as everywhere at the desk."""
        return self.conversation.hex[:8]

    @property
    def changed(self) -> int:
        """Stretches that were masked."""
        return sum(bool(masked) for one in self.messages for _, masked in one.parts)


def drawn(dataset: Dataset, most: int) -> Iterator[Seen]:
    """`most` conversations of the version, drawn by its seed: the same ones whenever one looks. Those without anything
    masked are among them, for what was missed is seen only there."""
    spec, public = read(dataset.spec), public_names()
    lot = MD5(Concat(Value(str(spec.seed)), Cast(F("id"), CharField())))
    ids = dataset.rows.live().order_by().values("conversation").distinct()
    for row in loaded(Conversation.objects.filter(pk__in=ids).annotate(lot=lot).order_by("lot"), answers=False)[:most]:
        messages = standing(row)
        mask = talk_of(row, messages, Use(spec.use), public).mask
        texts = [(one.role, one.text if one.role == Role.SHOPPER else spoken_text(one)) for one in messages]
        yield Seen(row.pk, tuple(Said(role, mask.parts(text)) for role, text in texts if text))
