"""One running shop for every story."""

from collections.abc import Iterator

import pytest

from tests.story.stack import Stack, running


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real stack, started once."""
    with running(tmp_path_factory.mktemp("belle")) as shop:
        yield shop
