"""Each catalogue has all that Belle says; what it still lacks stands here, to be shortened."""

from __future__ import annotations

import gettext

import pytest

from tests.catalogues import FOLDER, LANGUAGES, PLACE, Catalogue, Message, catalogue, messages

LEFT_IN_ENGLISH = {"shade": 142, "medication": 21, "claim": 14}
"""How many values of each kind have no other words yet: rare shades, names of medicines, and "SPF 30"."""
SHORTER = {"count", "price"}
"""Left out where a language says it by a form of the word: Arabic has one for two, and says "none" without a figure."""


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Every language that has a catalogue."""
    return str(request.param)


@pytest.fixture
def held(language: str) -> Catalogue:
    """Its catalogue."""
    return catalogue(language)


def places(text: str) -> set[str]:
    """The names that are filled in."""
    return set(PLACE.findall(text))


def test_every_message_is_translated(held: Catalogue) -> None:
    lacking = [message for message in messages() if not all(held.said.get(message, ("",)))]
    counted = {kind: sum(one.context == kind for one in lacking) for kind in LEFT_IN_ENGLISH}
    assert [message for message in lacking if message.context not in LEFT_IN_ENGLISH] == []
    assert all(counted[kind] <= most for kind, most in LEFT_IN_ENGLISH.items()), counted


def test_nothing_is_kept_that_nobody_says(held: Catalogue) -> None:
    said = messages()
    assert [message for message in held.said if message not in said] == []


def test_nothing_is_doubtful(held: Catalogue) -> None:
    assert held.doubtful == ()


def test_every_place_is_filled_and_no_other(held: Catalogue) -> None:
    for message, texts in held.said.items():
        for text in texts:
            optional = {f"{{{name}}}" for name in SHORTER | {"years"}} if message.many else set()
            assert places(message.text) - optional <= places(text) <= places(message.text), message


def test_every_number_has_its_form(held: Catalogue, language: str) -> None:
    forms = {"id": 1, "ar": 6}[language]
    assert f"nplurals={forms};" in held.header
    assert {len(texts) for message, texts in held.said.items() if message.many} == {forms}


def test_what_is_read_is_what_was_written(held: Catalogue, language: str) -> None:
    """`msgfmt -o django.mo django.po` makes the one from the other."""
    with (FOLDER / language / "LC_MESSAGES" / "django.mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)
    for message, texts in held.said.items():
        assert _read(read, message) in texts, message


def _read(read: gettext.GNUTranslations, message: Message) -> str:
    if message.many:
        return read.ngettext(message.text, message.many, 1)
    return read.pgettext(message.context, message.text) if message.context else read.gettext(message.text)
