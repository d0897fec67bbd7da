"""Publish and subscribe; Postgres stays the truth."""
