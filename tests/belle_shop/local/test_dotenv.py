"""The file .env fills in what the environment does not say."""

from pathlib import Path

import pytest

from belle_shop.local.dotenv import merged
from belle_shop.refusal import Refusal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the usual things in it."""
    path = tmp_path / ".env"
    path.write_text("# a comment\n\nPORT=8001  # where\nBELLE_MODEL='qwen'\nOPENAI_API_KEY=a=b\n")
    return path


def test_lines_are_read_without_their_comments_and_quotes(file: Path) -> None:
    assert merged(file, {}) == {"PORT": "8001", "BELLE_MODEL": "qwen", "OPENAI_API_KEY": "a=b"}


def test_the_environment_goes_first(file: Path) -> None:
    assert merged(file, {"PORT": "9000"})["PORT"] == "9000"


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert merged(tmp_path / ".env", {"PORT": "1"}) == {"PORT": "1"}


def test_a_line_that_is_neither_is_refused_with_its_number(file: Path) -> None:
    file.write_text("PORT=1\nexport PORT=2\n")
    with pytest.raises(Refusal, match="line 2"):
        merged(file, {})
