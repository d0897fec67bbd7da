"""What Belle stands on, part by part: each asked for itself, each with the remedy in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from celery import current_app
from django.db import connection

from recommender.dialogue import breaker
from recommender.exceptions import VoiceError
from recommender.llm import present
from recommender.models import Heartbeat, IndexedItem, Release
from recommender.school.shelf import missing

SILENT = timedelta(seconds=60)  # a worker sweeps every 5 s, and later when all are busy
STALE = timedelta(hours=48)  # an index that nothing has refreshed, not even a nightly run


class State(IntEnum):
    """The worst of the parts is the whole's."""

    OK = 0
    DEGRADED = 1  # she is answered, and not as well as could be
    DOWN = 2  # she is not answered now


@dataclass(frozen=True, slots=True)
class Part:
    """One part's state, and in words what it is and what to do."""

    state: State
    words: str


def database() -> Part:
    """Answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Part(State.OK, "The database answers.")


def broker() -> Part:
    """Takes a connection."""
    with current_app.connection_for_write() as line:
        line.connect()
    return Part(State.OK, "The broker takes tasks.")


def worker() -> Part:
    """Has swept lately."""
    age = Heartbeat.objects.age("worker")
    if age is None or age > SILENT:
        since = "ever" if age is None else f"for {age.total_seconds():.0f} s"
        return Part(State.DOWN, f"No worker has been heard of {since}. Start one on Belle's queue; or all are busy.")
    return Part(State.OK, f"A worker was heard of {age.total_seconds():.0f} s ago.")


def model() -> Part:
    """Lists its models. A shop without one has chosen so."""
    if breaker.is_open():
        return Part(State.DEGRADED, "The model's last calls all failed: replies are composed, and it is tried again.")
    try:
        says = present.told()
    except VoiceError as error:
        return Part(State.DEGRADED, f"{error} Until it answers, replies are composed. See BELLE['LLM_BASE_URL'].")
    mute = [
        f"{one.version}: {why}"
        for one in Release.objects.open().select_related("version")
        if one.version and (why := missing(one.version.adapter))
    ]
    return Part(State.DEGRADED, " ".join(mute)) if mute else Part(State.OK, says)


def index() -> Part:
    """Holds something, and was refreshed."""
    age = Heartbeat.objects.age("index")
    if not IndexedItem.objects.exists():
        return Part(State.DEGRADED, "Nothing is indexed, so nothing is recommended. Run manage.py belle_index.")
    if age is None or age > STALE:
        return Part(State.DEGRADED, "The index was not refreshed for two days. Run manage.py belle_index every night.")
    return Part(State.OK, f"The index was refreshed {age.total_seconds() / 3600:.1f} h ago.")


# In the order in which they are worth looking at: most stand on the first.
PARTS: Mapping[str, Callable[[], Part]] = {
    "database": database,
    "broker": broker,
    "worker": worker,
    "model": model,
    "index": index,
}
REMEDIES: Mapping[str, str] = {
    "database": "Is PostgreSQL up, and does it take this user and one more connection?",
    "broker": "Is it up, and does CELERY_BROKER_URL name it? What is said meanwhile is kept, and answered afterwards.",
}
