"""Which voice speaks: the configured endpoint, or none."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from recommender.conf import belle
from recommender.contracts import Speaker, Voice
from recommender.exceptions import RealModelForbidden
from recommender.llm.client import OpenAIVoice
from recommender.llm.plain import at_its_place, beside


class RealModels:
    """A test suite switches real models off, and on for the tests that say so."""

    allowed = True


_made: dict[str, Voice] = {}
MOST_MADE = 20  # clients kept; a shop that tries more versions than that in one process begins anew


def voice(speaker: Speaker | None = None) -> Voice | None:
    """The voice of this speaker, else of the configured model; None when no endpoint is set: then every reply is
    composed. Where a speaker's adapter is not listed, the configured model speaks under its own name."""
    settings = belle()
    if not settings.LLM_BASE_URL:
        return None
    if not RealModels.allowed:
        raise RealModelForbidden("this test may not reach a model: mark it `model`, or hand in a scripted voice")
    told = _there(speaker or Speaker(settings.LLM_MODEL))
    told = replace(told, beside={**beside(), **told.beside})
    endpoint = (settings.LLM_BASE_URL, settings.LLM_API_KEY, settings.LLM_TIMEOUT_S)
    key = json.dumps([endpoint, asdict(told)])
    if key not in _made:  # one client per process, endpoint and speaker: its connections are kept
        if len(_made) == MOST_MADE:
            _made.clear()
        _made[key] = OpenAIVoice(endpoint[0], endpoint[1], told, endpoint[2])
    return _made[key]


def _there(told: Speaker) -> Speaker:
    """With its adapter at the place where it is now; the configured model where it is nowhere."""
    if not told.adapter:
        return told
    now = at_its_place(told.beside, told.adapter)
    return Speaker(belle().LLM_MODEL) if now is None else replace(told, beside=now)
