"""The form of a correction: a draft that can be searched for, filled in and refused without losing a word of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from recommender.contracts import Item
from recommender.desk.corrections import Draft, broken
from recommender.desk.data_tasks import FIELDS, lacks
from recommender.desk.ground import Ground
from recommender.facet_kinds import FACETS
from recommender.models import Correction, IndexedItem

FOUND = 8  # products shown of what a search finds
LONGEST = 4000  # characters of a reply


@dataclass(frozen=True, slots=True)
class Hit:
    """A product that a search has found, and what of her needs it breaks."""

    item: Item
    broken: Sequence[str]


class CorrectionForm(forms.Form):
    """What the reviewer types; `faults` of the desk judge it, not the form."""

    find = forms.CharField(required=False, label="Find a product", help_text="Words of its name or brand, or its SKU.")
    skus = forms.CharField(
        required=False,
        label="Better products",
        help_text="SKUs, the best first. Leave this empty where the cards were right.",
    )
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="Better words",
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )
    missing = forms.MultipleChoiceField(
        required=False, label="The shop's data lacks", widget=forms.CheckboxSelectMultiple
    )
    other_sku = forms.CharField(required=False, max_length=64, label="Of another product, SKU")
    other_field = forms.ChoiceField(required=False, label="lacks its", choices=[("", "—"), *FIELDS.items()])

    def offer(self, items: Sequence[Item], fields: Sequence[str]) -> None:
        """Let those of `fields` be ticked that these products lack today, and keep what is ticked already."""
        usual = _usual(items)
        gaps = {
            f"{field}:{item.sku}": f"{FIELDS[field]} of {item.name} ({item.sku})"
            for item in items
            for field in fields
            if lacks(item, field) and (field not in FACETS or field in usual[_leaf(item)])
        }
        ticked = self.data.getlist("missing") if isinstance(self.data, QueryDict) else self.initial.get("missing", [])
        kept = {tick: tick for tick in ticked if tick not in gaps}
        self.fields["missing"].choices = list({**gaps, **kept}.items())  # type: ignore[attr-defined]

    def draft(self) -> Draft:
        """What is typed, once the form is valid."""
        given = self.cleaned_data
        ticks = [tuple(reversed(tick.split(":", 1))) for tick in given["missing"] if ":" in tick]
        if given["other_sku"] and given["other_field"]:
            ticks.append((given["other_sku"], given["other_field"]))
        return Draft(given["text"], skus_in(given["skus"]), tuple(dict.fromkeys((s, f) for s, f in ticks)))


def _usual(items: Sequence[Item]) -> Mapping[str, set[str]]:
    """Which facets any product of the same category states: a face cream has no hair type to lack."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = IndexedItem.objects.filter(leaf__in={_leaf(item) for item in items}).order_by()
    for leaf, facets in rows.values_list("leaf", "facets").iterator():
        found[leaf].update(facets)
    return found


def _leaf(item: Item) -> str:
    return item.category[-1] if item.category else ""


def skus_in(typed: str) -> tuple[str, ...]:
    """ "P1, P2" and "P1 P2" are two SKUs."""
    return tuple(dict.fromkeys(re.findall(r"[^\s,;]+", typed)))


def at_first(ground: Ground, correction: Correction | None) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    if correction is None:
        return {"text": ground.reply.text}
    ticked = [f"{lack['field']}:{lack['sku']}" for lack in correction.missing]
    return {"text": correction.text or ground.reply.text, "skus": ", ".join(correction.skus), "missing": ticked}


def hits(words: str, ground: Ground) -> list[Hit]:
    """Products with every word in name, brand or SKU; those that fit what she wanted come first."""
    found = IndexedItem.objects.of(ground.reply.conversation.locale)
    for word in words.split():
        found = found.filter(Q(sku__iexact=word) | Q(name__icontains=word) | Q(brand__icontains=word))
    items = [row.as_item() for row in found.order_by("name", "sku")[: FOUND * 4]] if words.split() else []
    judged = [Hit(item, tuple(broken(ground.needs, item, ground))) for item in items]
    return sorted(judged, key=lambda hit: len(hit.broken))[:FOUND]
