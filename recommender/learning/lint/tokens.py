"""How many tokens a row has: by the target model's own tokenizer, else by a stated estimate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommender.exceptions import ExportError
from recommender.learning.lint.shapes import texts

BYTES_A_TOKEN = 4  # of a line in English; other languages have fewer, so their estimate is too low
MARKS = 4  # tokens of a chat template around a message


@dataclass(frozen=True, slots=True)
class Counting:
    """`of` counts the tokens of a row that is so many bytes long as a line; `says` tells by what."""

    of: Callable[[Any, int], int]
    says: str


def counting(tokenizer: str = "") -> Counting:
    """By the tokenizer.json at this path; without one, a token for four bytes. Raises ExportError."""
    return (
        _exact(Path(tokenizer))
        if tokenizer
        else Counting(lambda _, size: size // BYTES_A_TOKEN, "estimated: four bytes of a line a token")
    )


def _exact(file: Path) -> Counting:
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise ExportError(
            "tokenizer: the library tokenizers is missing; pip install 'belle-recommender[embeddings]'."
        ) from error
    try:
        known = Tokenizer.from_file(str(file))
    except Exception as error:  # the library raises nothing more special
        raise ExportError(f"tokenizer: {file} is no tokenizer.json that can be read ({error}).") from error
    known.no_padding()
    known.no_truncation()

    def count(row: object, _: int) -> int:
        found = known.encode_batch([*texts(row)], add_special_tokens=False)
        return sum(len(one.ids) + MARKS for one in found)

    return Counting(count, f"by {file.name}, with {MARKS} a message for the chat template")
