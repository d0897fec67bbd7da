"""What the page says itself: the widget's own words, with a few more for what only a page does; one file a language."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

JSON = Any
HERE = Path(__file__).parent
FOLDERS = (HERE / "static" / "recommender" / "words", HERE / "pages" / "words")


def words(locale: str, **values: str) -> dict[str, JSON]:
    """All of them in the language of `locale`, else in English, with `values` for {names}."""
    filled: dict[str, JSON] = fill(_read("en") | _read(locale.partition("-")[0].lower()), **values)
    return filled


@cache
def _read(language: str) -> dict[str, JSON]:
    """The files of one language. Only a plain name is looked for: `locale` may come from anywhere."""
    found = [folder / f"{language}.json" for folder in FOLDERS if language.isalpha()]
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in found if path.exists()]
    return {name: text for held in texts for name, text in held.items()}


def fill(text: JSON, **values: object) -> JSON:
    """`text`, or all texts within it, with each {name} that `values` has; the others stay for later."""
    if isinstance(text, dict):
        return {name: fill(inner, **values) for name, inner in text.items()}
    if isinstance(text, list):
        return [fill(inner, **values) for inner in text]
    return re.sub(r"{(\w+)}", lambda found: str(values.get(found[1], found[0])), text)
