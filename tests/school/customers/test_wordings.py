"""The files of wordings: enough of them, apart from each other, and readable."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from recommender.contracts import Intent, NeedKind, Op
from recommender.exceptions import SchoolError
from recommender.school.customers import wordings as room
from recommender.school.customers.wordings import HALVES, SLOTS, Wordings, template, wordings

FEWEST = 350  # templates of a half
SAME = 0.8  # of the words of a template: one that shares more with another is the same in other spelling


def _all(half: Wordings) -> set[str]:
    sentences = (one for way in half.ways.values() for one in way.sentences)
    return {" ".join(re.findall(r"\w+", one.text.lower())) for one in chain(*half.templates.values(), sentences)}


def _words(half: Wordings) -> set[tuple[str, str]]:
    """Other words than the plain name of the value, which both halves may say."""
    return {(slot, word.lower()) for (slot, plain), way in half.ways.items() for word in way.words if word != plain}


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_hundreds_of_templates_that_can_be_read(half: str) -> None:
    assert len(_all(wordings(half))) >= FEWEST


def test_no_template_and_no_other_word_for_a_value_stands_in_both_halves() -> None:
    train, held_out = map(wordings, HALVES)

    assert not _all(train) & _all(held_out)
    assert not _words(train) & _words(held_out)


def test_hardly_a_template_shares_most_of_its_words_with_one_of_the_other_half() -> None:
    mine, theirs = ([set(one.split()) for one in _all(wordings(half))] for half in HALVES)
    near = [one for one in mine if len(one) > 3 and any(len(one & other) / len(one | other) > SAME for other in theirs)]

    assert len(near) <= 0.02 * len(mine), near


@pytest.mark.parametrize("half", HALVES)
def test_every_slot_can_be_said_by_itself_in_each_half(half: str) -> None:
    said = {
        one.slots for name in wordings(half).templates if name.startswith("part ") for one in wordings(half).of(name)
    }

    assert said == {(slot,) for slot in SLOTS if slot not in ("not_brand", "size")}


def test_a_template_tells_its_needs_their_strength_and_its_intents() -> None:
    one = template("a {category}, ~[around ${max}], [unscented|avoid free of fragrance?] @hurry")

    assert one.slots == ("category", "max")
    assert [mark.prefer for mark in one.marks] == [False, True, False]
    assert (one.marks[2].key, one.marks[2].optional) == ((NeedKind.AVOID, Op.FREE_OF, "fragrance"), True)
    assert one.intents == {Intent.HURRY}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("a {colour}", "is none of category"),
        ("[cheap", "marks nothing"),
        ("[cheap|budget about 3 maybe]", "could not convert"),
        ("[cheap|budget ~ 3]", "names no comparison"),
        ("hello @waving", "waving"),
    ],
)
def test_what_cannot_be_read_is_told(line: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        template(line)


def test_a_bad_line_is_named_with_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(room, "FOLDER", tmp_path)
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "mine.txt").write_text("== ways mood\ngood = fine\n")

    with pytest.raises(SchoolError, match=r"train/mine.txt, line 2: mood is none of"):
        room.wordings.__wrapped__("train")


def test_a_half_that_is_not_there_is_refused() -> None:
    with pytest.raises(SchoolError, match="train and held_out"):
        wordings("third")
