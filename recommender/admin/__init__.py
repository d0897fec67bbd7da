"""The desk in the Django admin: Belle's log, read-only, the safety rules, which a shop edits, and the school."""

from recommender.admin import (
    conversations,
    corrections,
    datasets,
    evaluations,
    model_versions,
    queue,
    releases,
    rows,
    safety_rules,
    tunings,
)

__all__ = [
    "conversations",
    "corrections",
    "datasets",
    "evaluations",
    "model_versions",
    "queue",
    "releases",
    "rows",
    "safety_rules",
    "tunings",
]
