"""A routine of an invented shop, as the contract draws it: five products, two of them worn morning and evening."""

from __future__ import annotations

from collections.abc import Sequence

from .cards import NOTICE, Json, card, reason
from .scenes import Finish, Say, Step, sentence, status, whole

TEXT = "Here is your routine: 5 products for $104.50 in all, within your $120."
FITS = [
    reason("Fragrance-free", "avoid", "ingredient", "its ingredient list: no fragrance among 23 names"),
    reason("Made for dry skin", "skin_type", "field", "the product's own skin types"),
]
CLEANSER, SERUM, CREAM, SUNSCREEN, NIGHT = "rec-c", "rec-t", "rec-1", "rec-s", "rec-n"
STEPS = (
    ("morning", "cleanser", CLEANSER),
    ("morning", "treatment", SERUM),
    ("morning", "moisturizer", CREAM),
    ("morning", "sunscreen", SUNSCREEN),
    ("evening", "cleanser", CLEANSER),
    ("evening", "treatment", NIGHT),
    ("evening", "moisturizer", CREAM),
)
SWAPS = {SERUM: "Another morning treatment", NIGHT: "Another evening treatment"}


def cards(**changed: Json) -> list[Json]:
    """The products, each once; `changed` has other fields by a product's name in lower case and its first word."""
    told = [
        card(2, recommendation=CLEANSER, name="Oat Milk Cleanser", price="14.00", reasons=FITS),
        card(3, recommendation=SERUM, name="Bright Drops", price="21.00", size="30 ml", reasons=FITS[:1]),
        card(1, disclosures=[NOTICE], reasons=FITS),
        card(2, recommendation=SUNSCREEN, name="Day Veil SPF 50", price="18.50", reasons=FITS[1:]),
        card(3, recommendation=NIGHT, name="Night Drops", price="27.00", size="30 ml", reasons=FITS),
    ]
    return [{**one, **changed.get(one["name"].split()[0].lower(), {})} for one in told]


def routine(**changed: object) -> Json:
    """Its steps; each says by which words it is swapped."""
    steps = [
        {"time": time, "step": step, "label": step, "product_id": id_, "card": id_} | {"swap": _swap(step, id_)}
        for time, step, id_ in STEPS
    ]
    return {"steps": steps, "total": "104.50", "currency": "USD", "left_out": [], **changed}


def _swap(step: str, recommendation: str) -> str:
    return SWAPS.get(recommendation, f"Another {step}")


def build(shown: Sequence[Json] | None = None, text: str = TEXT, **changed: object) -> list[Step]:
    """Status, a sentence, the routine, the end."""
    told = {"cards": list(shown or cards()), "routine": routine(**changed)}
    said = [status("Building your routine…"), sentence(text), Say("cards", told)]
    return [*said, Finish(whole(text, **told))]
