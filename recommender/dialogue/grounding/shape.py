"""Rule: it is one plain sentence."""

from __future__ import annotations

import re

from recommender.dialogue.grounding.facts import WORD

FEWEST, MOST = 4, 55  # words
FOREIGN = re.compile(r"https?:|www\.|[<>{}\[\]|*_#`\\^~]|[^\x20-\x7e\u00a0-\u024f’‘“”–—…€£]")
BROKEN_JOINT = re.compile(
    r",? and (?:within|by|in|of|for your)\b|[.!?][.!?]|\bthere is no (?:\w+ ){0,2}\w+s (?:in|or|and)\b"
)


def bad_shape(sentence: str) -> str:
    """Empty if it is a sentence: a capital or figure first, an end mark last, no markup, no link, no stutter."""
    words = [w.lower() for w in WORD.findall(sentence)]
    if not FEWEST <= len(words) <= MOST:
        return f"{len(words)} words"
    if not (sentence[0].isupper() or sentence[0].isdigit()) or sentence[-1] not in ".!?":
        return "not a whole sentence"
    found = FOREIGN.search(sentence) or BROKEN_JOINT.search(sentence)
    if found:
        return f"holds {found[0]!r}"
    return _stutter(words)


def _stutter(words: list[str]) -> str:
    """Three words that come twice in a row of their own are a small model's loop."""
    triples = list(zip(words, words[1:], words[2:], strict=False))
    twice = next((t for t in triples if triples.count(t) > 1), None)
    return f"says {' '.join(twice)!r} twice" if twice else ""
