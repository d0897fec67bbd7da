"""What she typed, made fit to be stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.dialogue.wording import clean


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  A cream  ", "A cream"),
        ("cre\u0300me", "cr\u00e8me"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("a\tb", "a\tb"),
        ("pay\u202etxt.exe", "paytxt.exe"),
        ("ze\u200bro\ufeff wi\u2060dth", "zero width"),
        ("hidden\U000e0041\U000e0042 tags", "hidden tags"),
        ("half \ud83d pair", "half  pair"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\U0001f469\u200d\U0001f9b0 \u2764\ufe0f", "\U0001f469\u200d\U0001f9b0 \u2764\ufe0f"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u200d\u200c", ""),
        ("a\u200d\u200c\u200d\u200cb", "a\u200db"),
        ("bla\u3164nk\u115f le\uffa0tters", "blank letters"),
        ("h\ufe00i\ufe01d\ufe02den", "hidden"),
        ("no\uffff character\ufdd0", "no character"),
        ("z" + "\u0336" * 500 + "a", "z" + "\u0336" * 8 + "a"),
        ("\u0f67\u0fb0\u0fb3\u0fba\u0fba\u0fbc\u0fbb\u0f82", "\u0f67\u0fb0\u0fb3\u0fba\u0fba\u0fbc\u0fbb\u0f82"),
        ("\ud55c\uad6d\uc5b4 \u1112\u1161\u11ab", "\ud55c\uad6d\uc5b4 \ud55c"),
        ("\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd"),
        ("\n \u3000", ""),
    ],
)
def test_only_what_can_be_seen_is_kept(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@given(st.text(st.characters()))
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@given(st.text(st.characters()))
def test_the_result_can_be_stored_and_sent(typed: str) -> None:
    stored = clean(typed)
    stored.encode()
    assert "\x00" not in stored
    assert unicodedata.is_normalized("NFC", stored)
