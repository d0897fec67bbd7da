"""The filter of a dataset: what it takes, what it refuses, and that it comes back from the database as it went in."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from recommender.exceptions import ExportError
from recommender.learning.spec import Spec, read

WHOLE: dict[str, Any] = {
    "since": "2026-03-01",
    "until": "2026-03-31",
    "locales": ["de", "en"],
    "models": ["belle-2b"],
    "outcomes": ["accepted", "purchased"],
    "reviewed": "passed",
    "kinds": ["chat", "preference"],
    "per": "turn",
    "use": "train_health",
    "legal_basis": True,
    "ratios": [0.7, 0.2, 0.1],
    "split_by": "time",
    "cuts": ["2026-03-20", "2026-03-25"],
    "cap": 20,
    "seed": 7,
}


def test_nothing_said_is_a_spec_too() -> None:
    assert read({}) == Spec()


def test_a_spec_survives_its_json() -> None:
    assert json.loads(json.dumps(read(WHOLE).as_json())) == WHOLE


def test_the_same_choice_in_another_order_is_the_same_spec() -> None:
    assert read({"kinds": ["rank", "chat"], "locales": ["en", "de"]}) == read(
        {"kinds": ["chat", "rank", "chat"], "locales": ["de", "en"]}
    )


def test_the_last_day_is_in() -> None:
    spec = read(WHOLE)
    assert (spec.begins, spec.ends) == (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"since": "yesterday"}, "since: 'yesterday' is no day; write it as 2026-03-01."),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "until: 2026-03-01 is before since"),
        ({"locales": "en"}, "locales: a list of texts is wanted."),
        ({"models": ["a\0b"]}, "models: a list of texts is wanted."),
        ({"outcomes": ["liked"]}, "outcomes: 'liked' is none of clicked, accepted,"),
        ({"reviewed": "maybe"}, "reviewed: 'maybe' is none of any, reviewed, passed."),
        ({"kinds": []}, "kinds: name at least one of chat,"),
        ({"kinds": [["chat"]]}, "kinds: a list of texts is wanted."),
        ({"use": "answer"}, "use: 'answer' is none of train,"),
        ({"use": "train_health"}, "use: train_health goes beyond what shoppers consent to"),
        ({"legal_basis": "yes"}, "legal_basis: true or false is wanted."),
        ({"ratios": [0.5, 0.5]}, "ratios: three shares"),
        ({"ratios": [0.5, 0.5, 0.5]}, "ratios: 0.5, 0.5, 0.5 do not add up to 1."),
        ({"split_by": "time"}, "cuts: a split by time needs two days"),
        ({"split_by": "time", "cuts": ["2026-03-02", "2026-03-01"]}, "cuts: a split by time needs two days"),
        ({"cuts": ["2026-03-01", "2026-03-02"]}, "cuts: only a split by time has them"),
        ({"cap": -1}, "cap: a whole number from 0"),
        ({"seed": True}, "seed: a whole number from 0"),
        ({"colour": "red"}, "colour: there is no such field; known are since,"),
    ],
)
def test_a_wrong_field_is_named_with_the_remedy(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(ExportError) as refused:
        read(wrong)
    assert str(refused.value).startswith(told)
