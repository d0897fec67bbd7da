"""The desk in the Django admin: Belle's log, read-only, the safety rules, which a shop edits, and its training sets."""

from recommender.admin import conversations, corrections, datasets, queue, rows, safety_rules

__all__ = ["conversations", "corrections", "datasets", "queue", "rows", "safety_rules"]
