"""Sentence vectors from an OpenAI-compatible endpoint."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import openai

from recommender.exceptions import VoiceNonsense, VoiceUnavailable
from recommender.retrieval.batches import batches
from recommender.wire import Limit, http_client

BATCH = 128  # texts in one request
RETRIES = 1
QUERY_S = 5.0  # for a single text: a shopper waits, and the search goes by words alone where no vector comes


class EndpointEmbedder:
    """Asks for vectors of `dimension` floats."""

    def __init__(self, base_url: str, api_key: str, model: str, dimension: int, timeout_s: float) -> None:
        self.model, self.dimension = model, dimension
        self._client = openai.OpenAI(
            base_url=base_url,
            api_key=api_key or "none",
            timeout=timeout_s,
            max_retries=RETRIES,
            http_client=http_client(),
        )

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit vector per text. Raises VoiceUnavailable, or VoiceNonsense for vectors of another size."""
        return [vector for batch in batches(texts, BATCH) for vector in self._batch(batch)]

    def _batch(self, texts: list[str]) -> list[list[float]]:
        asked: dict[str, Any] = {"model": self.model, "input": texts, "dimensions": self.dimension}
        try:
            if len(texts) == 1:
                client = self._client.with_options(max_retries=0)
                answer = client.embeddings.create(**asked, timeout=Limit(QUERY_S))
            else:
                answer = self._client.embeddings.create(**asked)
            vectors = [_unit(one.embedding) for one in sorted(answer.data, key=lambda one: one.index)]
        except openai.APIError as error:
            raise VoiceUnavailable(f"no vectors: {type(error).__name__}: {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise VoiceNonsense(f"no vectors: {error}") from error
        if [len(vector) for vector in vectors] != [self.dimension] * len(texts):
            raise VoiceNonsense(f"asked for {len(texts)} vectors of {self.dimension}, got others")
        return vectors


def _unit(vector: list[float]) -> list[float]:
    length = math.hypot(*vector) or 1.0
    if not math.isfinite(length):
        raise ValueError("a vector holds what is no number")
    return [x / length for x in vector]
