"""A reviewer's better answer: judged as the model's would be, stored once, used four times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from recommender.conf import belle
from recommender.contracts import RULE, Item, Need, NeedKind
from recommender.desk.data_tasks import FIELDS, lacks
from recommender.desk.ground import Ground, on_sale
from recommender.desk.wording import wrong_sentences
from recommender.dialogue.locked import locked
from recommender.dialogue.questions import need_words
from recommender.models import Correction, IndexedItem
from recommender.retrieval.fit import sellable, still_fits
from recommender.retrieval.musts import clauses


@dataclass(frozen=True, slots=True)
class Draft:
    """What she typed."""

    text: str = ""
    skus: tuple[str, ...] = ()  # the better cards, best first; none = the cards were fine
    missing: tuple[tuple[str, str], ...] = ()  # (sku, field) of what the shop's data lacks


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be taken as it is."""

    field: str  # text | skus | missing
    about: str  # the sentence or the sku
    why: str


def faults(ground: Ground, draft: Draft) -> list[Fault]:
    """Everything that is wrong with it, and not only the first."""
    better = _better(ground, draft)
    wrong = [*_wrong_skus(ground, better), *_wrong_tasks(ground, draft)]
    if not (better or draft.missing or _text(ground, draft)):
        return [*wrong, Fault("text", "", "nothing is corrected yet: change the text, the products or the ticks")]
    if any(fault.field == "skus" for fault in wrong):
        return wrong  # what may be said of the cards is known once they stand
    text = _text(ground, draft) or (ground.reply.text if better else "")
    cards = ground.cards(better) if better else ground.shown
    return [*(Fault("text", said, why) for said, why in wrong_sentences(text, ground, cards)), *wrong]


def save(ground: Ground, draft: Draft, reviewer: AbstractBaseUser) -> Correction:
    """Store a draft without faults; one that is there already is replaced."""
    with transaction.atomic():
        talk = locked(ground.reply.conversation)
        values = {
            "reviewer": reviewer,
            "text": _text(ground, draft),
            "skus": list(_better(ground, draft)),
            "missing": [{"sku": sku, "field": field} for sku, field in draft.missing],
            "training_consent": talk.training_consent,
        }
        return Correction.objects.update_or_create(message=ground.reply, defaults=values)[0]


def broken(needs: Sequence[Need], item: Item, ground: Ground) -> Iterator[str]:
    """Why this item may not be shown for these needs, by the filters that choose cards."""
    priced = IndexedItem.objects.of(ground.reply.conversation.locale).filter(price__isnull=False)
    if not sellable(item, unpriced=item.price is None and not priced.exists()):
        yield "it has no price" if item.in_stock else "it is sold out"
    for clause in clauses(needs):
        if not any(still_fits(need, item, ground.vocabulary) for need in clause):
            yield _why_not(clause, item)


def _why_not(clause: Sequence[Need], item: Item) -> str:
    wanted = " or ".join(f"“{need_words(need, item.currency)}”" for need in clause)
    whose = "a safety rule holds" if clause[0].reader == RULE else "she asked for"
    unknown = clause[0].kind in (NeedKind.AVOID, NeedKind.CONTAINS) and not item.ingredients
    return f"{whose} {wanted}" + (", and its ingredient list is unknown" if unknown else "")


def _text(ground: Ground, draft: Draft) -> str:
    """The better words; empty where she left them as they were."""
    if draft.text.split() == ground.reply.text.split():
        return ""
    return draft.text.replace("\r\n", "\n").strip()


def _better(ground: Ground, draft: Draft) -> tuple[str, ...]:
    """The better cards; none where she left them as they were."""
    skus = tuple(dict.fromkeys(draft.skus))
    return () if skus == ground.skus else skus


def _wrong_skus(ground: Ground, skus: Sequence[str]) -> Iterator[Fault]:
    if len(skus) > belle().CARDS:
        yield Fault("skus", skus[belle().CARDS], f"a list holds {belle().CARDS} products at most")
    items = on_sale(skus, ground.reply)
    for sku in skus:
        if sku not in items:
            yield Fault("skus", sku, "the shop sells no product of this SKU")
        else:
            yield from (Fault("skus", sku, why) for why in broken(ground.needs, items[sku], ground))


def _wrong_tasks(ground: Ground, draft: Draft) -> Iterator[Fault]:
    items = on_sale([sku for sku, _ in draft.missing], ground.reply)
    for sku, field in draft.missing:
        if sku not in items:
            yield Fault("missing", sku, "the shop sells no product of this SKU")
        elif field not in FIELDS:
            yield Fault("missing", sku, f"“{field}” is nothing that a product states: {', '.join(FIELDS)}")
        elif not lacks(items[sku], field):
            yield Fault("missing", sku, f"its {FIELDS[field]} is there: the task is done already")
