"""Whether the configured endpoint answers at all: asked without spending a token."""

from __future__ import annotations

import openai

from recommender.conf import belle
from recommender.exceptions import VoiceUnavailable

PATIENCE_S = 2.0


def told() -> str:
    """In words that there is no endpoint, or that it answers; VoiceUnavailable, in words without secrets, if not."""
    settings = belle()
    if not settings.LLM_BASE_URL:
        return "No model is set: every reply is composed."
    key = settings.LLM_API_KEY or "none"
    with openai.OpenAI(base_url=settings.LLM_BASE_URL, api_key=key, max_retries=0, timeout=PATIENCE_S) as client:
        try:
            client.models.list()
        except openai.NotFoundError:
            pass  # it is there and keeps no list
        except openai.APIStatusError as error:
            raise VoiceUnavailable(f"The model endpoint answers {error.status_code}.") from error
        except openai.APIError as error:
            raise VoiceUnavailable("The model endpoint does not answer.") from error
    return "The model endpoint answers."
