"""Scripted customers: what they want, how they say it, how they talk."""
