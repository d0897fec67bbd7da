"""What the documents point at exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "CONTRIBUTING.md", ROOT / "GLOSSARY.md", *sorted((ROOT / "docs").rglob("*.md"))]
HOMES = ("recommender/", "belle_shop/", "products/", "templates/", "tests/", "docs/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    named = [name for name in re.findall(r"`([\w./-]+)`", page.read_text(encoding="utf-8")) if name.startswith(HOMES)]
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", page.read_text(encoding="utf-8"))
    assert [one for one in named if f"def {one[1]}(" not in (ROOT / "tests" / one[0]).read_text(encoding="utf-8")] == []
    assert len(named) > 50 or page.name != "widget.md"


def test_the_commands_of_a_contributor_s_day_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"^    make (\S+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) == 4
    assert set(named) <= targets


def test_no_word_of_the_glossary_means_two_things() -> None:
    words = re.findall(r"^\| ([^|]+?) \|", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE)
    terms = [word for word in words if word not in ("word", "---")]
    assert len(terms) > 50
    assert len(set(terms)) == len(terms)
