"""What she typed, made fit to be stored, shown and put into a prompt. Pure."""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and newline, bidirectional overrides, zero-width and tag characters, blanks that pass for
# letters, variation selectors but those of emoji, halves of surrogate pairs and what is no character at all: nobody
# sees them, and they hide words from a reader or turn them round. The joiners U+200C and U+200D stay: emoji and Persian
# are spelt with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_JOINERS = re.compile("[\u200c\u200d]{2,}")  # one joins; a row of them spells a message that nobody sees
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_GAP = re.compile("\n{3,}")
_MARKS = "".join(chr(code) for code in range(0x300, 0x1E950) if unicodedata.category(chr(code)) in ("Mn", "Me"))
_TOWER = re.compile(f"([{_MARKS}]{{8}})[{_MARKS}]+")  # Tibetan needs six on one letter; hundreds cover the lines around


def clean(text: str) -> str:
    """`text` in NFC with one kind of line end, without what cannot be seen; empty if nothing can be."""
    kept = _JOINERS.sub("\u200d", _INVISIBLE.sub("", _LINE_END.sub("\n", text)))
    kept = _TOWER.sub(r"\1", unicodedata.normalize("NFC", kept))
    kept = _GAP.sub("\n\n", kept).strip()
    return kept if any(sign.isprintable() and not sign.isspace() for sign in kept) else ""
