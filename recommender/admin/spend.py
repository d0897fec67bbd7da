"""What a conversation's model calls cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from recommender.conf import BelleSettings

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Spend:
    """Tokens of all calls to one model."""

    model: str
    prompt: int
    completion: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Spend:
        """From an aggregated row."""
        return cls(str(row["model"]), int(row["prompt"] or 0), int(row["completion"] or 0))


def models(spends: Iterable[Spend]) -> str:
    """The models that spoke, or that none did."""
    return ", ".join(sorted({spend.model for spend in spends})) or "composed"


def tokens(spends: Iterable[Spend]) -> int:
    """Prompt and completion tokens together."""
    return sum(spend.prompt + spend.completion for spend in spends)


def cost(spends: Iterable[Spend], settings: BelleSettings) -> float | None:
    """At today's prices, in the currency of LLM_PRICE; None where a price is missing: only LLM_MODEL has one."""
    spends = list(spends)
    of_prompt, of_completion, _ = settings.LLM_PRICE
    if not spends or not (of_prompt or of_completion) or any(spend.model != settings.LLM_MODEL for spend in spends):
        return None
    prompt, completion = sum(s.prompt for s in spends), sum(s.completion for s in spends)
    return (prompt * of_prompt + completion * of_completion) / MILLION


def cost_text(spends: Iterable[Spend], settings: BelleSettings) -> str:
    """The cost for a reader, or nothing where it is not priced."""
    amount = cost(spends, settings)
    return "" if amount is None else f"{amount:.4f} {settings.LLM_PRICE[2]}"
