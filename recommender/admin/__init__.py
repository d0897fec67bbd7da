"""The desk in the Django admin: Belle's log, read-only, the safety rules, which a shop edits, and the school."""

from recommender.admin import (
    conversations,
    corrections,
    datasets,
    model_versions,
    queue,
    rows,
    safety_rules,
    tunings,
)

__all__ = [
    "conversations",
    "corrections",
    "datasets",
    "model_versions",
    "queue",
    "rows",
    "safety_rules",
    "tunings",
]
