"""What she typed, made fit to be stored, shown and put into a prompt. Pure."""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and newline, bidirectional overrides, zero-width and tag characters, halves of surrogate
# pairs: nobody sees them, and they hide words from a reader or turn them round. The joiners U+200C and U+200D stay:
# emoji and Persian are spelt with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_GAP = re.compile("\n{3,}")


def clean(text: str) -> str:
    """`text` in NFC with one kind of line end, without what cannot be seen; empty if nothing can be."""
    kept = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    kept = _GAP.sub("\n\n", unicodedata.normalize("NFC", kept)).strip()
    return kept if any(sign.isprintable() and not sign.isspace() for sign in kept) else ""
