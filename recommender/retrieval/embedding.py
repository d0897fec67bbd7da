"""Which embedder turns texts into vectors: made once per process, or none and a word why."""

from __future__ import annotations

import logging
from functools import cache

from recommender.conf import BelleSettings, belle
from recommender.contracts import Embedder
from recommender.exceptions import ConfigurationError
from recommender.retrieval.embedders.endpoint import EndpointEmbedder

log = logging.getLogger(__name__)


def current() -> Embedder | None:
    """The embedder named by BELLE['EMBEDDER']; None when it is off or cannot be had: then words alone are searched."""
    return _made(belle())


@cache
def _made(settings: BelleSettings) -> Embedder | None:
    if settings.EMBEDDER == "off":
        return None
    try:
        return _local(settings) if settings.EMBEDDER == "local" else _endpoint(settings)
    except ConfigurationError as error:
        log.warning("Belle searches by words alone, without sentence vectors: %s", error)
        return None


def _local(settings: BelleSettings) -> Embedder:
    try:
        from recommender.retrieval.embedders.local import DIMENSION, LocalEmbedder  # noqa: PLC0415 - numpy is optional
    except ImportError as error:
        raise ConfigurationError(f"{error.name} is not installed") from error
    if settings.EMBEDDING_DIMENSION != DIMENSION:
        raise ConfigurationError(f"BELLE['EMBEDDING_DIMENSION'] must be {DIMENSION} for BELLE['EMBEDDER'] = 'local'")
    return LocalEmbedder(settings.EMBEDDING_MODEL)


def _endpoint(settings: BelleSettings) -> Embedder:
    if not settings.LLM_BASE_URL:
        raise ConfigurationError("BELLE['EMBEDDER'] = 'endpoint' needs BELLE['LLM_BASE_URL']")
    return EndpointEmbedder(
        settings.LLM_BASE_URL,
        settings.LLM_API_KEY,
        settings.EMBEDDING_MODEL,
        settings.EMBEDDING_DIMENSION,
        settings.LLM_TIMEOUT_S,
    )
