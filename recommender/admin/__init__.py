"""The desk: conversations in the Django admin."""
