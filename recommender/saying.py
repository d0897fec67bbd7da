"""Belle's own words in the language of the conversation, and its numbers: the one door to gettext, also for the rooms
that know no Django."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.utils import formats, translation

_ = translation.gettext
ngettext = translation.ngettext
pgettext = translation.pgettext
npgettext = translation.npgettext
OPEN, CLOSE = "\u2068", "\u2069"  # first strong isolate and its end: a name keeps its own direction
LATIN = re.compile(r"[A-Za-z0-9]")


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Marks a message that is translated where it is used."""
    return message


def speaks(locale: str) -> bool:
    """Whether Belle has words in the language of this locale; a catalogue tells its own name in this message."""
    with translation.override(locale or "en"):
        return locale.partition("-")[0] == "en" or not english()


def speaking(locale: str) -> AbstractContextManager[None]:
    """Everything within is said in this language, in this thread alone; in English where Belle lacks the words."""
    return translation.override(spoken(locale))


def spoken(locale: str) -> str:
    """The language in which a conversation of this locale is held."""
    return locale if locale and speaks(locale) else "en"


def english() -> bool:
    """Whether English is spoken now, its own grammar being in the code: it is where no catalogue has other words."""
    return pgettext("name of this language", "English") == "English"


def fill(text: str, **values: object) -> str:
    """A translated text with its places filled; from right to left, what is Latin in it keeps its direction."""
    if not english() and translation.get_language_bidi():
        values = {key: f"{OPEN}{value}{CLOSE}" if LATIN.search(str(value)) else value for key, value in values.items()}
    return text.format(**values)


def number(value: float, places: int | None = None) -> str:
    """A figure as her language writes it, with so many places, else as few as it needs."""
    if english():
        return f"{value:g}" if places is None else f"{value:,.{places}f}"
    exact = f"{value:g}" if places is None else f"{value:.{places}f}"
    return str(formats.number_format(exact, len(exact.partition(".")[2]), use_l10n=True, force_grouping=True))


def listing(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return _joined(parts, _("{some} and {last}"))


def either(parts: Sequence[str]) -> str:
    """ "a, b or c", as a question says it."""
    return _joined(parts, _("{some} or {last}"))


def commas(parts: Sequence[str]) -> str:
    """ "a, b, c"."""
    return pgettext("between the parts of a list", ", ").join(parts)


def _joined(parts: Sequence[str], ending: str) -> str:
    return fill(ending, some=commas(parts[:-1]), last=parts[-1]) if len(parts) > 1 else "".join(parts)
