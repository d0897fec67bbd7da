"""The desk in the Django admin: Belle's log, read-only, and the safety rules, which a shop edits."""

from recommender.admin import conversations, rows, safety_rules

__all__ = ["conversations", "rows", "safety_rules"]
