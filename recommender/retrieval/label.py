"""Reads a printed ingredient list: which names are surely inside, which maybe, and which are a claim of absence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from recommender.retrieval.absences import joined
from recommender.retrieval.patterns import folded

MAX_NAME_WORDS = 14  # longer is a sentence about the product, not an INCI name


class Presence(Enum):
    """How sure the label is that a line is inside."""

    SURE = "sure"
    MAYBE = "maybe"  # "may contain", marketing sentences, what follows "free from"
    ABSENT = "absent"  # "free from ..."


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a label."""

    text: str  # lower case, without accents, notes and percentages
    presence: Presence


_MAY = re.compile(r"may\s+(?:also\s+)?contain|peut\s+contenir|[\[(]\s*\+\s*/\s*-|\(\s*±\s*\)|±")
_FREE = re.compile(
    r"\bfree\s+(?:from|of)\b|\bwithout\b|\b(?:does|do)\s+not\s+(?:contain|use)\b|\bformulated\s+without\b|\bcontains?\s+no\b"
)
_OPENS = re.compile(r"(?:from|of|without|contain|use|no)\s*:?\s*$")  # the list begins on the next line
_NOT = re.compile(r"\b(?:not|cannot|never)(?:\s\w+){0,4}\s*$")  # "not guaranteed to be (free from)"
_BACK = re.compile(
    r"\b(?:but|except\w*|however|although|though|yet|apart\s+from|other\s+than|with|contain(?:s|ing)|may|peut|plus)\b"
    r"|\bingredients?\s*:"
)
_X_FREE = re.compile(  # "fights free radicals" claims nothing
    r"\b(?:(?:mineral|tree|essential|synthetic|artificial|added|animal|nut|drying) )?[a-z]+[\s-]free\b"
    r"(?!\s+(?:from|of|radicals?|form|amino|fatty)\b)"
)
_NEW_LIST = re.compile(r"\bingredients?\s*:|^\s*(?:water|aqua|eau)\b")
_SENTENCE = re.compile(
    r"(?<!c\.i)\.\s+|\.$|;|\s*\n\s*|(?<=[a-z]{3})\.(?=[a-z]{4})|(?<=[)\]])\.(?=[a-z]{4})|(?<=\s)\.(?=[a-z])"
)
_TAG = r"</?(?:{})(?:\s+[a-z-]+\s*=[^>]*)?\s*/?>"
_BREAK = re.compile(r"[\r\n]+|" + _TAG.format("br|p|div|li|ul|ol|t[dhr]|table|h[1-6]|hr"))
_MARKUP = _TAG.format("a|abbr|b|big|em|font|i|mark|s|small|span|strong|su[bp]|u")
_NOTES = re.compile(
    r"\d+(?:[.,]\d+)?\s*%(?:\s*(?:[vw]\s*/\s*[vw]|vol))?|[*†‡®°]+|\b[fiv]\.i\.l\.?\s*\w+$|\bfil\s+#?\w*\d\w*$|"
    + _MARKUP
)
_ENDS = " .,:;-+/\\•·"
_SPACE = re.compile(r"\s+")


def normalise(token: str) -> str:
    """One printed name in the form used for comparing: lower case, no accents, notes, percentages or stray brackets."""
    text = _SPACE.sub(" ", _NOTES.sub(" ", folded(token))).strip(_ENDS)
    for left, right in ("()", "[]", "{}"):
        if text.count(left) != text.count(right):
            text = text.replace(left, " ").replace(right, " ")
    return _SPACE.sub(" ", text).strip(_ENDS)


@dataclass(slots=True)
class _State:
    """What the words before say about the words that follow."""

    maybe: bool = False  # behind "may contain"
    claim: bool = False  # inside a list of what is not inside


def _cut(piece: str, state: _State) -> Iterator[tuple[str, Presence]]:
    """Split one sentence of a token at "may contain" and "free from"."""
    if _NEW_LIST.search(piece):
        state.maybe = state.claim = False
    now = Presence.MAYBE if state.maybe or state.claim else Presence.SURE
    free, may = _FREE.search(piece), _MAY.search(piece)
    if free and (not may or free.start() < may.start()):
        yield piece[: free.start()], now
        yield from _claim(piece[free.end() :], state, denied=bool(_NOT.search(piece[: free.start()])))
    elif may:
        yield piece[: may.start()], now
        state.maybe = True
        yield piece[may.end() :], Presence.MAYBE
    else:
        yield piece, now


def _claim(rest: str, state: _State, *, denied: bool) -> Iterator[tuple[str, Presence]]:
    """What follows "free from": absent up to the first word that turns back to what is inside."""
    state.claim = True
    turn = _BACK.search(rest)
    end = turn.start() if turn else len(rest)
    yield rest[:end], Presence.MAYBE if denied else Presence.ABSENT
    if turn:
        yield from _cut(rest[end:], state)


def _pieces(token: str, state: _State) -> Iterator[tuple[str, Presence]]:
    """The sentences of one token in order; a full stop or a new line ends a list of absences that has begun."""
    place = 0
    for stop in _SENTENCE.finditer(token):
        piece = token[place : stop.start()]
        yield from _cut(piece, state)
        state.claim &= stop[0].strip(" \t") == "\n" and (not piece.strip() or bool(_OPENS.search(piece)))
        place = stop.end()
    if token[place:].strip():
        yield from _cut(token[place:], state)


def _bracketed(claim: re.Match[str]) -> bool:
    """Whether it stands in brackets by itself: "vitamin E (gluten free)"."""
    return claim.string[: claim.start()].endswith("(") and claim.string[claim.end() :].startswith(")")


def _line(text: str, presence: Presence) -> Iterator[Line]:
    """What one piece names. "Fragrance-free" by itself is a claim of absence, behind "may contain" too, and so it is in
    brackets; in the name of something ("fragrance-free base") it is no more than a maybe, as is a long sentence."""
    left = normalise(_X_FREE.sub(" ", text))
    alone = not any("a" <= char <= "z" for char in left)
    claims = list(_X_FREE.finditer(text)) if alone or presence is Presence.SURE else []
    name = left if claims else normalise(text)
    for claim in claims:
        denied = alone or _bracketed(claim)
        yield Line(normalise(claim[0].removesuffix("free")), Presence.ABSENT if denied else Presence.MAYBE)
    if not name:
        return
    if presence is Presence.SURE and name.count(" ") >= MAX_NAME_WORDS:
        presence = Presence.MAYBE
    yield Line(name, presence)


def lines(ingredients: Sequence[str]) -> tuple[Line, ...]:
    """Every entry of a label in its order."""
    state = _State()
    found: list[Line] = []
    for token in joined([_BREAK.sub("\n", folded(token)) for token in ingredients]):
        for text, presence in _pieces(token, state):
            found.extend(_line(text, presence))
    return tuple(found)


_PLACES = "pack|box|carton|label|bottle|jar|tube|insert|website|product|brand|manufacturer|leaflet|sleeve|wrapper"
_PLACEHOLDER = re.compile(
    r"n\s*[/.]?\s*a|nan|null|none|nil|tb[acd]|undefined|unknown|various|pending|coming soon|ingredients?(?: list)?|"
    r"(?:ingredients? |list )*(?:is |are )?(?:not |un)(?:yet )?"
    r"(?:available|applicable|listed|provided|known|disclosed|specified|stated)|"
    r"no (?:ingredients?|information|data|list)(?: \w+){0,3}|"
    rf".*\b(?:see|refer|check|consult|visit|read|find|found|listed|printed|shown)\b.*\b(?:{_PLACES})\w*\b.*"
)
_PROSE = re.compile(  # tells of the product, so that nobody knows what else is inside
    r".*\b(?:is|are|our|your|you|we|this|these|products?|formulas?|formulated|helps?|sourced|tested|approved|vegan)\b.*|"
    r"non[ -]\w+"
)


def told(ingredients: Sequence[str] | None) -> tuple[str, ...]:
    """The label as printed, or nothing where it only says where to look or cannot be read: that is an unknown list."""
    printed = tuple(ingredients or ())
    return printed if any(map(_tells, lines(printed))) else ()


def _tells(line: Line) -> bool:
    """Whether a line names something that is or may be inside, in letters that the patterns know."""
    readable = any("a" <= char <= "z" for char in line.text)
    nothing = _PLACEHOLDER.fullmatch(line.text) or _PROSE.fullmatch(line.text)
    return line.presence is not Presence.ABSENT and readable and not nothing


_PARTS = re.compile(
    r"[()\[\]{}<>/\\&|+:•·]|\s-\s|,(?!\d)|(?<!\d),|\b(?:and|or|with|plus|contain(?:s|ing)?|traces of|from)\b"
)


@lru_cache(maxsize=65536)
def names(text: str) -> tuple[str, ...]:
    """All names that one line gives a thing: "water/aqua (eau)" is water, aqua and eau. The whole line comes first."""
    parts = (normalise(part) for part in _PARTS.split(text))
    return tuple(dict.fromkeys([text, *(part for part in parts if part)]))
