"""How customers say things, from the files of wordings/HALF/: templates tagged with the needs that they state.

A section begins with `== NAME`. `[under ${max}]` is a need: the words in brackets carry it, `{max}` is its value as she
says it; braces alone carry it themselves. `~` before it only wishes, and does not demand. `[unscented|avoid free of
fragrance]` is a need with nothing to fill in, with `?` at its end one that a labeller may leave out. `@cheaper` at the
end is an intent. Under `== ways KIND`, `dry = parched, thirsty` are words for a value, `dry ~ It drinks up any cream.`
a sentence that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from recommender.contracts import Intent, NeedKind, Op
from recommender.exceptions import SchoolError

FOLDER = Path(__file__).parent / "wordings"
HALVES = ("train", "held_out")
SLOTS: Mapping[str, tuple[NeedKind, Op]] = {
    "category": (NeedKind.CATEGORY, Op.IS),
    "max": (NeedKind.BUDGET, Op.AT_MOST),
    "min": (NeedKind.BUDGET, Op.AT_LEAST),
    "avoid": (NeedKind.AVOID, Op.FREE_OF),
    "contains": (NeedKind.CONTAINS, Op.CONTAINS),
    "skin_type": (NeedKind.SKIN_TYPE, Op.IS),
    "hair_type": (NeedKind.HAIR_TYPE, Op.IS),
    "concern": (NeedKind.CONCERN, Op.HELPS),
    "claim": (NeedKind.CLAIM, Op.IS),
    "finish": (NeedKind.FINISH, Op.IS),
    "shade": (NeedKind.SHADE, Op.IS),
    "brand": (NeedKind.BRAND, Op.IS),
    "not_brand": (NeedKind.BRAND, Op.IS_NOT),
    "rating": (NeedKind.RATING, Op.AT_LEAST),
    "size": (NeedKind.SIZE, Op.IS),
}
"""What can stand in braces, and the need that it is."""
OF_FIGURES = {NeedKind.BUDGET, NeedKind.RATING}
Key = tuple[NeedKind, Op, str | float]
MARK = re.compile(r"(~?)(?:\[([^\]|]*)\|([^\]]+)\]|\[([^\]{]*)\{(\w+)\}([^\]]*)\]|\{(\w+)\})")
TAGS = re.compile(r"((?:\s+@\w+)*)\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One need of a template: its words, with a slot to fill between them or a key of its own."""

    before: str
    slot: str = ""
    after: str = ""
    key: Key | None = None
    prefer: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A message or a part of one, cut into plain words and needs."""

    text: str  # as it stands in its file
    pieces: tuple[str | Mark, ...]
    intents: frozenset[Intent] = frozenset()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Its needs in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Mark))

    @property
    def slots(self) -> tuple[str, ...]:
        """What has to be filled in, in order."""
        return tuple(mark.slot for mark in self.marks if mark.slot)


@dataclass(frozen=True, slots=True)
class Ways:
    """How a value is said: in words that fit into a template, and in sentences that need none."""

    words: tuple[str, ...] = ()
    sentences: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True)
class Wordings:
    """All of one half."""

    half: str
    templates: Mapping[str, tuple[Template, ...]]  # section -> templates
    ways: Mapping[tuple[str, str], Ways] = field(default_factory=dict)  # (slot, plain value) -> ways

    def of(self, section: str) -> tuple[Template, ...]:
        """The templates of a section; none where the half has no such section."""
        return self.templates.get(section, ())


@cache
def wordings(half: str) -> Wordings:
    """Those of `half`. Raises SchoolError, with file and line, where one cannot be read."""
    if half not in HALVES:
        raise SchoolError(f"There is no half {half!r} of the wordings; there are {' and '.join(HALVES)}.")
    templates: dict[str, list[Template]] = {}
    ways: dict[tuple[str, str], Ways] = {}
    for section, line, place in _lines(FOLDER / half):
        try:
            if section.startswith("ways "):
                _add_way(ways, section.removeprefix("ways "), line)
            else:
                templates.setdefault(section, []).append(template(line))
        except ValueError as error:
            raise SchoolError(f"{place}: {error}") from error
    return Wordings(half, {name: tuple(lines) for name, lines in templates.items()}, ways)


def _lines(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.txt")):
        section = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("== "):
                section = line.removeprefix("== ").strip()
            elif line.strip() and not line.startswith("#"):
                yield section, line.strip(), f"{path.parent.name}/{path.name}, line {number}"


def template(line: str) -> Template:
    """One line of a file. Raises ValueError."""
    tags = TAGS.search(line)
    intents = frozenset(Intent(word.lstrip("@")) for word in (tags[1] if tags else "").split())
    text = TAGS.sub("", line)
    pieces: list[str | Mark] = []
    at = 0
    for found in MARK.finditer(text):
        pieces += [text[at : found.start()], _mark(found)]
        at = found.end()
    pieces.append(text[at:])
    if any(isinstance(piece, str) and set(piece) & set("[]{}|~") for piece in pieces):
        raise ValueError(f"{line!r} holds a bracket, brace, bar or ~ that marks nothing")
    return Template(text, tuple(piece for piece in pieces if piece), intents)


def _mark(found: re.Match[str]) -> Mark:
    prefer, words, key, before, slot, after, bare = found.groups()
    if key:
        return Mark(words, key=_key(key.rstrip("?")), prefer=bool(prefer), optional=key.endswith("?"))
    if (slot or bare) not in SLOTS:
        raise ValueError(f"{{{slot or bare}}} is none of {', '.join(SLOTS)}")
    return Mark(before or "", slot or bare, after or "", prefer=bool(prefer))


def _key(text: str) -> Key:
    kind, rest = text.split(" ", 1)
    op = next((one for one in sorted(Op, key=len, reverse=True) if rest.startswith(f"{one} ")), None)
    if op is None:
        raise ValueError(f"{text!r} names no comparison; there are {', '.join(Op)}")
    value = rest.removeprefix(f"{op} ").strip()
    number = NeedKind(kind) in OF_FIGURES and value != "cheap"
    return NeedKind(kind), op, float(value) if number else value


def _add_way(ways: dict[tuple[str, str], Ways], slot: str, line: str) -> None:
    if slot not in SLOTS:
        raise ValueError(f"{slot} is none of {', '.join(SLOTS)}")
    value, sign, said = (part.strip() for part in re.split(r"\s([=~])\s", line, maxsplit=1))
    known = ways.get((slot, value), Ways())
    if sign == "=":
        words = (*known.words, *(word.strip() for word in said.split(",")))
        ways[slot, value] = Ways(words, known.sentences)
    else:
        ways[slot, value] = Ways(known.words, (*known.sentences, template(said)))
