"""The small shop that customers of these tests are drawn from."""

from tests.dialogue.conftest import shop

__all__ = ["shop"]
