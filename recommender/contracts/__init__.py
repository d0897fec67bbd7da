"""What Belle's rooms hand each other: enums, frozen dataclasses and protocols. No Django, no network."""

from recommender.contracts.deciding import (
    Decision,
    Disclosure,
    Opinion,
    Option,
    Question,
    Reason,
    Relaxation,
    Scored,
    Situation,
    Source,
)
from recommender.contracts.shop import BagLine, Catalogue, Facets, FollowingCatalogue, Item, Review, ReviewedCatalogue
from recommender.contracts.speaking import TRIES, UNREAD, CallLog, Embedder, Voice, VoiceAnswer, VoiceRequest
from recommender.contracts.telling import EVENTS_CHANNEL, NO_REDIS, Event, told_by_redis
from recommender.contracts.understanding import RULE, Context, Need, NeedValue, Reading
from recommender.contracts.vocabulary import Intent, Move, NeedKind, Op, Strength

__all__ = [
    "EVENTS_CHANNEL",
    "NO_REDIS",
    "RULE",
    "TRIES",
    "UNREAD",
    "BagLine",
    "CallLog",
    "Catalogue",
    "Context",
    "Decision",
    "Disclosure",
    "Embedder",
    "Event",
    "Facets",
    "FollowingCatalogue",
    "Intent",
    "Item",
    "Move",
    "Need",
    "NeedKind",
    "NeedValue",
    "Op",
    "Opinion",
    "Option",
    "Question",
    "Reading",
    "Reason",
    "Relaxation",
    "Review",
    "ReviewedCatalogue",
    "Scored",
    "Situation",
    "Source",
    "Strength",
    "Voice",
    "VoiceAnswer",
    "VoiceRequest",
    "told_by_redis",
]
