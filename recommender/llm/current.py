"""Which voice speaks: the configured endpoint, or none."""

from __future__ import annotations

from functools import cache

from recommender.conf import belle
from recommender.contracts import Voice
from recommender.exceptions import RealModelForbidden
from recommender.llm.client import OpenAIVoice


class RealModels:
    """A test suite switches real models off, and on for the tests that say so."""

    allowed = True


@cache
def _made(base_url: str, api_key: str, model: str, timeout_s: float) -> Voice:
    """One client per process and endpoint: its connections are kept."""
    return OpenAIVoice(base_url, api_key, model, timeout_s)


def voice() -> Voice | None:
    """The configured voice; None when no endpoint is set: then every reply is composed."""
    settings = belle()
    if not settings.LLM_BASE_URL:
        return None
    if not RealModels.allowed:
        raise RealModelForbidden("this test may not reach a model: mark it `model`, or hand in a scripted voice")
    return _made(settings.LLM_BASE_URL, settings.LLM_API_KEY, settings.LLM_MODEL, settings.LLM_TIMEOUT_S)
