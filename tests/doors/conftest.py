"""What the doors' tests share with the API's."""

from tests.api.conftest import sent

__all__ = ["sent"]
