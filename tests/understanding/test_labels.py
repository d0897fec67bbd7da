"""The labelled set keeps to its guide: shape, words, halves, sizes."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain

import pytest

from recommender.contracts import Strength
from recommender.school.evaluation.compare import Said, tally
from recommender.school.evaluation.labels import Label, Row, row
from tests.understanding import originals
from tests.understanding.rows import HERE, INTENTS, KINDS, OPS, Half, files, half, read, rows

HALVES: tuple[Half, Half] = ("dev", "aside")
OURS = [one for part in HALVES for one in rows(part)]
ORIGINALS = [row(raw) for raw in read(HERE / "originals.jsonl")]
PROBES = rows("probe")
EVERY = OURS + ORIGINALS + PROBES


def labels(part: list[Row]) -> list[tuple[str, Label]]:
    """Return each label with the name of its row."""
    return [(one.id, need) for one in part for need in one.needs]


def test_there_are_enough_messages_and_each_has_its_own_name() -> None:
    assert len(OURS) >= 320
    assert len(ORIGINALS) >= 150
    assert [name for name, count in Counter(one.id for one in EVERY).items() if count > 1] == []


@pytest.mark.parametrize("part", HALVES)
def test_a_message_lies_in_the_half_that_its_name_says(part: Half) -> None:
    assert [one.id for one in rows(part) if half(one.id) != part] == []
    assert 0.45 < len(rows(part)) / len(OURS) < 0.55


def test_no_message_stands_twice() -> None:
    said = Counter((one.text, json.dumps(one.context, sort_keys=True)) for one in OURS)
    assert [text for text, count in said.items() if count > 1] == []


def test_kinds_operators_and_intents_are_known() -> None:
    keys = chain.from_iterable([(need.need, need.op) for need in one.needs] for one in EVERY)
    assert {pair for pair in keys if pair[0] not in KINDS or pair[1] not in OPS} == set()
    assert set().union(*(one.intents | one.intents_may for one in EVERY)) <= INTENTS
    assert {need.strength for _, need in labels(EVERY)} <= set(Strength)


def test_source_words_lie_in_the_message() -> None:
    wrong = [
        (one.id, need.value)
        for one in OURS + PROBES
        for need in one.needs
        if not 0 <= need.start < need.end <= len(one.text)
        or one.text[need.start : need.end] != one.text[need.start : need.end].strip()
    ]
    assert wrong == []


def test_values_are_written_plainly() -> None:
    words = [(name, need.value) for name, need in labels(EVERY) if isinstance(need.value, str)]
    assert [(name, value) for name, value in words if value != value.casefold().strip() or not value] == []
    numbers = {"budget", "rating"}
    assert [name for name, need in labels(EVERY) if need.need in numbers and need.value in {"", 0}] == []


def test_no_message_states_one_need_twice() -> None:
    for one in EVERY:
        keys = Counter((need.need, need.op, need.value) for need in one.needs)
        assert [pair for pair, count in keys.items() if count > 1] == [], one.id


def test_what_is_dropped_was_held() -> None:
    for one in EVERY:
        held = [tuple(need) for need in (one.context or {}).get("needs", [])]
        assert [need for need in one.dropped + one.dropped_may if need not in held] == [], one.id


def test_cards_that_she_speaks_of_were_shown() -> None:
    for one in EVERY:
        places = {card["place"] for card in (one.context or {}).get("shown", [])}
        assert set(one.refers) <= places, one.id


def test_a_reader_that_says_just_the_labels_is_wholly_right() -> None:
    for one in EVERY:
        said = [
            Said(need.need, need.op, need.value, need.start, need.end, currency=need.currency) for need in one.needs
        ]
        result = tally(one.needs, said)
        assert result.joint, one.id
        assert len(result.right) == sum(not need.optional for need in one.needs), one.id


def test_the_readme_says_how_many_there_are() -> None:
    told = (HERE / "README.md").read_text(encoding="utf-8")
    assert [f"| {len(part)} |" in told for part in (*map(rows, HALVES), ORIGINALS, PROBES)] == [True] * 4


def test_what_must_be_said_is_not_also_free_to_say() -> None:
    assert [one.id for one in EVERY if one.intents & one.intents_may] == []


def test_files_are_small() -> None:
    assert all(path.read_text(encoding="utf-8").count("\n") <= 300 for part in HALVES for path in files(part))


def test_sentences_of_others_are_not_kept() -> None:
    assert [one.id for one in ORIGINALS if one.text] == []


def test_originals_are_still_the_sentences_that_were_labelled() -> None:
    if not originals.here():
        pytest.skip("the human originals are not here")
    for one in originals.rows():
        assert all(0 <= need.start < need.end <= len(one.text) for need in one.needs), one.id
