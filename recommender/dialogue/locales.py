"""What the language of a locale is called, for a prompt in English."""

from __future__ import annotations

from django.utils.translation import get_language_info


def language(locale: str) -> str:
    """ "German" for "de-AT"; the locale itself where Django knows no such language."""
    try:
        return str(get_language_info(locale.partition("-")[0])["name"])
    except KeyError:
        return locale
