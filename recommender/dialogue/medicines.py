"""A question about a medicine is one for whoever prescribed it, and no emergency. Pure."""

from __future__ import annotations

from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.language import fold
from recommender.saying import N_, _

PLEAS, SYMPTOMS = wordings("pleas"), wordings("symptoms")
URGENT = (PLEAS["DIAGNOSIS"], PLEAS["ACUTE"], PLEAS["NAMED"], SYMPTOMS["NEVER_EXPLAINED"], SYMPTOMS["SYMPTOMS"])
ASK_THEM = N_(
    "That is a question about a medicine, so I leave it to the doctor who prescribes it, or to your pharmacist."
)


def about_a_medicine(text: str) -> str:
    """What is said where a matter for a doctor is a medicine and nothing that she feels; else empty."""
    folded = fold(text)
    return "" if any(pattern.search(folded) for pattern in URGENT) else _(ASK_THEM)
