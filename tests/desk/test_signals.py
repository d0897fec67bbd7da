"""From a conversation's rows to what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from belle_shop.env import ROOT
from recommender.desk import signals
from recommender.desk.signals import Reply, risk, table
from recommender.exceptions import ConfigurationError

COUNT = count(1)


def reply(**fields: object) -> Reply:
    return Reply(next(COUNT), **fields)  # type: ignore[arg-type]


def codes(*replies: Reply) -> list[str]:
    return [signal.kind.code for signal in signals.signals(replies)]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("thumb_down", reply(thumb_down=True)),
        ("failed", reply(failed=True)),
        ("failed", reply(move="fallback")),
        ("returned", reply(outcomes=frozenset({"clicked", "returned"}))),
        ("rejected", reply(outcomes=frozenset({"rejected"}))),
        ("hand_over", reply(move="hand_over")),
        ("safety", reply(rules=1)),
        ("dropped", reply(dropped=2)),
        ("no_match", reply(move="no_match")),
        ("costly", reply(tokens=40_001)),
        ("disagree", reply(words=frozenset({"avoid free of fragrance"}), model=frozenset())),
    ],
)
def test_a_reply_that_is_wrong_gives_its_signal_and_is_pointed_at(code: str, wrong: Reply) -> None:
    found = signals.signals([reply(move="ask"), wrong, reply(move="recommend")])
    assert [(signal.kind.code, signal.replies) for signal in found] == [(code, (wrong,))]


def test_a_conversation_in_which_nothing_went_wrong_has_no_signal() -> None:
    calm = reply(move="recommend", outcomes=frozenset({"clicked", "bag"}), words=frozenset(), model=frozenset())
    assert codes(reply(move="ask", asks="budget"), calm) == []
    assert codes() == []


def test_a_question_is_repeated_when_its_kind_was_asked_before() -> None:
    first, second = reply(move="ask", asks="budget"), reply(move="ask", asks="budget")
    (found,) = signals.signals([first, reply(move="ask", asks="brand"), second])
    assert (found.kind.code, found.replies) == ("repeated", (second,))


def test_what_could_give_way_may_be_asked_as_often_as_nothing_matches() -> None:
    assert codes(reply(move="no_match", asks="budget"), reply(move="no_match", asks="budget")) == ["no_match"]


def test_a_long_conversation_points_at_its_end() -> None:
    most = [reply() for _ in range(8)]
    last = reply()
    assert codes(*most) == []
    (found,) = signals.signals([*most, last])
    assert (found.kind.code, found.replies) == ("long", (last,))


def test_what_costs_too_much_in_all_points_at_the_dearest_reply() -> None:
    dear = reply(tokens=25_000)
    (found,) = signals.signals([reply(tokens=9_000), dear, reply(tokens=9_000)])
    assert (found.kind.code, found.replies) == ("costly", (dear,))


def test_a_reader_that_was_not_asked_disagrees_with_nobody() -> None:
    assert codes(reply(words=frozenset({"budget <= 30"}), model=None)) == []


def test_the_heaviest_comes_first_and_each_counts_once() -> None:
    found = signals.signals([reply(thumb_down=True), reply(thumb_down=True, move="no_match"), reply(dropped=1)])
    assert [signal.kind.code for signal in found] == ["thumb_down", "dropped", "no_match"]
    assert risk(found) == sum(table()[code].weight for code in ("thumb_down", "dropped", "no_match"))


def test_a_weight_of_nothing_switches_a_signal_off(monkeypatch: pytest.MonkeyPatch) -> None:
    off = {code: replace(kind, weight=0) for code, kind in table().items()}
    monkeypatch.setattr(signals, "table", lambda: off)
    assert codes(reply(dropped=1)) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('"code": "long"', '"code": "lnog"'), "'lnog' is no signal. Use one of"),
        (('"weight": 1.5', '"weight": -1'), "is below 0"),
        (('"weight": 1.5', '"weight": "1"'), "no number"),
        (('"code": "long"', '"code": "costly"'), "lacks 'long'"),
    ],
)
def test_a_slip_in_the_table_is_refused_with_its_place(
    change: tuple[str, str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "signals.json"
    wrong.write_text(signals.FILE.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    monkeypatch.setattr(signals, "FILE", wrong)
    with pytest.raises(ConfigurationError, match=says):
        signals.table.__wrapped__()


def test_the_page_for_reviewers_tells_every_signal_as_the_table_has_it() -> None:
    page = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    for kind in table().values():
        told = kind.tells.removesuffix(".")
        limit = f": more than {kind.over:,.0f}" if kind.over else "."
        assert f"| {kind.says} | {kind.weight:g} | {told}{limit}" in page
