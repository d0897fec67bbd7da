"""What a corrected reply stands on: her needs at that moment, the cards as they were shown, and the better ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from recommender.catalogue import catalogue
from recommender.contracts import Item, Need, NeedKind, Reason, Scored, Source
from recommender.dialogue.reasons import reasons
from recommender.dialogue.shelf import live
from recommender.dialogue.transcript import held
from recommender.exceptions import CatalogueError
from recommender.models import Message
from recommender.retrieval.fencing import tidy
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import current

Card = tuple[Item, Sequence[Reason]]
AS_SHOWN = ("name", "brand", "size", "variant", "currency", "rating", "rating_count", "in_stock", "url", "image_url")


@dataclass(frozen=True, slots=True)
class Ground:
    """One reply, ready to be corrected."""

    reply: Message
    needs: tuple[Need, ...]  # that held when it was given, those of safety rules among them
    shown: tuple[Card, ...]  # its cards with the reasons that stood on them, in order of place
    vocabulary: Vocabulary

    @property
    def skus(self) -> tuple[str, ...]:
        """What was shown."""
        return tuple(item.sku for item, _ in self.shown)

    def cards(self, skus: Sequence[str]) -> tuple[Card, ...]:
        """These items, live, with the reasons that this turn would have shown; without those that do not fit."""
        scored = [Scored(item, 0.0, {}) for item in on_sale(skus, self.reply).values()]
        ordered = sorted(scored, key=lambda one: skus.index(one.item.sku))
        fit = live(ordered, self.needs, self.reply.conversation.locale, self.vocabulary, len(skus))
        return tuple((one.item, reasons(one, self.needs, self.vocabulary)) for one in fit)


def ground(reply: Message) -> Ground:
    """Read all of it. Where the shop cannot be asked, the cards are known as far as they were shown."""
    talk = reply.conversation
    needs = tuple(record.as_need() for record in talk.needs.all() if held(record, reply.finished_at))
    rows = list(reply.recommendations.order_by("place"))
    vocabulary = current(talk.locale)
    try:
        now = on_sale([row.sku for row in rows], reply)
    except (CatalogueError, ImportError):
        now = {}
    shown = tuple(_as_shown(row.snapshot, now.get(row.sku), needs, vocabulary) for row in rows)
    return Ground(reply, needs, shown, vocabulary)


def on_sale(skus: Collection[str], reply: Message) -> dict[str, Item]:
    """The shop's items as they are now, by sku. Raises CatalogueError or ImportError where it cannot be asked."""
    found = catalogue().fetch(skus, reply.conversation.locale) if skus else {}
    return {sku: tidy(item) for sku, item in found.items()}


def _as_shown(snapshot: Mapping[str, Any], now: Item | None, needs: Sequence[Need], vocabulary: Vocabulary) -> Card:
    """The item of that moment; what its card did not show is as it is today."""
    told = {name: snapshot[name] for name in AS_SHOWN if snapshot.get(name) is not None}
    price = None if snapshot.get("price") is None else Decimal(str(snapshot["price"]))
    more = {"category": now.category, "ingredients": now.ingredients, "facets": now.facets} if now else {"category": ()}
    item = Item(sku=str(snapshot["sku"]), group=str(snapshot.get("group", "")), price=price, **told, **more)
    full = {reason.text: reason for reason in reasons(Scored(item, 0.0, {}), needs, vocabulary)}
    return item, [full.get(one["text"]) or _bare(one) for one in snapshot.get("reasons", ())]


def _bare(told: Mapping[str, Any]) -> Reason:
    """A shown reason whose terms nobody stored: its words may be said, its claim only as it stands."""
    source = told["source"]
    return Reason(told["text"], NeedKind(told["need"]), Source(source["kind"], source["ref"], source["label"]))
