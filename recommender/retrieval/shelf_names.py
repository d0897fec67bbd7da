"""Takes a shelf's name apart: "Eye Creams & Treatments" holds eye creams and eye treatments. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.retrieval.language import phrase

Words = tuple[str, ...]
_JOINTS = re.compile(r"\s*(?:&|/|,|\+|\band\b|\bor\b)\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[\[(][^)\]]*[)\]]")


def _names_a_part(upper: Words) -> bool:
    """Whether an upper shelf lends its name to those under it: Hair > Masks, Hair Care > Styling."""
    return len(upper) == 1 or (len(upper) == 2 and upper[1] in ("care", "product"))


def _readings(part: Words, first: Words, last: Words, above: list[Words]) -> list[Words]:
    """What a part may mean, likeliest first; the part as it stands comes last."""
    found: list[Words] = []
    if part != first and len(part) == 1 and len(first) > 1:
        found.append((*first[:-1], *part))  # "Eye Creams & Treatments": the first part lends its front
    if part != last and len(part) == 1 and len(last) > 1:
        found.append((*part, last[-1]))  # "BB & CC Cream": the last part lends its end
    found += [(upper[0], *part) for upper in reversed(above) if _names_a_part(upper) and upper[0] not in part]
    return [*found, part]


def parts_of(path: tuple[str, ...]) -> Iterator[list[Words]]:
    """For each thing that the last name of a path names: its possible readings as compared words."""
    bare = _BRACKETS.sub("", path[-1]) or path[-1]
    parts = [words for words in map(phrase, _JOINTS.split(bare)) if words]
    above = [phrase(name) for name in path[:-1]]
    for part in parts:
        yield _readings(part, parts[0], parts[-1], above)
