"""Which release speaks to a shopper: the live one, or the canary to its share of shoppers; always the same to her."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from recommender.conf import belle
from recommender.contracts import Voice
from recommender.llm.current import voice
from recommender.models import Conversation, Release
from recommender.models.release import Stage

FRESH_S = 3.0  # releases are read so often: a promotion or a roll-back reaches every process within this time
DRAWN = 2**64


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who words the replies to one shopper."""

    voice: Voice | None  # None = every sentence is composed
    version: int | None = None  # primary key of the ModelVersion; None = the configured model as it is


@dataclass(frozen=True, slots=True)
class _Known:
    releases: Mapping[str, Release]  # by stage
    looked: float  # in monotonic seconds


_nothing = _Known({}, float("-inf"))
_known = {"now": _nothing}
_looking = threading.Lock()  # read once, however many turns are written at a time


def to(talk: Conversation) -> Spoken:
    """Who speaks to this shopper."""
    if not belle().LLM_BASE_URL:
        return Spoken(None)
    release = release_of(talk)
    if release is None or release.version is None:
        return Spoken(voice())
    found = voice(release.version.speaker())
    ours = found is not None and found.speaker.name == release.version.name
    return Spoken(found, release.version.pk if ours else None)  # its adapter is gone: the configured model speaks


def release_of(talk: Conversation) -> Release | None:
    """The release that speaks in this conversation; None = none was ever made, or it was ended."""
    now = _open()
    canary = now.get(Stage.CANARY)
    return canary if canary and on_canary(canary, talk) else now.get(Stage.LIVE)


def on_canary(canary: Release, talk: Conversation) -> bool:
    """Whether she is of its share, in all her conversations; each canary draws anew."""
    who = talk.visitor or str(talk.pk)
    drawn = hashlib.sha256(f"{canary.pk} {who}".encode()).digest()[:8]
    return int.from_bytes(drawn) < canary.share * DRAWN


def forget() -> None:
    """Releases changed here: look at them again."""
    _known["now"] = _nothing


def _open() -> Mapping[str, Release]:
    """The open releases by stage, at most FRESH_S old, in one query of at most two rows."""
    with _looking:
        known = _known["now"]
        if time.monotonic() - known.looked >= FRESH_S:
            rows = Release.objects.open().select_related("version").order_by()
            known = _known["now"] = _Known({row.stage: row for row in rows}, time.monotonic())
        return known.releases
