"""What a token costs: a version's own price where it has one, else that of LLM_MODEL; tokens where no price is set."""

from __future__ import annotations

from recommender.conf import belle
from recommender.models import ModelVersion

MILLION = 1_000_000
TOKENS = "tokens"
Price = tuple[float, float]  # of a prompt and of a completion token


def unit() -> str:
    """What costs are counted in: the currency of LLM_PRICE, or tokens where that is not set."""
    *prices, currency = belle().LLM_PRICE
    return str(currency) if any(prices) else TOKENS


def of_a_token(version: ModelVersion | None) -> Price:
    """Of this version (None: the configured model), in `unit`."""
    if unit() == TOKENS:
        return 1.0, 1.0
    prompt, completion, _ = belle().LLM_PRICE
    if version and version.prompt_price is not None and version.completion_price is not None:
        prompt, completion = version.prompt_price, version.completion_price
    return prompt / MILLION, completion / MILLION
