"""Old ratings of single ingredients order what fits when she asks for something kind to pores, and do no more."""

from pathlib import Path

import pytest

from recommender.contracts import Need, NeedKind, Op
from recommender.exceptions import ConfigurationError
from recommender.retrieval import pores
from recommender.retrieval.pores import kindness, worst

ASKED = Need(NeedKind.CLAIM, Op.IS, "non comedogenic")


def test_the_worst_of_the_first_entries_counts() -> None:
    assert worst(("Aqua", "Isopropyl Myristate", "Lauric Acid")) == 5
    assert worst(("Cocos Nucifera (Coconut) Oil",)) == 4
    assert worst(("Aqua", "Squalane")) == 0


def test_who_does_not_ask_is_not_served_by_it() -> None:
    assert kindness((), ("Isopropyl Myristate",)) == 1.0
    assert kindness((Need(NeedKind.OPEN, Op.ABOUT, "lightweight"),), ("Isopropyl Myristate",)) == 1.0


def test_kind_lists_come_before_doubtful_and_unknown_ones() -> None:
    kind, doubtful = kindness([ASKED], ("Aqua", "Glycerin")), kindness([ASKED], ("Aqua", "Decyl Oleate"))
    assert kind == 1.0 > doubtful > kindness([ASKED], ("Isopropyl Palmitate",)) > kindness([ASKED], ()) == 0.0


def test_what_stands_far_down_does_not_count() -> None:
    assert kindness([ASKED], ("Glycerin",) * 10 + ("Isopropyl Myristate",)) == 1.0


def test_a_wrong_rating_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "comedogenic.json"
    path.write_text('{"ratings": [\n {"ingredient": "x", "rating": 6}]}', encoding="utf-8")
    monkeypatch.setattr(pores, "FILE", path)
    with pytest.raises(ConfigurationError, match="line 2: 'ratings' > 1 > 'rating' lies outside 0 to 5"):
        pores.ratings.__wrapped__()
