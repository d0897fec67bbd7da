"""The desk in the Django admin: Belle's log, read-only, and the safety rules, which a shop edits."""

from recommender.admin import conversations, corrections, queue, rows, safety_rules

__all__ = ["conversations", "corrections", "queue", "rows", "safety_rules"]
