"""Files of wordings: parts are put in their place, and a slip is refused with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.dialogue.needs import wordings
from recommender.exceptions import ConfigurationError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own."""
    monkeypatch.setattr(wordings, "FOLDER", tmp_path)
    wordings.wordings.cache_clear()
    return tmp_path


def test_each_line_is_a_way_of_saying_it_and_parts_stand_for_what_is_above(folder: Path) -> None:
    (folder / "x.txt").write_text("# Doc\n%who% = (?:she|he)\n\n[NAMED]\n%who% says\nno one\n", encoding="utf-8")

    pattern = wordings.wordings("x")["NAMED"]
    assert pattern.fullmatch("he says")
    assert pattern.fullmatch("no one")
    assert not pattern.fullmatch("%who% says")


@pytest.mark.parametrize("line", ["(unclosed", "%nobody% says"])
def test_a_slip_is_refused_with_file_line_and_remedy(folder: Path, line: str) -> None:
    (folder / "x.txt").write_text(f"# Doc\n[NAMED]\n{line}\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"x\.txt, line 3: .* Correct the expression"):
        wordings.checked()
