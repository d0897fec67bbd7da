"""The judge's own way to read a printed label: what it says is inside, entry by entry. Shares no code with Belle."""

from __future__ import annotations

import re
import unicodedata

TURN = r"(?=[.;\n\r*<]|\b(?:but|except|however|contains?|containing|may|ingredients(?! and\b))\b|$)"
DENIED = re.compile(
    r"(?<!not )(?<!guaranteed )\b(?:free (?:from|of)|without|(?:does|do) not (?:contain|use)|contains? no)\b"
    rf".*?{TURN}",
    re.DOTALL,
)
X_FREE = re.compile(r"\b[a-z]+(?: [a-z]+)?[ -]free\b(?! (?:from|of)\b)")
CUT = re.compile(
    r"(?<!\d),|,(?!\d)|[;•·|\n\r()\[\]{}:*/\\&+<>]|\.(?!\d)|\s-+\s|\b(?:and|or|with|contains?|containing|from)\b"
)
MIXED = re.compile(r"[a-z ]+/[a-z ]+ copolymer")
ROUGH = re.compile(r"(?<!\d),|,(?!\d)|[;•·|\n{}:*]|\.\s")
BRACKETS = re.compile(r"[()\[\]/]")
WORD = re.compile(r"[a-z0-9]+")


def plain(text: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def stated(label: str) -> tuple[str, ...]:
    """The entries that the label says are inside, each as words with a blank between; "may contain" counts as said.
    An entry with brackets is read twice: cut at them, and across them ("Citrus Limon (Lemon) Oil" is a lemon oil)."""
    said = X_FREE.sub(" , ", DENIED.sub(" , ", MIXED.sub(" , ", plain(label))))
    apart = CUT.split(said)
    across = [BRACKETS.sub(" ", chunk) for chunk in ROUGH.split(said) if BRACKETS.search(chunk)]
    entries = (" ".join(WORD.findall(part)) for part in (*apart, *across))
    return tuple(entry for entry in entries if entry and not entry.endswith("copolymer"))
