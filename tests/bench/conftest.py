"""The small shop, for the talks that are played in tests."""

from tests.dialogue.conftest import shop

__all__ = ["shop"]
