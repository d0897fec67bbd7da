"""A routine as the contract has it, beside the cards of its reply: `message.routine`. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def routine(reading: Mapping[str, Any], cards: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Its steps in order, each with the card that stands for it; None where the reply is no routine."""
    kept = reading.get("routine")
    if not kept or not kept["steps"]:
        return None
    shown = {card["sku"]: card["recommendation"] for card in cards}
    return {
        "steps": [
            {
                "time": one["time"],
                "step": one["step"],
                "label": one["label"],
                "product_id": one["sku"],
                "card": shown[one["sku"]],
                "swap": f"Another {one['slot']}",  # in words that the reader knows, whatever her language
            }
            for one in kept["steps"]
            if one["sku"] in shown
        ],
        "total": kept["total"],
        "currency": kept["currency"],
        "left_out": [{"step": one["step"], "label": one["label"], "why": one["why"]} for one in kept["left_out"]],
    }
