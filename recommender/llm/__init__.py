"""The voice: the only network call."""
