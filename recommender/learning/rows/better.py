"""The cards that a reviewer would have shown, as facts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from recommender.dialogue.card import card
from recommender.models import IndexedItem, Message

Snapshot = Mapping[str, Any]


def better_cards(messages: Sequence[Message], locale: str) -> dict[str, Snapshot]:
    """By sku: as it was shown in this conversation, else as the index has it now. What is in neither is left out."""
    named = [sku for one in messages if hasattr(one, "correction") for sku in one.correction.skus]
    if not named:
        return {}
    shown = {card.sku: card.snapshot for one in messages for card in one.recommendations.all()}
    known = {sku: shown[sku] for sku in named if sku in shown}
    return known | _indexed([sku for sku in named if sku not in shown], locale)


def _indexed(skus: Sequence[str], locale: str) -> dict[str, Snapshot]:
    if not skus:
        return {}
    language = locale.split("-", maxsplit=1)[0]
    items = IndexedItem.objects.filter(sku__in=skus)
    hers_last = sorted(items, key=lambda item: (item.locale == locale, item.locale.startswith(language)))
    return {item.sku: card(uuid.UUID(int=0), item.as_item()) for item in hers_last}
