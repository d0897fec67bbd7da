"""A conversation begins."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.catalogue import catalogue
from recommender.models import Conversation

LONGEST_PAGE = 500


def open_conversation(
    locale: str, page: str, training: bool, visitor: str = "", token: str = ""
) -> tuple[Conversation, str]:
    """Open a conversation in the shop's nearest language; it, and its token, which nobody can look up again.

    A `token` that was made before can open one only. Raises IntegrityError."""
    return Conversation.open(nearest(locale, catalogue().locales), page[:LONGEST_PAGE], training, visitor, token)


def nearest(wanted: str, offered: Sequence[str]) -> str:
    """The offered locale for `wanted` ("de-AT"): the same, else one of the same language, else the shop's first."""
    for one in offered:
        if one.lower() == wanted.lower():
            return one
    language = wanted.split("-", maxsplit=1)[0].lower()
    return next((one for one in offered if language and one.split("-")[0].lower() == language), offered[0])
