"""The desk: Belle's log in the Django admin, read-only."""

from recommender.admin import conversations, rows

__all__ = ["conversations", "rows"]
