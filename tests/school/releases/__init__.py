"""Releases: what speaks to whom, and what ends a trial."""
