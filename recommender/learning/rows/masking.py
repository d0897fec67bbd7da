"""One mask for all rows of a conversation, so that a person keeps her pseudonym in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recommender.privacy.consent import Use
from recommender.privacy.redaction import Public, Redactor

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # some loaders end a line of a file at these
PSEUDONYM = re.compile(r"\[(?:[A-Z]+)_\d+\]")


class Mask:
    """Masks a text as `use` demands it; each text is looked at once."""

    def __init__(self, use: Use, texts: Iterable[str], public: Public) -> None:
        self.hides_health = use is Use.TRAIN
        self._known: dict[str, str] = {}
        self.redactor = (
            None if use is Use.TRAIN_UNREDACTED else Redactor(texts, public=public, mask_health=self.hides_health)
        )

    def __call__(self, text: str) -> str:
        """`text` as it may leave the log, its line ends made LF."""
        if text not in self._known:
            clean = _BREAKS.sub("\n", text)
            self._known[text] = self.redactor.mask(clean) if self.redactor else clean
        return self._known[text]

    def parts(self, text: str) -> list[tuple[str, str]]:
        """`text` in stretches, each with what stands in its place; empty where it stays."""
        return self.redactor.parts(_BREAKS.sub("\n", text)) if self.redactor else [(text, "")]

    def value(self, value: object, words: str) -> object:
        """The value of a need: a text that is masked gets the pseudonym that stands for it in her `words`, and what is
        masked in any words of hers is masked in a value, though nothing there tells that it is personal."""
        if not isinstance(value, str):
            return [self.value(one, words) for one in value] if isinstance(value, list) else value
        masked = self(value) if not self.redactor else self.redactor.mask_again(self(value))
        hers = PSEUDONYM.search(self(words)) if masked != value else None
        return hers[0] if hers else masked
